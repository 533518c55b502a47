/** Parts of a question that could not be used, as places in what stands in the field. */
import type { QueryMark, SearchResponse } from '$lib/api/generated/types';

/** A stretch of the field, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * The marks of an answer as places in the field; none when the field says something else by now. While somebody types,
 * a mark that reaches the end waits: its word may not be finished.
 */
export function marksIn(field: string, answer: SearchResponse | null, typing: boolean): QueryMark[] {
  if (!answer || answer.query !== field.trim()) return [];
  const lead = field.length - field.trimStart().length;
  const finished = (mark: QueryMark): boolean => !typing || mark.end < answer.query.length;
  return answer.marks
    .filter(finished)
    .map((mark) => ({ ...mark, start: mark.start + lead, end: mark.end + lead }));
}

/** The field cut at its marks. Marks may overlap; nothing is lost and nothing stands twice. */
export function pieces(field: string, marks: readonly QueryMark[]): Piece[] {
  const edges = [0, field.length, ...marks.flatMap((mark) => [mark.start, mark.end])]
    .filter((edge) => edge >= 0 && edge <= field.length)
    .toSorted((a, b) => a - b);
  const all: Piece[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined || to === from) continue;
    const marked = marks.some((mark) => mark.start < to && from < mark.end);
    const before = all.at(-1);
    if (before?.marked === marked) before.text += field.slice(from, to);
    else all.push({ text: field.slice(from, to), marked });
  }
  return all;
}

/** What is to be said without a place: the warnings that no mark says already. */
export function placeless(answer: SearchResponse): string[] {
  return answer.warnings.filter((warning) => !answer.marks.some((mark) => mark.message === warning));
}
