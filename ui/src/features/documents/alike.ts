/** Answers in nearly the same words as one row of a survey's grid. Pure. */
import type { GridRow, SameAnswers } from '$lib/api/generated/types';

/** A response as it is shown: by itself, for those alike, or opened below the one that stands for them. */
export interface Line<R> {
  row: R;
  /** Place among all responses that match. */
  place: number;
  /** Of a row that stands for others: the group, and how many of it match. */
  group: { of: SameAnswers; matching: number } | null;
  /** Opened below the row that stands for it. */
  within: boolean;
}

type Row = Pick<GridRow, 'document'>;

/** Rows a page at a time; what is opened does not count. The first of a group stands for the others that match. */
export function lines<R extends Row>(
  rows: readonly R[],
  groups: readonly SameAnswers[],
  opened: ReadonlySet<string>,
  offset: number,
  most: number,
): { lines: Line<R>[]; total: number } {
  const of = new Map(groups.flatMap((group) => group.members.map((one) => [one.document, group] as const)));
  const members = new Map<SameAnswers, { row: R; place: number }[]>();
  const tops: { row: R; place: number }[] = [];
  for (const [place, row] of rows.entries()) {
    const group = of.get(row.document);
    const known = group && members.get(group);
    if (known) known.push({ row, place });
    else {
      tops.push({ row, place });
      if (group) members.set(group, [{ row, place }]);
    }
  }
  const shown = tops.slice(offset, offset + most).flatMap(({ row, place }): Line<R>[] => {
    const group = of.get(row.document);
    const all = (group && members.get(group)) ?? [];
    if (!group || all.length < 2) return [{ row, place, group: null, within: false }];
    const top = { row, place, group: { of: group, matching: all.length }, within: false };
    if (!opened.has(row.document)) return [top];
    return [top, ...all.slice(1).map((one) => ({ ...one, group: null, within: true }))];
  });
  return { lines: shown, total: tops.length };
}

/** Rows of these documents in the order of the documents. */
export function inOrderOf<R extends Row>(rows: readonly R[], documents: readonly string[]): R[] {
  const by = new Map(rows.map((row) => [row.document, row]));
  return documents.flatMap((document) => by.get(document) ?? []);
}
