/** A share over weeks as shapes: a line with its interval as a band; weeks that are still open stand apart. */

export interface Week {
  rate: { rate: number; low: number; high: number } | null;
  open: boolean;
}

export interface TrendShapes {
  /** One run per stretch of weeks without a gap. */
  lines: string[];
  bands: string[];
  last: { x: number; y: number } | null;
  /** Where open weeks begin; null when none is. */
  openFrom: number | null;
  /** Height of the reference line. */
  reference: { y: number; share: number } | null;
}

interface Point {
  x: number;
  mid: number;
  low: number;
  high: number;
}

export function trendShapes(
  weeks: readonly Week[],
  size: { width: number; height: number },
  overall: number | null,
): TrendShapes {
  const closed = weeks.filter((week) => !week.open);
  const known = closed.flatMap((week) => (week.rate ? [week.rate.low, week.rate.high] : []));
  const top = Math.min(1, Math.max(...known, overall ?? 0, 0.01));
  const bottom = Math.max(0, Math.min(...known, overall ?? 1, 0.99));
  const y = (share: number): number => 4 + ((top - share) / (top - bottom || 1)) * (size.height - 8);
  const step = size.width / Math.max(1, weeks.length);
  const runs: Point[][] = [];
  let run: Point[] = [];
  weeks.forEach((week, index) => {
    if (week.open || !week.rate) {
      if (run.length) runs.push(run);
      run = [];
      return;
    }
    const { rate, low, high } = week.rate;
    run.push({ x: (index + 0.5) * step, mid: y(rate), low: y(low), high: y(high) });
  });
  if (run.length) runs.push(run);
  const firstOpen = weeks.findIndex((week) => week.open);
  const final = runs.at(-1)?.at(-1);
  return {
    lines: runs.map((points) => points.map((p) => at(p.x, p.mid)).join(' ')),
    bands: runs.map((points) =>
      [...points.map((p) => at(p.x, p.high)), ...points.toReversed().map((p) => at(p.x, p.low))].join(' '),
    ),
    last: final ? { x: final.x, y: final.mid } : null,
    openFrom: firstOpen < 0 ? null : firstOpen * step,
    reference: overall === null ? null : { y: y(overall), share: overall },
  };
}

const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;
