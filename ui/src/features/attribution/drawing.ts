/** Where the marks of the drawings stand. */
import type { AttributionLabel, AttributionModel } from '$lib/api/generated/types';
import { scale, ticks } from '$lib/components/scale';
import { type Family, families, familyOf, type Unit } from './asking';

/** How often an index may double or halve before its bar is cut off. */
const octaves = 3;

/** An index as a bar from the middle: −1 an eighth of the average or less, 0 the average, 1 eight times or more. */
export function indexPlace(index: number): { at: number; cut: boolean } {
  const at = index > 0 ? Math.log2(index / 100) / octaves : -Infinity;
  return { at: Math.min(1, Math.max(-1, at)), cut: Math.abs(at) > 1 };
}

export interface Mark {
  x: number;
  y: number;
  family: Family;
  model: string;
  value: number;
}

export interface Line {
  label: string;
  /** The middle of the row. */
  y: number;
  from: number;
  to: number;
  marks: Mark[];
}

export const rowHeight = 34;
export const axisHeight = 24;
const lane = 8;

/** A row a label: every model as a mark on one axis, each family in its own lane, so that marks seldom hide one another. */
export function comparison(
  labels: readonly AttributionLabel[],
  shown: readonly AttributionModel[],
  unit: Unit,
  room: { left: number; right: number },
): { lines: Line[]; ticks: { x: number; value: number }[]; height: number } {
  const top = Math.max(0, ...labels.flatMap((label) => label.credits.map((credit) => credit[unit])));
  const values = ticks(top);
  const x = scale(0, values.at(-1) ?? 1, room.left, room.right);
  const lines = labels.map((label, row) => {
    const y = axisHeight + rowHeight * (row + 0.5);
    const marks = shown.map(({ model }, index): Mark => {
      const family = familyOf(model);
      const place = families.findIndex((one) => one.family === family) - 1;
      const value = label.credits[index]?.[unit] ?? 0;
      return { x: x(value), y: y + place * lane, family, model, value };
    });
    const places = marks.map((mark) => mark.x);
    return { label: label.label, y, from: Math.min(...places), to: Math.max(...places), marks };
  });
  return {
    lines,
    ticks: values.map((value) => ({ x: x(value), value })),
    height: axisHeight + rowHeight * labels.length + 4,
  };
}
