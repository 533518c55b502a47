/** The rows of the matrix as lines of the codebook's tree: what groups codes stands above them. */
import type { CodeView, MatrixRow } from '$lib/api/generated/types';

export type Line =
  | { what: 'heading'; id: string; title: string; depth: number }
  | { what: 'code'; row: MatrixRow; index: number; depth: number };

/** Rows in their order, each below its parents; a parent without a row of its own (a category) is a heading, once. */
export function linesOf(rows: readonly MatrixRow[], codes: readonly CodeView[]): Line[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const known = new Set(rows.map((row) => row.code));
  const lines: Line[] = [];
  for (const [index, row] of rows.entries()) {
    for (const above of parentsOf(byId, row.code)) {
      if (known.has(above.id)) continue;
      known.add(above.id);
      lines.push({ what: 'heading', id: above.id, title: above.title, depth: above.depth });
    }
    lines.push({ what: 'code', row, index, depth: row.depth });
  }
  return lines;
}

/** From the top down. */
function parentsOf(byId: ReadonlyMap<string, CodeView>, id: string): CodeView[] {
  const parents: CodeView[] = [];
  const seen = new Set([id]);
  let above = byId.get(byId.get(id)?.parent ?? '');
  while (above && !seen.has(above.id)) {
    seen.add(above.id);
    parents.unshift(above);
    above = byId.get(above.parent ?? '');
  }
  return parents;
}
