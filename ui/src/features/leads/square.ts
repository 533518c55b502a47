/** Two definitions beside each other as one square whose areas are the counts. */

export interface Fields {
  both: number;
  first: number;
  second: number;
  neither: number;
}

export type Field = keyof Fields;

export interface Piece {
  field: Field;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room between what the first definition counts and what it does not, and between the parts of each. */
const gap = 2;

/**
 * To the left who is a lead by the first definition, to the right who is not; above who is one by the second. Width by
 * height is the count, so that areas compare. What nobody is in is not drawn.
 */
export function pieces(fields: Fields, room: { width: number; height: number }): Piece[] {
  const columns: [Field, Field][] = [
    ['both', 'first'],
    ['second', 'neither'],
  ];
  const sums = columns.map(([above, below]) => fields[above] + fields[below]);
  const all = sums.reduce((sum, one) => sum + one, 0);
  if (all === 0) return [];
  const drawn = sums.filter((one) => one > 0).length;
  const width = room.width - gap * (drawn - 1);
  let x = 0;
  return columns.flatMap((column, place) => {
    const sum = sums[place] ?? 0;
    if (sum === 0) return [];
    const wide = (sum / all) * width;
    const parts = stacked(column, fields, sum, room.height).map((part) => ({ ...part, x, width: wide }));
    x += wide + gap;
    return parts;
  });
}

function stacked(
  column: readonly Field[],
  fields: Fields,
  sum: number,
  height: number,
): Pick<Piece, 'field' | 'count' | 'y' | 'height'>[] {
  const there = column.filter((field) => fields[field] > 0);
  const high = height - gap * (there.length - 1);
  let y = 0;
  return there.map((field) => {
    const part = { field, count: fields[field], y, height: (fields[field] / sum) * high };
    y += part.height + gap;
    return part;
  });
}
