/** Codes that stand together: order of the list, and the same as a grid of codes by codes. */
import type { CodePair, StandingTogether } from '$lib/api/generated/types';

export const senses = ['overlapping', 'paragraph', 'person'] as const;
export type Sense = (typeof senses)[number];
export type Measure = 'people' | 'jaccard';

/** What the list is sorted by, as it stands in the address: `paragraph-jaccard`. */
export interface Order {
  sense: Sense;
  measure: Measure;
}

export const senseTitles: Record<Sense, string> = {
  overlapping: 'On the same words',
  paragraph: 'In one paragraph',
  person: 'In one person',
};

export function orderOf(text: string | undefined): Order {
  const [sense, measure] = (text ?? '').split('-');
  return {
    sense: senses.find((one) => one === sense) ?? 'overlapping',
    measure: measure === 'jaccard' ? 'jaccard' : 'people',
  };
}

/** Most first; of equals the order of the host stands. */
export function sorted(pairs: readonly CodePair[], { sense, measure }: Order): CodePair[] {
  return pairs.toSorted((a, b) => b[sense][measure] - a[sense][measure]);
}

/** Jaccard with two decimals; a dash where the two never stand together so. */
export function jaccardText(together: StandingTogether): string {
  return together.people === 0 ? '–' : together.jaccard.toFixed(2);
}

/** Codes of one grid at most: more cannot be told apart. */
export const most = 40;

export interface PairGrid {
  /** Full names, in the order of the codebook. */
  codes: string[];
  /** To each code the pairs with those before it; null where the two never stand together. */
  rows: (CodePair | null)[][];
  /** How many codes were left out. */
  rest: number;
  /** The largest value, to shade by. */
  top: number;
}

/** Codes by codes, each pair once. Of too many codes those that stand together in most people. */
export function gridOf(pairs: readonly CodePair[], codebook: readonly string[], order: Order): PairGrid {
  const { sense, measure } = order;
  const found = pairs.filter((pair) => pair[sense].people > 0);
  const best = new Map<string, number>();
  for (const pair of found)
    for (const name of [pair.first, pair.second])
      best.set(name, Math.max(best.get(name) ?? 0, pair[sense].people));
  const kept = [...best.keys()].toSorted((a, b) => (best.get(b) ?? 0) - (best.get(a) ?? 0)).slice(0, most);
  const place = new Map(codebook.map((name, index) => [name, index]));
  const codes = kept.toSorted((a, b) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity));
  const byNames = new Map(
    found.flatMap((pair) => [
      [key(pair.first, pair.second), pair] as const,
      [key(pair.second, pair.first), pair] as const,
    ]),
  );
  return {
    codes,
    rows: codes.map((name, index) =>
      codes.slice(0, index).map((other) => byNames.get(key(name, other)) ?? null),
    ),
    rest: best.size - kept.length,
    top: Math.max(0, ...found.map((pair) => pair[sense][measure])),
  };
}

const key = (first: string, second: string): string => `${first}\n${second}`;
