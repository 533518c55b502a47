/** Where outcomes stand in the landscape, and how a segment is written in an address. Pure. */
import type { OpportunityPoint, OpportunitySegment } from '$lib/api/generated/types';

/** A segment as one word for a select and an address; empty: none chosen. */
export function keyOf(segment: OpportunitySegment | null): string {
  if (!segment) return '';
  return JSON.stringify([segment.kind, segment.name ?? '', segment.value ?? '']);
}

/** The segment of such a word; null for none, or for what is no such word. */
export function segmentOf(key: string | undefined): OpportunitySegment | null {
  if (!key) return null;
  try {
    const [kind, name, value] = JSON.parse(key) as [string, string, string];
    return { kind, ...(name ? { name } : {}), ...(value ? { value } : {}) };
  } catch {
    // Somebody wrote the address by hand: then nothing is chosen.
    return null;
  }
}

/** A dot of the scatter. */
export interface Spot {
  rank: number;
  x: number;
  y: number;
  /** Where its number stands. */
  labelX: number;
  labelY: number;
  point: OpportunityPoint;
}

/** Places of the outcomes in a square of `size`, importance to the right and satisfaction upwards, both 0 to 10. */
export function spots(points: readonly OpportunityPoint[], size: number): Spot[] {
  const taken: { x: number; y: number }[] = [];
  return points.flatMap((point, at) => {
    if (point.importance === null || point.satisfaction === null) return [];
    const x = (point.importance / 10) * size;
    const y = size - (point.satisfaction / 10) * size;
    const label = free(x, y, taken);
    taken.push(label);
    return [{ rank: at + 1, x, y, labelX: label.x, labelY: label.y, point }];
  });
}

/** The first place around a dot that no other number has. */
function free(x: number, y: number, taken: readonly { x: number; y: number }[]): { x: number; y: number } {
  const around = [
    [9, 4],
    [-17, 4],
    [-4, -9],
    [-4, 17],
    [9, -8],
    [9, 16],
  ] as const;
  const places = around.map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
  const clear = places.find((place) =>
    taken.every((t) => Math.abs(t.x - place.x) > 14 || Math.abs(t.y - place.y) > 11),
  );
  return clear ?? places[0] ?? { x, y };
}

/** A figure from 0 to 20 with one decimal. */
export function tenth(value: number | null): string {
  return value === null ? '' : value.toFixed(1);
}
