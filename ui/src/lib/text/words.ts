/** Moving a selection's end by letter, word or sentence, in UTF-16 code units, never into the middle of a letter. */

export type Unit = 'grapheme' | 'word' | 'sentence';

/** At which end of the words something stands: a start stops where pieces start, an end where they end. */
export type Edge = 'start' | 'end';

interface Stops {
  starts: readonly number[];
  ends: readonly number[];
}

const segmenters = new Map<Unit, Intl.Segmenter>();

function segmenter(unit: Unit): Intl.Segmenter {
  const known = segmenters.get(unit);
  if (known) return known;
  const made = new Intl.Segmenter(undefined, { granularity: unit });
  segmenters.set(unit, made);
  return made;
}

/** Stops of the paragraphs one is at: a held key asks for the same ones again and again. */
const recent = new Map<string, Stops>();

/** Where pieces of that size begin and end. For words the spaces and signs between them are no stops. */
function stops(text: string, unit: Unit): Stops {
  const key = `${unit} ${text}`;
  const known = recent.get(key);
  if (known) return known;
  const made = cut(text, unit);
  if (recent.size >= 12) recent.clear();
  recent.set(key, made);
  return made;
}

function cut(text: string, unit: Unit): Stops {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const piece of segmenter(unit).segment(text)) {
    if (unit === 'word' && !piece.isWordLike) continue;
    const length = unit === 'sentence' ? piece.segment.trimEnd().length : piece.segment.length;
    if (length === 0) continue;
    starts.push(piece.index);
    ends.push(piece.index + length);
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

/** The next stop of an edge in a direction; null when the text has none left. */
export function stopBeside(
  text: string,
  offset: number,
  unit: Unit,
  edge: Edge,
  forward: boolean,
): number | null {
  const { starts, ends } = stops(text, unit);
  const wanted = edge === 'start' ? starts : ends;
  const found = forward ? wanted.find((at) => at > offset) : wanted.findLast((at) => at < offset);
  return found ?? null;
}

/** The first word at or after `offset`, where a selection by keyboard begins. */
export function wordAt(text: string, offset: number): { start: number; end: number } {
  return pieceAt(text, offset, 'word') ?? { start: 0, end: text.length };
}

/** The piece that `offset` lies in, or the next one after it; null when none is left. */
export function pieceAt(text: string, offset: number, unit: Unit): { start: number; end: number } | null {
  const { starts, ends } = stops(text, unit);
  const index = ends.findIndex((end) => end > offset);
  if (index < 0) return null;
  return { start: starts[index] ?? 0, end: ends[index] ?? text.length };
}

/** The last piece that ends at or before `offset`; null when there is none. */
export function pieceBefore(text: string, offset: number, unit: Unit): { start: number; end: number } | null {
  const { starts, ends } = stops(text, unit);
  const index = ends.findLastIndex((end) => end <= offset);
  if (index < 0) return null;
  return { start: starts[index] ?? 0, end: ends[index] ?? text.length };
}

/** A span without the white space at its ends; null when nothing is left. */
export function trimSpan(text: string, start: number, end: number): { start: number; end: number } | null {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? { start: from, end: to } : null;
}
