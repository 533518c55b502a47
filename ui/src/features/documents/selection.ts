/** A selection in a transcript: two places, of which one moves. Offsets are UTF-16 units within their paragraph. */
import type { ParagraphView, Place } from '$lib/api/generated/types';
import { nextStop, previousStop, trimSpan, type Unit, wordAt } from '$lib/text/words';

export interface Selection {
  /** The end that stays. */
  anchor: Place;
  /** The end that moves. */
  head: Place;
}

export type Words = Pick<ParagraphView, 'index' | 'text'>;

export function before(a: Place, b: Place): boolean {
  return a.paragraph < b.paragraph || (a.paragraph === b.paragraph && a.offset < b.offset);
}

/** Both ends in reading order. */
export function ordered(selection: Selection): { from: Place; to: Place } {
  const { anchor, head } = selection;
  return before(head, anchor) ? { from: head, to: anchor } : { from: anchor, to: head };
}

/** The part of the selection in one paragraph; null when it does not touch it. */
export function partIn(selection: Selection | null, paragraph: Words): { start: number; end: number } | null {
  if (!selection) return null;
  const { from, to } = ordered(selection);
  if (paragraph.index < from.paragraph || paragraph.index > to.paragraph) return null;
  const start = paragraph.index === from.paragraph ? from.offset : 0;
  const end = paragraph.index === to.paragraph ? to.offset : paragraph.text.length;
  return start < end ? { start, end } : null;
}

/** Selecting begins with the first word of the paragraph. */
export function begin(paragraph: Words): Selection {
  const { start, end } = wordAt(paragraph.text, 0);
  return { anchor: place(paragraph, start), head: place(paragraph, end) };
}

/** The whole paragraph. */
export function wholeParagraph(paragraph: Words): Selection {
  return { anchor: place(paragraph, 0), head: place(paragraph, paragraph.text.length) };
}

/** The other end moves from now on. */
export function swapped(selection: Selection): Selection {
  return { anchor: selection.head, head: selection.anchor };
}

/** Moves the moving end by a letter, word or sentence, over the paragraph's border where it has to. */
export function moved(
  selection: Selection,
  forward: boolean,
  unit: Unit,
  paragraphs: readonly Words[],
): Selection {
  const { head } = selection;
  const at = paragraphs.findIndex((one) => one.index === head.paragraph);
  const here = paragraphs[at];
  if (!here) return selection;
  const atBorder = forward ? head.offset >= here.text.length : head.offset <= 0;
  const there = atBorder ? paragraphs[at + (forward ? 1 : -1)] : here;
  if (!there) return selection;
  const from = !atBorder ? head.offset : forward ? 0 : there.text.length;
  const offset = forward ? nextStop(there.text, from, unit) : previousStop(there.text, from, unit);
  return { ...selection, head: place(there, offset) };
}

/** Without white space at its ends; null when nothing is left to put a code on. */
export function trimmed(
  selection: Selection,
  paragraphs: readonly Words[],
): { from: Place; to: Place } | null {
  const { from, to } = ordered(selection);
  const first = paragraphs.find((one) => one.index === from.paragraph);
  const last = paragraphs.find((one) => one.index === to.paragraph);
  if (!first || !last) return null;
  if (first === last) {
    const span = trimSpan(first.text, from.offset, to.offset);
    return span ? { from: place(first, span.start), to: place(last, span.end) } : null;
  }
  const start = trimSpan(first.text, from.offset, first.text.length);
  const end = trimSpan(last.text, 0, to.offset);
  const later = paragraphs.find((one) => one.index === from.paragraph + 1) ?? last;
  const earlier = paragraphs.find((one) => one.index === to.paragraph - 1) ?? first;
  const result = {
    from: start ? place(first, start.start) : place(later, 0),
    to: end ? place(last, end.end) : place(earlier, earlier.text.length),
  };
  return before(result.from, result.to) ? result : null;
}

/** The words selected, paragraphs joined by a space. */
export function selectedText(selection: Selection, paragraphs: readonly Words[]): string {
  return paragraphs
    .map((one) => ({ text: one.text, part: partIn(selection, one) }))
    .flatMap(({ text, part }) => (part ? [text.slice(part.start, part.end)] : []))
    .join(' ')
    .trim();
}

/** Every paragraph the selection touches, by index: they stay in the page while the selection lives. */
export function touched(selection: Selection | null): number[] {
  if (!selection) return [];
  const { from, to } = ordered(selection);
  return Array.from(
    { length: Math.min(200, to.paragraph - from.paragraph + 1) },
    (_, i) => from.paragraph + i,
  );
}

const place = (paragraph: Words, offset: number): Place => ({ paragraph: paragraph.index, offset });
