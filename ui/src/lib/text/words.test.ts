import { describe, expect, it } from 'vitest';
import { nextStop, previousStop, trimSpan, wordAt } from './words';

const text = 'I waited. “Not with Brenda” 👩‍👧 then.';

describe('stops', () => {
  it('moves by words, over signs and spaces', () => {
    expect(text.slice(0, nextStop(text, 1, 'word'))).toBe('I waited');
    expect(text.slice(0, nextStop(text, 8, 'word'))).toBe('I waited. “Not');
    expect(text.slice(previousStop(text, 8, 'word'), 8)).toBe('waited');
  });
  it('never stops inside a letter', () => {
    const at = text.indexOf('👩');
    expect(text.slice(at, nextStop(text, at, 'grapheme'))).toBe('👩‍👧');
  });
  it('moves by sentences without the space behind them', () =>
    expect(text.slice(0, nextStop(text, 0, 'sentence'))).toBe('I waited.'));
  it('ends with the text', () => {
    expect(nextStop(text, text.length, 'word')).toBe(text.length);
    expect(previousStop(text, 0, 'word')).toBe(0);
  });
});

describe('spans', () => {
  it('starts at the word under the cursor', () => expect(wordAt(text, 3)).toEqual({ start: 2, end: 8 }));
  it('drops white space at the ends', () => {
    expect(trimSpan('  a b ', 0, 6)).toEqual({ start: 2, end: 5 });
    expect(trimSpan('    ', 0, 3)).toBeNull();
  });
});
