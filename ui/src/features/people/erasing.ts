/** What erasing somebody takes away, in words. */
import type { CopyView, ErasedRows } from '$lib/api/generated/types';
import { count } from '$lib/text/format';

/** Sorts of things and how many, without those of which there are none. */
export function rowsOf(rows: ErasedRows): [what: string, figure: string][] {
  const all: [string, number][] = [
    ['Documents', rows.documents],
    ['Paragraphs', rows.paragraphs],
    ['Excerpts', rows.excerpts],
    ['Quotes in collections', rows.collected],
    ['Events', rows.events],
    ['Rows of people, touchpoints, deals, consents', rows.rows],
    ['Entries of the ledger', rows.ledger],
  ];
  return all.filter(([, number]) => number > 0).map(([what, number]) => [what, count(number)]);
}

/** What became of a copy beside the project. */
export function copyFate(copy: CopyView): string {
  if (copy.fate === 'erased') return 'erased there, too';
  if (copy.fate === 'not-there') return 'was not in it';
  return `still there: ${copy.reason ?? ''}`;
}
