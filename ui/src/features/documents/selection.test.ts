import { describe, expect, it } from 'vitest';
import * as s from './selection';

const words: s.Words[] = [
  { index: 0, text: 'I waited until Thursday.' },
  { index: 1, text: 'Why then? Because 👩‍👧 was in.' },
  { index: 2, text: '  ' },
];
const [first, second] = words as [s.Words, s.Words];
const text = (selection: s.Selection): string => s.selectedText(selection, words);

describe('selecting by keyboard', () => {
  it('begins with the first word and grows by words', () => {
    let selection = s.begin(first);
    expect(text(selection)).toBe('I');
    selection = s.moved(selection, true, 'word', words);
    expect(text(selection)).toBe('I waited');
    selection = s.moved(selection, false, 'word', words);
    expect(s.ordered(selection)).toEqual({
      from: { paragraph: 0, offset: 0 },
      to: { paragraph: 0, offset: 1 },
    });
  });

  it('goes on into the next paragraph, and back', () => {
    const whole = s.wholeParagraph(first);
    const over = s.moved(whole, true, 'word', words);
    expect(text(over)).toBe('I waited until Thursday. Why');
    expect(s.touched(over)).toEqual([0, 1]);
    expect(s.partIn(over, second)).toEqual({ start: 0, end: 3 });
  });

  it('turns round at its other end', () => {
    const selection = s.swapped(s.wholeParagraph(second));
    expect(text(s.moved(selection, true, 'sentence', words))).toBe('Because 👩‍👧 was in.');
  });

  it('stays where there is nothing further', () => {
    const start = s.begin(first);
    expect(s.moved(s.swapped(start), false, 'word', words).head).toEqual({ paragraph: 0, offset: 0 });
  });

  it('never stops inside a letter', () => {
    let selection: s.Selection = { anchor: { paragraph: 1, offset: 0 }, head: { paragraph: 1, offset: 18 } };
    selection = s.moved(selection, true, 'grapheme', words);
    expect(text(selection).endsWith('👩‍👧')).toBe(true);
  });
});

describe('trimmed', () => {
  const check = (from: [number, number], to: [number, number]): unknown =>
    s.trimmed(
      { anchor: { paragraph: from[0], offset: from[1] }, head: { paragraph: to[0], offset: to[1] } },
      words,
    );
  it.each([
    [[0, 1], [0, 9], { from: { paragraph: 0, offset: 2 }, to: { paragraph: 0, offset: 8 } }],
    [[0, 9], [0, 2], { from: { paragraph: 0, offset: 2 }, to: { paragraph: 0, offset: 8 } }],
    [[0, 24], [1, 3], { from: { paragraph: 1, offset: 0 }, to: { paragraph: 1, offset: 3 } }],
    [[0, 1], [1, 0], { from: { paragraph: 0, offset: 2 }, to: { paragraph: 0, offset: 24 } }],
    [[2, 0], [2, 2], null],
  ] as [[number, number], [number, number], unknown][])('%j to %j', (from, to, expected) =>
    expect(check(from, to)).toEqual(expected),
  );
});
