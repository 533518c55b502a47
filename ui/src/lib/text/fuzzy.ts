/** Choosing from a list by a few letters: every letter in order, the start of a word counting most. */

/** A match: how good (higher is better) and which letters of the name were meant. */
export interface FuzzyMatch {
  score: number;
  at: number[];
}

const isStart = (text: string, index: number): boolean =>
  index === 0 || /[\s.\-_/]/.test(text.charAt(index - 1));

/** Matches `query` against `text`, ignoring case; null when a letter is missing. An empty query matches all alike. */
export function fuzzy(query: string, text: string): FuzzyMatch | null {
  const wanted = query.trim().toLowerCase();
  const name = text.toLowerCase();
  if (wanted === '') return { score: 0, at: [] };
  const whole = name.indexOf(wanted);
  if (whole >= 0) return { score: wholeScore(name, whole, wanted), at: range(whole, wanted.length) };
  return scattered(wanted.replaceAll(' ', ''), name);
}

function wholeScore(name: string, at: number, wanted: string): number {
  return 100 + (isStart(name, at) ? 50 : 0) + (at === 0 ? 25 : 0) - (name.length - wanted.length) * 0.1;
}

function scattered(wanted: string, name: string): FuzzyMatch | null {
  const at: number[] = [];
  let score = 0;
  let from = 0;
  for (const letter of wanted) {
    const start = nextStart(name, letter, from);
    const index = start >= 0 ? start : name.indexOf(letter, from);
    if (index < 0) return null;
    score += isStart(name, index) ? 8 : index === (at.at(-1) ?? -2) + 1 ? 4 : -1;
    at.push(index);
    from = index + 1;
  }
  return { score: score - name.length * 0.05, at };
}

function nextStart(name: string, letter: string, from: number): number {
  for (let i = name.indexOf(letter, from); i >= 0; i = name.indexOf(letter, i + 1))
    if (isStart(name, i)) return i;
  return -1;
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i);

/**
 * The items that match, best first; equal ones keep their order. Names match by scattered letters; what an item is about
 * only by a whole piece of it, and counts less.
 */
export function choose<T>(
  items: readonly T[],
  query: string,
  names: (item: T) => string[],
  about: (item: T) => string = () => '',
): T[] {
  const wanted = query.trim().toLowerCase();
  return items
    .map((item, order) => {
      const scores = names(item).flatMap((name, rank) => {
        const match = fuzzy(query, name);
        return match ? [match.score - rank * 10] : [];
      });
      if (wanted && about(item).toLowerCase().includes(wanted)) scores.push(-100);
      return { item, order, score: scores.length ? Math.max(...scores) : null };
    })
    .filter((entry) => entry.score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || a.order - b.order)
    .map((entry) => entry.item);
}
