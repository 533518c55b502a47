/**
 * Splitting a paragraph at every border of a mark, so that marks which overlap freely can be drawn as flat pieces.
 * Offsets are UTF-16 code units of the paragraph's text, end exclusive, as the host sends them.
 */

/** A span over a paragraph's text. */
export interface Mark {
  id: string;
  start: number;
  end: number;
}

/** A piece of the paragraph under the same marks throughout. `lanes` says on which line each of its marks is drawn. */
export interface Segment {
  start: number;
  end: number;
  ids: string[];
}

/** Cuts `[0, length)` at every border. Pieces cover the whole length, never overlap and are never empty. */
export function segments(length: number, marks: readonly Mark[]): Segment[] {
  if (length <= 0) return [];
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(length, mark.end) }))
    .filter((mark) => mark.start < mark.end);
  const cuts = [...new Set([0, length, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] as number;
    const ids = inside.filter((mark) => mark.start < end && mark.end > start).map((mark) => mark.id);
    return { start, end, ids };
  });
}

/**
 * Gives every mark the first lane in which it meets no other, the longest first: a long mark keeps the line nearest to
 * the words, and a mark has the same lane over its whole length.
 */
export function lanes(marks: readonly Mark[]): Map<string, number> {
  const order = [...marks].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken: Mark[][] = [];
  const result = new Map<string, number>();
  for (const mark of order) {
    let lane = taken.findIndex((others) => others.every((o) => mark.end <= o.start || mark.start >= o.end));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]?.push(mark);
    result.set(mark.id, lane);
  }
  return result;
}
