/** A selection in a transcript: two places, of which one moves. Offsets are UTF-16 units within their paragraph. */
import type { ParagraphView, Place } from '$lib/api/generated/types';
import { type Edge, pieceAt, pieceBefore, stopBeside, trimSpan, type Unit, wordAt } from '$lib/text/words';

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

/** Whether the moving end is the one that comes first. */
export function edgeOf(selection: Selection): Edge {
  return before(selection.head, selection.anchor) ? 'start' : 'end';
}

/** The same words with that end moving. */
export function facing(selection: Selection, edge: Edge): Selection {
  const { from, to } = ordered(selection);
  return edge === 'end' ? { anchor: from, head: to } : { anchor: to, head: from };
}

/**
 * Moves the moving end by a letter, word or sentence, over the paragraph's border where it has to. Past the end that
 * stays it turns round; with `within` it stops before it.
 */
export function moved(
  selection: Selection,
  forward: boolean,
  unit: Unit,
  paragraphs: readonly Words[],
  within = false,
): Selection {
  const { anchor, head } = selection;
  const edge = edgeOf(selection);
  const there = stopFrom(head, forward, unit, edge, paragraphs);
  if (!there) return selection;
  const keeps = edge === 'end' ? before(anchor, there) : before(there, anchor);
  if (keeps) return { anchor, head: there };
  if (within) return selection;
  const over = stopFrom(anchor, forward, unit, edge === 'end' ? 'start' : 'end', paragraphs);
  return over ? { anchor, head: over } : selection;
}

/** The next stop of an edge from a place on, in this paragraph or a later (earlier) one that has words. */
function stopFrom(
  from: Place,
  forward: boolean,
  unit: Unit,
  edge: Edge,
  paragraphs: readonly Words[],
): Place | null {
  let at = paragraphs.findIndex((one) => one.index === from.paragraph);
  const here = paragraphs[at];
  if (!here) return null;
  const beside = stopBeside(here.text, from.offset, unit, edge, forward);
  if (beside !== null) return place(here, beside);
  // Signs behind the last word, or before the first, belong to the paragraph: they come before its border.
  if (forward && edge === 'end' && from.offset < here.text.length) return place(here, here.text.length);
  if (!forward && edge === 'start' && from.offset > 0) return place(here, 0);
  for (at += forward ? 1 : -1; ; at += forward ? 1 : -1) {
    const there = paragraphs[at];
    if (!there) return null;
    const stop = stopBeside(there.text, forward ? -1 : there.text.length + 1, unit, edge, forward);
    if (stop !== null) return place(there, stop);
  }
}

/** Moves the moving end to the border of the paragraph, then over the next one. */
export function movedByParagraph(
  selection: Selection,
  forward: boolean,
  paragraphs: readonly Words[],
): Selection {
  const { anchor, head } = selection;
  const edge = edgeOf(selection);
  const at = paragraphs.findIndex((one) => one.index === head.paragraph);
  const border = (one: Words): Place => place(one, edge === 'end' ? one.text.length : 0);
  const candidates = [paragraphs[at], paragraphs[at + (forward ? 1 : -1)]].flatMap((one) =>
    one ? [border(one)] : [],
  );
  const there = candidates.find((one) => (forward ? before(head, one) : before(one, head)));
  const keeps = there && (edge === 'end' ? before(anchor, there) : before(there, anchor));
  return keeps ? { anchor, head: there } : selection;
}

/** The sentence after the selection (or before it); where nothing is selected, the first (last) one of the paragraph. */
export function sentenceBeside(
  selection: Selection | null,
  here: Words,
  forward: boolean,
  paragraphs: readonly Words[],
): Selection | null {
  const from = selection
    ? forward
      ? ordered(selection).to
      : ordered(selection).from
    : place(here, forward ? 0 : here.text.length);
  let at = paragraphs.findIndex((one) => one.index === from.paragraph);
  let offset = from.offset;
  for (;;) {
    const one = paragraphs[at];
    if (!one) return null;
    const piece = forward ? pieceAt(one.text, offset, 'sentence') : pieceBefore(one.text, offset, 'sentence');
    if (piece) {
      const span = trimSpan(one.text, Math.max(piece.start, forward ? offset : 0), piece.end);
      if (span) return { anchor: place(one, span.start), head: place(one, span.end) };
    }
    at += forward ? 1 : -1;
    offset = forward ? 0 : Infinity;
  }
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
