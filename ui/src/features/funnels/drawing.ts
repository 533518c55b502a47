/** Where the marks of the funnel's drawings stand: weeks with their band. */
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

const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;
