/** Words by which what people say under one code is told apart from what they say under the others. */

/** Letters a word must have to be worth looking for. */
const least = 4;

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

/** In how many of the texts each word stands. */
function spread(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * The most telling word of each group of texts, best group first: the one whose share of texts stands out most from its
 * share in any other group. Words that one text has alone tell nothing.
 */
export function telling(groups: readonly (readonly string[])[]): string[] {
  const counts = groups.map(spread);
  const share = (at: number, word: string): number =>
    (counts[at]?.get(word) ?? 0) / Math.max(1, groups[at]?.length ?? 0);
  const found: { word: string; by: number }[] = [];
  for (const at of groups.keys()) {
    const ranked = [...(counts[at] ?? [])]
      .filter(([word, n]) => n > 1 && word.length >= least)
      .map(([word]) => ({
        word,
        by:
          share(at, word) - Math.max(0, ...groups.map((_, other) => (other === at ? 0 : share(other, word)))),
      }))
      .toSorted((a, b) => b.by - a.by || a.word.localeCompare(b.word));
    if (ranked[0] && ranked[0].by > 0) found.push(ranked[0]);
  }
  return found.toSorted((a, b) => b.by - a.by).map((one) => one.word);
}

/** The pair of neighbouring words with one of `words` in it that most texts share; null when none stands twice. */
export function phraseWith(words: readonly string[], texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const all = wordsOf(text);
    const pairs = new Set(all.slice(1).map((word, index) => `${all[index] ?? ''} ${word}`));
    for (const pair of pairs) {
      const [first = '', second = ''] = pair.split(' ');
      const fits = words.includes(first) || words.includes(second);
      if (fits && Math.min(first.length, second.length) >= least)
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0];
  return best && best[1] > 1 ? best[0] : null;
}
