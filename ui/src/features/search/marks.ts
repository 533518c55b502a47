/** Parts of a question that could not be used, as places in what stands in the field. */
import type { QueryMark, SearchResponse } from '$lib/api/generated/types';

/** A stretch of the field, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Whether an answer is one to what stands in the field now, with what narrows it before that. */
export function answers(
  field: string,
  fields: string,
  answer: SearchResponse | null,
): answer is SearchResponse {
  return answer?.query === [fields, field.trim()].filter(Boolean).join(' ');
}

/**
 * The marks of an answer as places in the field; none when the field says something else by now. While somebody types,
 * a mark that reaches the end waits: its word may not be finished.
 */
export function marksIn(
  field: string,
  fields: string,
  answer: SearchResponse | null,
  typing: boolean,
): QueryMark[] {
  if (!answers(field, fields, answer)) return [];
  const before = fields === '' ? 0 : fields.length + 1;
  const by = field.length - field.trimStart().length - before;
  return answer.marks
    .filter((mark) => mark.start >= before && (!typing || mark.end < answer.query.length))
    .map((mark) => ({ ...mark, start: mark.start + by, end: mark.end + by }));
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

/** What is to be said without a place in the field: the warnings that none of the places there say. */
export function placeless(fields: string, answer: SearchResponse): string[] {
  const within = answer.marks.filter((mark) => fields === '' || mark.start > fields.length);
  return answer.warnings.filter((warning) => !within.some((mark) => mark.message === warning));
}
