/** Where the marks of the funnel's drawings stand: weeks with their band, bars of waiting times, the curve of those who came. */
import { scale, shareAxis } from '$lib/components/scale';

export interface Rate {
  rate: number;
  low: number;
  high: number;
}

/** The plane a drawing has between its axes, in pixels. */
export interface Plane {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Tick {
  at: number;
  value: number;
}

export interface Week {
  /** Its Monday. */
  week: string;
  /** Came to the step before. */
  of: number;
  /** Of them, reached the step. */
  people: number;
  rate: Rate | null;
  /** Some window that began in it was open at the end of the data: its share may still rise. */
  open: boolean;
}

export interface WeekMark extends Week {
  x: number;
  y: number;
  low: number;
  high: number;
}

export interface WeeksDrawing {
  marks: WeekMark[];
  /** Of weeks that are over, a stretch without a gap each. */
  lines: string[];
  bands: string[];
  /** Hatched. */
  open: { x: number; width: number }[];
  shares: Tick[];
  /** Which weeks are named beneath, as places. */
  named: number[];
}

/** Weeks side by side: a line with its band for those that are over, single marks over hatching for the others. */
export function weeksDrawing(weeks: readonly Week[], plane: Plane): WeeksDrawing {
  const axis = shareAxis(weeks.flatMap((week) => (week.rate ? [week.rate.low, week.rate.high] : [])));
  const y = heights(axis, plane);
  const pace = (plane.right - plane.left) / Math.max(1, weeks.length);
  const places = weeks.map((week, index): WeekMark | null =>
    week.rate
      ? {
          ...week,
          x: plane.left + (index + 0.5) * pace,
          y: y(week.rate.rate),
          low: y(week.rate.low),
          high: y(week.rate.high),
        }
      : null,
  );
  const runs = stretches(places, (mark) => !mark.open);
  return {
    marks: places.filter((mark) => mark !== null),
    lines: runs.map((run) => run.map((mark) => at(mark.x, mark.y)).join(' ')),
    bands: runs.map((run) =>
      [
        ...run.map((mark) => at(mark.x, mark.high)),
        ...run.toReversed().map((mark) => at(mark.x, mark.low)),
      ].join(' '),
    ),
    open: hatched(weeks, plane.left, pace),
    shares: shareTicks(axis).map((value) => ({ value, at: y(value) })),
    named: spread(weeks.length, Math.max(1, Math.floor((plane.right - plane.left) / 70))),
  };
}

/** From values to heights on the screen, where more stands higher. */
function heights(axis: { from: number; to: number }, plane: Plane): (value: number) => number {
  const above = scale(axis.from, axis.to, 0, plane.bottom - plane.top);
  return (value) => plane.bottom - above(value);
}

/** Runs of marks in a row that are meant; a week without a rate ends one. */
function stretches(marks: readonly (WeekMark | null)[], meant: (mark: WeekMark) => boolean): WeekMark[][] {
  const runs: WeekMark[][] = [];
  let joined = false;
  for (const mark of marks) {
    if (mark === null || !meant(mark)) joined = false;
    else {
      if (joined) runs.at(-1)?.push(mark);
      else runs.push([mark]);
      joined = true;
    }
  }
  return runs;
}

function hatched(weeks: readonly Week[], left: number, pace: number): { x: number; width: number }[] {
  const parts: { x: number; width: number }[] = [];
  weeks.forEach((week, index) => {
    if (!week.open) return;
    const before = index > 0 && weeks[index - 1]?.open ? parts.at(-1) : undefined;
    if (before) before.width += pace;
    else parts.push({ x: left + index * pace, width: pace });
  });
  return parts;
}

/** Shares named on an axis: its ends, and what lies between in steps of 20 points. */
export function shareTicks(axis: { from: number; to: number }): number[] {
  const steps = Math.round((axis.to - axis.from) / 0.2);
  return Array.from({ length: steps + 1 }, (_, index) => axis.from + ((axis.to - axis.from) * index) / steps);
}

/** Places of at most `most` things out of `count`, the first among them, evenly apart. */
export function spread(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % step === 0);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const rounds = [
  1,
  2,
  5,
  10,
  15,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  56 * day,
  182 * day,
  364 * day,
];

/** Round lengths of time from 0 to `top` seconds, at most `most` steps of them. */
export function timeTicks(top: number, most = 7): number[] {
  if (!(top > 0)) return [0];
  const step = rounds.find((one) => top / one <= most) ?? top / most;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, index) => index * step);
}

export interface Bins {
  from_seconds: number;
  width_seconds: number;
  people: readonly number[];
}

export interface Bar {
  x: number;
  width: number;
  y: number;
  height: number;
  people: number;
  from: number;
  to: number;
}

export interface BarsDrawing {
  bars: Bar[];
  times: Tick[];
  /** A line down at a length of time. */
  x: (seconds: number) => number;
}

/** How long people took, as bars beside each other from 0 on. */
export function barsDrawing(bins: Bins, plane: Plane): BarsDrawing {
  const top = bins.from_seconds + bins.width_seconds * bins.people.length;
  const x = scale(0, top, plane.left, plane.right);
  const y = heights({ from: 0, to: Math.max(1, ...bins.people) }, plane);
  const bars = bins.people.map((people, index): Bar => {
    const from = bins.from_seconds + index * bins.width_seconds;
    const to = from + bins.width_seconds;
    const gap = x(to) - x(from) > 4 ? 1 : 0;
    return {
      x: x(from),
      width: Math.max(0.5, x(to) - x(from) - gap),
      y: y(people),
      height: plane.bottom - y(people),
      people,
      from,
      to,
    };
  });
  return { bars, times: timeTicks(top).map((value) => ({ value, at: x(value) })), x };
}

export interface CurvePoint {
  seconds: number;
  /** Share that has come by then, counting those still under way as far as they were seen. */
  share: number;
  low: number;
  high: number;
}

export interface CurveDrawing {
  line: string;
  band: string;
  times: Tick[];
  shares: Tick[];
  x: (seconds: number) => number;
  y: (share: number) => number;
}

/** A share that rises in steps from nobody on, with the band of its interval; the last holds to the end. */
export function curveDrawing(points: readonly CurvePoint[], until: number, plane: Plane): CurveDrawing {
  const axis = { from: 0, to: Math.max(0.2, shareAxis([0, ...points.map((point) => point.high)]).to) };
  const x = scale(0, until, plane.left, plane.right);
  const y = heights(axis, plane);
  const steps = (of: (point: CurvePoint) => number): [number, number][] => {
    const path: [number, number][] = [[x(0), y(0)]];
    for (const point of points) {
      path.push([x(point.seconds), path.at(-1)?.[1] ?? y(0)]);
      path.push([x(point.seconds), y(of(point))]);
    }
    path.push([plane.right, path.at(-1)?.[1] ?? y(0)]);
    return path;
  };
  const text = (path: readonly [number, number][]): string => path.map(([a, b]) => at(a, b)).join(' ');
  return {
    line: text(steps((point) => point.share)),
    band: text([...steps((point) => point.high), ...steps((point) => point.low).toReversed()]),
    times: timeTicks(until).map((value) => ({ value, at: x(value) })),
    shares: shareTicks(axis).map((value) => ({ value, at: y(value) })),
    x,
    y,
  };
}

/** The curve in few figures: what holds at round lengths of time. */
export function curveRows(points: readonly CurvePoint[], until: number): CurvePoint[] {
  return timeTicks(until, 15)
    .slice(1)
    .flatMap((seconds) => {
      const last = points.findLast((point) => point.seconds <= seconds);
      return last ? [{ ...last, seconds }] : [];
    });
}

const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;
