/** Moving through a table of cells by keys: where each key leads. Rows may differ in length. */

export interface At {
  row: number;
  column: number;
}

/** How many rows a page is. */
const page = 10;

/** The cell a key leads to; null for a key that moves nothing. `lengths` is how many cells each row has. */
export function gridStep(key: string, ctrl: boolean, at: At, lengths: readonly number[]): At | null {
  const last = lengths.length - 1;
  if (last < 0) return null;
  const to = target(key, ctrl, at, last);
  if (!to) return null;
  const row = Math.min(last, Math.max(0, to.row));
  return { row, column: Math.min((lengths[row] ?? 1) - 1, Math.max(0, to.column)) };
}

function target(key: string, ctrl: boolean, { row, column }: At, last: number): At | null {
  switch (key) {
    case 'ArrowRight':
      return { row, column: ctrl ? Infinity : column + 1 };
    case 'ArrowLeft':
      return { row, column: ctrl ? 0 : column - 1 };
    case 'ArrowDown':
      return { row: ctrl ? last : row + 1, column };
    case 'ArrowUp':
      return { row: ctrl ? 0 : row - 1, column };
    case 'PageDown':
      return { row: row + page, column };
    case 'PageUp':
      return { row: row - page, column };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? last : row, column: Infinity };
    default:
      return null;
  }
}
