/** Nothing was found: questions near to what was asked. */
import { chosenCodes, inField } from './question';

/** Another question, as a change of the address. */
export interface Near {
  label: string;
  change: Record<string, string>;
}

/** A piece of a question: a field with its value, words in quotes, a regular expression, a bracket, or a word. */
const piece = /-?(?:[\p{L}-]+:(?:"[^"]*"?|\S+)|"[^"]*"?|\/(?:\\.|[^/])+\/|[()]|[^\s()"]+)/gu;
const field = /^-?[\p{L}-]+:/u;
const joins = /^(?:AND|OR|NOT|\||near\/?\d*)$/i;

export function piecesOf(question: string): string[] {
  return question.match(piece) ?? [];
}

/**
 * What else may be asked, from the nearest on. `title` names a code as it is shown; `kind` a sort of source.
 * Whether any of it finds something is for the asker to see.
 */
export function near(
  query: Readonly<Record<string, string>>,
  suggestion: string | null,
  words: { title: (code: string) => string; kind: (kind: string) => string },
): Near[] {
  const all: Near[] = [];
  if (suggestion) {
    const instead = inField(suggestion, query);
    all.push({ label: `“${instead}”`, change: { q: instead } });
  }
  const codes = chosenCodes(query);
  for (const code of codes)
    all.push({
      label: `without the code “${words.title(code)}”`,
      change: { code: codes.filter((one) => one !== code).join(',') },
    });
  if (query['kind']) all.push({ label: `not only in ${words.kind(query['kind'])}`, change: { kind: '' } });
  if (query['left']) all.push({ label: `not only who left at ${query['left']}`, change: { left: '' } });
  if (query['outcome']) all.push({ label: 'wherever they stand', change: { outcome: '' } });
  if (query['consent']) all.push({ label: 'with consent or without', change: { consent: '' } });
  if (query['speaker']) all.push({ label: 'whoever speaks', change: { speaker: '' } });
  all.push(...looser(query['q'] ?? ''));
  if (!query['mode']) all.push({ label: 'near in meaning', change: { mode: 'both' } });
  if (!query['speaker']) all.push({ label: 'what the interviewer said', change: { speaker: 'interviewer' } });
  return all.filter(
    (one, at) => all.findIndex((other) => JSON.stringify(other.change) === JSON.stringify(one.change)) === at,
  );
}

/** The question with less asked of it. */
function looser(question: string): Near[] {
  const parts = piecesOf(question);
  const less: Near[] = [];
  for (const [at, part] of parts.entries()) {
    const rest = parts.filter((_, other) => other !== at).join(' ');
    if (rest !== '' && (field.test(part) || part.startsWith('-')))
      less.push({ label: `without ${part}`, change: { q: rest } });
  }
  const bare = question.replaceAll('"', '');
  if (bare !== question && bare.trim() !== '')
    less.push({ label: 'these words in any order', change: { q: bare } });
  const plain = parts.filter((part) => !joins.test(part) && !/^[-(/)]/.test(part) && !field.test(part));
  const single = plain.flatMap((part) => part.replaceAll('"', '').split(/\s+/)).filter(Boolean);
  if (single.length > 1) less.push({ label: 'any of these words', change: { q: single.join(' OR ') } });
  return less;
}
