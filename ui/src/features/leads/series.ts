/** A series of counts whose definition changes: where the line runs, and where it is broken. */
import { ticks } from '$lib/components/scale';
import { date, instant } from '$lib/text/format';

export interface Told {
  /** The figure as it was told; null before the first version. */
  told: number | null;
  /** Another version holds than in the interval before. */
  broken: boolean;
  /** The figures under every version. */
  under: readonly number[];
}

export interface SeriesPlaces {
  /** One run per stretch without a break: points as `x,y`. */
  runs: string[];
  /** Dots of the runs, by interval. */
  dots: { index: number; x: number; y: number }[];
  /** Where the line is broken. */
  breaks: { index: number; x: number }[];
  /** A thin line a version. */
  under: string[];
  ticks: { value: number; y: number }[];
  xs: number[];
}

const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;

/** Places in pixels. The line is never drawn across a break: what stands on both sides is not the same count. */
export function seriesPlaces(
  intervals: readonly Told[],
  room: { left: number; right: number; top: number; bottom: number },
): SeriesPlaces {
  const top = Math.max(0, ...intervals.flatMap((one) => [one.told ?? 0, ...one.under]));
  const marks = ticks(top);
  const full = marks.at(-1) ?? 1;
  const height = (value: number): number => room.bottom - (value / full) * (room.bottom - room.top);
  const step = (room.right - room.left) / Math.max(1, intervals.length);
  const xs = intervals.map((_, index) => room.left + (index + 0.5) * step);
  const x = (index: number): number => xs[index] ?? room.left;
  const dots = intervals.flatMap((one, index) =>
    one.told === null ? [] : [{ index, x: x(index), y: height(one.told) }],
  );
  const runs: string[][] = [];
  for (const dot of dots) {
    const one = intervals[dot.index];
    const follows = intervals[dot.index - 1]?.told !== null && dot.index > 0 && one?.broken === false;
    if (follows) runs.at(-1)?.push(at(dot.x, dot.y));
    else runs.push([at(dot.x, dot.y)]);
  }
  const versions = Math.max(0, ...intervals.map((one) => one.under.length));
  return {
    runs: runs.map((run) => run.join(' ')),
    dots,
    breaks: intervals.flatMap((one, index) => (one.broken ? [{ index, x: x(index) - step / 2 }] : [])),
    under: Array.from({ length: versions }, (_, version) =>
      intervals.map((one, index) => at(x(index), height(one.under[version] ?? 0))).join(' '),
    ),
    ticks: marks.map((value) => ({ value, y: height(value) })),
    xs,
  };
}

/** `January 2026`, or of a week its first day: `12 Jan 2026`. */
export function intervalTitle(from: string, by: string): string {
  if (by === 'week') return instant(from.slice(0, 10));
  return date(from).replace(/^\d+ /, '');
}
