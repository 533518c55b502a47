import { describe, expect, it } from 'vitest';
import type { DocumentRow, ParagraphView, SpeakerView } from '$lib/api/generated/types';
import { nextToCode, nextUncoded } from './continue';

const row = (id: string, coded: number): DocumentRow =>
  ({ id, paragraphs: 10, coded_paragraphs: coded }) as DocumentRow;
const speakers = [
  { index: 0, role: 'interviewer' },
  { index: 1, role: 'participant' },
] as SpeakerView[];
const long = 'words that are long enough to be worth a code of their own';
const said = (index: number, speaker: number, codings: number, text = long): ParagraphView =>
  ({
    index,
    speaker,
    text,
    codings: Array.from({ length: codings }, () => ({})),
  }) as unknown as ParagraphView;

describe('nextToCode', () => {
  it('takes the interview with the smallest part coded', () =>
    expect(nextToCode([row('a', 4), row('b', 0), row('c', 2)])?.id).toBe('b'));
  it('is null without interviews', () => expect(nextToCode([])).toBeNull());
});

describe('nextUncoded', () => {
  it('goes on behind the last coded words, past the interviewer and short answers', () => {
    const page = [said(0, 1, 0), said(1, 1, 1), said(2, 0, 0), said(3, 1, 0, 'Yes.'), said(4, 1, 0)];
    expect(nextUncoded(page, speakers)?.index).toBe(4);
  });
  it('comes back to what was left out', () =>
    expect(nextUncoded([said(0, 1, 0), said(1, 1, 1)], speakers)?.index).toBe(0));
  it('is null when all is coded', () => expect(nextUncoded([said(0, 1, 1)], speakers)).toBeNull());
});
