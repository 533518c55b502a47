/** Where estimates and their intervals stand on one axis. */
import { scale } from './scale';

export interface IntervalRow {
  key: string;
  label: string;
  value: number;
  low: number;
  high: number;
  /** A wider interval around it, drawn thin. */
  wide?: { low: number; high: number } | null;
  /** The estimate as it is written over its dot. */
  text: string;
  /** What stands at the end of the row. */
  note: string;
  /** The one thing that matters here. */
  strong?: boolean;
}

export interface IntervalPlace {
  key: string;
  label: string;
  text: string;
  note: string;
  strong: boolean;
  y: number;
  x: number;
  low: number;
  high: number;
  wide: { low: number; high: number } | null;
}

export const intervalRow = 40;
const axis = 22;

/** A row an estimate, in pixels; what is beyond the axis is held at its end. */
export function intervalPlaces(
  rows: readonly IntervalRow[],
  ticks: readonly number[],
  room: { left: number; right: number },
): { rows: IntervalPlace[]; ticks: { value: number; x: number }[]; height: number } {
  const x = scale(ticks[0] ?? 0, ticks.at(-1) ?? 1, room.left, room.right);
  return {
    rows: rows.map(({ wide, value, low, high, strong, ...row }, index) => ({
      ...row,
      strong: strong === true,
      y: axis + intervalRow * (index + 0.5),
      x: x(value),
      low: x(low),
      high: x(high),
      wide: wide ? { low: x(wide.low), high: x(wide.high) } : null,
    })),
    ticks: ticks.map((value) => ({ value, x: x(value) })),
    height: axis + intervalRow * rows.length,
  };
}
