/** What is asked of the words, and what the answer honestly says. */
import type { SearchRequest, SearchResponse } from '$lib/api/generated/types';
import { count, counted } from '$lib/text/format';

/** Codes chosen in an address: names joined by commas. */
export function chosenCodes(query: Record<string, string>): string[] {
  return (query['code'] ?? '').split(',').filter(Boolean);
}

/** What narrows a question, as an address has it; all of it taken away. */
export const unfiltered = {
  code: '',
  kind: '',
  speaker: '',
  outcome: '',
  left: '',
  consent: '',
  date: '',
} as const;

export function isFiltered(query: Readonly<Record<string, string>>): boolean {
  return Object.keys(unfiltered).some((key) => query[key]);
}

/** A value after a field, in quotes where it has spaces. */
export function fielded(field: string, value: string): string {
  return /\s/.test(value) ? `${field}:"${value}"` : `${field}:${value}`;
}

/**
 * What narrows by people and consent is asked in the question's own language. It stands before the words: the last word may
 * still be in the middle of being typed.
 */
export function fieldsOf(query: Readonly<Record<string, string>>): string {
  const { outcome, left, consent, date } = query;
  return [
    ...(left ? ['outcome:left', fielded('step', left)] : outcome ? [fielded('outcome', outcome)] : []),
    ...(consent ? [fielded('consent', consent)] : []),
    ...(date ? [fielded('date', date)] : []),
  ].join(' ');
}

/** Another question as the field takes it: what narrows by people and consent stands in the address already. */
export function inField(question: string, query: Readonly<Record<string, string>>): string {
  const fields = fieldsOf(query);
  return fields && question.startsWith(`${fields} `) ? question.slice(fields.length + 1) : question;
}

/** The question of an address, without its page: to be kept, coded or handed on as a whole; null when it asks nothing. */
export function keptRequest(query: Readonly<Record<string, string>>): SearchRequest | null {
  const words = (query['q'] ?? '').trim();
  const codes = chosenCodes(query);
  const asked = [fieldsOf(query), words].filter(Boolean).join(' ');
  if (asked === '' && codes.length === 0) return null;
  return {
    query: asked,
    codes,
    ...(query['kind'] ? { kind: query['kind'] } : {}),
    ...(query['speaker'] ? { speaker: query['speaker'] } : {}),
    ...(query['mode'] ? { mode: query['mode'] } : {}),
    ...(query['sort'] ? { sort: query['sort'] } : {}),
  };
}

/** A page of it. */
export function searchRequest(
  query: Readonly<Record<string, string>>,
  typing: boolean,
  limit: number,
): SearchRequest | null {
  const kept = keptRequest(query);
  return kept && { ...kept, limit, ...(typing ? { typing } : {}) };
}

/** Counts of people before hits; and what was not found is said. */
export interface Honest {
  found: string;
  /** Where those people stand: ends the sentence. */
  sides: string;
  without: string;
}

/** `asked` is the answer in which those never asked were counted: it comes later. */
export function honest(
  answer: SearchResponse,
  query: Readonly<Record<string, string>> = {},
  asked: SearchResponse | null = null,
): Honest {
  const all = answer.people + answer.people_without;
  const from =
    answer.people > 0
      ? `${count(answer.people)} of ${counted(all, 'person', 'people')}`
      : counted(answer.documents, 'source', 'sources');
  const sides = [
    answer.people_left > 0 ? `${count(answer.people_left)} left` : '',
    answer.people_converted > 0 ? `${count(answer.people_converted)} went on` : '',
  ].filter(Boolean);
  const never = asked?.people_never_asked ?? 0;
  return {
    found: `${counted(answer.total, 'paragraph', 'paragraphs')} from ${from}`,
    sides: [sides.join(', '), never > 0 ? `${count(never)} never asked` : '']
      .filter(Boolean)
      .map((one) => `; ${one}`)
      .join('')
      .concat('.'),
    without: [
      answer.people_without > 0
        ? `${counted(answer.people_without, 'person', 'people')} ${answer.rule ? 'said nothing of the kind' : 'did not use these words'}; that is not the same as having no trouble.`
        : '',
      query['speaker'] ? '' : 'The interviewer is left out.',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** A long paragraph is shown around its first match: whole words, with an ellipsis where it is cut. */
export function around(
  text: string,
  spans: readonly { start: number; end: number }[],
  room = 230,
): { text: string; spans: { start: number; end: number }[] } {
  if (text.length <= room) return { text, spans: [...spans] };
  const first = spans[0]?.start ?? 0;
  let from = first > room * 0.5 ? text.lastIndexOf(' ', Math.max(0, first - 110)) + 1 : 0;
  if (text.length - from < room) from = Math.max(0, text.indexOf(' ', text.length - room) + 1);
  const end = text.indexOf(' ', from + room);
  const to = end < 0 ? text.length : end;
  const lead = from > 0 ? '… ' : '';
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? ' …' : ''}`,
    spans: spans
      .filter((span) => span.start >= from && span.end <= to)
      .map((span) => ({ start: span.start - from + lead.length, end: span.end - from + lead.length })),
  };
}
