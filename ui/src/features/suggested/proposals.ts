/** Suggested codes as a list to look through. Pure. */
import type { Suggestions, SuggestionView } from '$lib/api/generated/types';

/** A code suggested for a paragraph. */
export interface Proposal {
  key: string;
  document: string;
  title: string;
  paragraph: number;
  /** The words; empty where they may not be quoted. */
  text: string;
  suggestion: SuggestionView;
}

/** What was said to a proposal: taken, refused, or taken and put on words already. */
export type Verdict = 'yes' | 'no' | 'put';

export interface OfCode {
  code: string;
  proposals: Proposal[];
}

const bands = ['very likely', 'likely', 'worth a look'];
const rank = (one: Proposal): number => bands.indexOf(one.suggestion.band);

export function proposalsOf(answer: Suggestions | null): Proposal[] {
  return (answer?.paragraphs ?? []).flatMap((one) =>
    one.suggestions.map((suggestion) => ({
      key: `${one.document} ${one.paragraph} ${suggestion.code}`,
      document: one.document,
      title: one.document_title,
      paragraph: one.paragraph,
      text: one.text,
      suggestion,
    })),
  );
}

/** Under the code that is suggested, in the order of the codebook; within a code the likeliest first. */
export function byCode(all: readonly Proposal[], codebook: readonly string[]): OfCode[] {
  const groups = new Map<string, Proposal[]>();
  for (const one of all) groups.set(one.suggestion.code, [...(groups.get(one.suggestion.code) ?? []), one]);
  return [...groups]
    .map(([code, some]) => ({ code, proposals: some.toSorted((a, b) => rank(a) - rank(b)) }))
    .toSorted((a, b) => codebook.indexOf(a.code) - codebook.indexOf(b.code));
}

/** Whether a proposal is at least so likely; '' asks for nothing. */
export function isAtLeast(one: Proposal, band: string): boolean {
  return band === '' || rank(one) <= bands.indexOf(band);
}

/** The next one without a verdict, after this one and then from the top; null where every one has one. */
export function nextOpen(
  keys: readonly string[],
  from: string,
  verdicts: ReadonlyMap<string, Verdict>,
): string | null {
  const at = keys.indexOf(from);
  const round = [...keys.slice(at + 1), ...keys.slice(0, at + 1)];
  return round.find((key) => key !== from && !verdicts.has(key)) ?? null;
}

/** Those of a code that can be taken together: nothing was said to them, and their words can be read here. */
export function together(
  all: readonly Proposal[],
  verdicts: ReadonlyMap<string, Verdict>,
  band = '',
): Proposal[] {
  return all.filter((one) => one.text !== '' && !verdicts.has(one.key) && isAtLeast(one, band));
}
