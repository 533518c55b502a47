/** What stands in the tables beside the funnel's pictures: weeks, bars of waiting times, the curve of those who came. */

export interface Rate {
  rate: number;
  low: number;
  high: number;
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

export interface CurvePoint {
  seconds: number;
  /** Share that has come by then, counting those still under way as far as they were seen. */
  share: number;
  low: number;
  high: number;
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

/** A bar: from when until when. */
export interface Stretch {
  from: number;
  to: number;
}

/** The bar at a place; null where there is none. */
export function barOf(bins: Bins | null, place: number | null): Stretch | null {
  if (!bins || place === null || place >= bins.people.length) return null;
  const from = bins.from_seconds + place * bins.width_seconds;
  return { from, to: from + bins.width_seconds };
}

/** Those of a bar among people who came: what lies on its end is of the next, save at the last. */
export function inBar<T extends { seconds: number; state: string }>(
  people: readonly T[],
  bins: Bins,
  place: number,
): T[] {
  const last = bins.people.length - 1;
  const at = (seconds: number): number =>
    Math.min(last, Math.floor((seconds - bins.from_seconds) / bins.width_seconds));
  return people.filter((one) => one.state === 'reached' && at(one.seconds) === place);
}
