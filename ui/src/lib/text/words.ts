/** Moving a selection's end by letter, word or sentence, in UTF-16 code units, never into the middle of a letter. */

export type Unit = 'grapheme' | 'word' | 'sentence';

const segmenters = new Map<Unit, Intl.Segmenter>();

function segmenter(unit: Unit): Intl.Segmenter {
  const known = segmenters.get(unit);
  if (known) return known;
  const made = new Intl.Segmenter(undefined, { granularity: unit });
  segmenters.set(unit, made);
  return made;
}

/** Where pieces of that size begin and end. For words the spaces and signs between them are no stops. */
function stops(text: string, unit: Unit): { starts: number[]; ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const piece of segmenter(unit).segment(text)) {
    if (unit === 'word' && !piece.isWordLike) continue;
    starts.push(piece.index);
    ends.push(piece.index + (unit === 'sentence' ? piece.segment.trimEnd().length : piece.segment.length));
  }
  return { starts, ends };
}

/** The next end of a piece after `offset`; the text's end when there is none. */
export function nextStop(text: string, offset: number, unit: Unit): number {
  return stops(text, unit).ends.find((end) => end > offset) ?? text.length;
}

/** The last start of a piece before `offset`; 0 when there is none. */
export function previousStop(text: string, offset: number, unit: Unit): number {
  return stops(text, unit).starts.findLast((start) => start < offset) ?? 0;
}

/** The first word at or after `offset`, where a selection by keyboard begins. */
export function wordAt(text: string, offset: number): { start: number; end: number } {
  const { starts, ends } = stops(text, 'word');
  const index = ends.findIndex((end) => end > offset);
  if (index < 0) return { start: 0, end: text.length };
  return { start: starts[index] ?? 0, end: ends[index] ?? text.length };
}

/** A span without the white space at its ends; null when nothing is left. */
export function trimSpan(text: string, start: number, end: number): { start: number; end: number } | null {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? { start: from, end: to } : null;
}
