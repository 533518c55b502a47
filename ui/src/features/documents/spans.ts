/** Which codes stand on a paragraph: those the host has told of, and what was done since and is still on its way. */
import type { CodingSpan, ParagraphView, Place } from '$lib/api/generated/types';
import { partIn, type Selection } from './selection';

/** A code that is shown on its words while the host still stores it. */
export interface Added {
  id: string;
  code: string;
  from: Place;
  to: Place;
  /** The coding it became; null while nobody has answered. */
  made: string | null;
}

/** What was done to a coding and is not yet in what the host has told. */
export interface Changed {
  /** The coding as it was. */
  base: CodingSpan;
  code?: string;
  starred?: boolean;
  memo?: string;
  gone?: boolean;
  /** Its words now. */
  place?: { from: Place; to: Place };
  /** The host has stored it; the next words will have it. */
  stored: boolean;
}

/** Codings of a paragraph as they stand now. */
export function spansIn(
  paragraph: ParagraphView,
  added: readonly Added[],
  changed: readonly Changed[],
): CodingSpan[] {
  const spans = paragraph.codings.flatMap((span) => {
    const now = changed.filter((one) => one.base.coding === span.coding);
    return now.some((one) => one.gone || one.place) ? [] : [now.reduce(apply, span)];
  });
  for (const one of changed) {
    if (!one.place || changed.some((other) => other.gone && other.base.coding === one.base.coding)) continue;
    // Of several moves the last one counts.
    if (changed.findLast((other) => other.place && other.base.coding === one.base.coding) !== one) continue;
    const part = placed(paragraph, one.place);
    const others = changed.filter((other) => other.base.coding === one.base.coding);
    if (part) spans.push({ ...others.reduce(apply, one.base), ...part });
  }
  for (const one of added) {
    const part = placed(paragraph, one);
    if (part) spans.push({ ...blank, ...part, coding: one.made ?? one.id, code: one.code });
  }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end || a.short.localeCompare(b.short));
}

const blank: Omit<CodingSpan, 'start' | 'end' | 'coding' | 'code'> = {
  short: '',
  continues_from: false,
  continues_to: false,
  coder: '',
  memo: '',
  starred: false,
};

function apply(span: CodingSpan, { code, starred, memo }: Changed): CodingSpan {
  return {
    ...span,
    ...(code === undefined ? {} : { code }),
    ...(starred === undefined ? {} : { starred }),
    ...(memo === undefined ? {} : { memo }),
  };
}

type Part = Pick<CodingSpan, 'start' | 'end' | 'continues_from' | 'continues_to'>;

function placed(paragraph: ParagraphView, { from, to }: { from: Place; to: Place }): Part | null {
  const part = partIn({ anchor: from, head: to }, paragraph);
  if (!part) return null;
  return {
    ...part,
    continues_from: paragraph.index > from.paragraph,
    continues_to: paragraph.index < to.paragraph,
  };
}

/** Whether anything on its way touches the paragraph: else what the host told can be shown as it is. */
export function isTouched(
  paragraph: ParagraphView,
  added: readonly Added[],
  changed: readonly Changed[],
): boolean {
  const within = ({ from, to }: { from: Place; to: Place }): boolean =>
    paragraph.index >= from.paragraph && paragraph.index <= to.paragraph;
  return (
    added.some(within) ||
    changed.some(
      (one) =>
        (one.place && within(one.place)) || paragraph.codings.some((span) => span.coding === one.base.coding),
    )
  );
}

/** All words of a coding, over every paragraph; null when it reaches beyond the paragraphs that are here. */
export function reachOf(
  coding: string,
  paragraphs: readonly ParagraphView[],
  spans: (paragraph: ParagraphView) => readonly CodingSpan[],
): Selection | null {
  let from: Place | null = null;
  let to: Place | null = null;
  for (const paragraph of paragraphs)
    for (const span of spans(paragraph)) {
      if (span.coding !== coding) continue;
      if (!span.continues_from) from = { paragraph: paragraph.index, offset: span.start };
      if (!span.continues_to) to = { paragraph: paragraph.index, offset: span.end };
    }
  return from && to ? { anchor: from, head: to } : null;
}
