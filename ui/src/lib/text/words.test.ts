import { describe, expect, it } from 'vitest';
import {
  nextStop,
  pieceAt,
  pieceBefore,
  previousStop,
  stopBeside,
  trimSpan,
  type Unit,
  wordAt,
} from './words';

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

/** Pieces that letters are made of in every awkward way: pairs, joined faces, marks, right-to-left, line ends. */
const awkward = [
  'a',
  'é',
  'e\u0301',
  'ß',
  '😀',
  '👩‍👧',
  '🇦🇹',
  '👍🏽',
  'שלום',
  'مرحبا',
  'ن\u064f',
  'क्षि',
  '한',
  '\u202b',
  '\u200d',
  ' ',
  '  ',
  '\r\n',
  '\n',
  '. ',
  '? ',
  '“',
  '”',
  '-',
  '’',
];

/** The same texts on every run. */
function* texts(count: number): Generator<string> {
  let state = 7;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % n;
  };
  for (let n = 0; n < count; n += 1)
    yield Array.from({ length: 1 + below(14) }, () => awkward[below(awkward.length)]).join('');
}

const borders = (text: string): Set<number> =>
  new Set(
    [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
      .map((one) => one.index)
      .concat(text.length),
  );
const units: Unit[] = ['grapheme', 'word', 'sentence'];

describe('any text', () => {
  it('is walked from end to end, always forward, never into a letter', () => {
    for (const text of texts(400)) {
      const allowed = borders(text);
      for (const unit of units) {
        for (let at = 0; at < text.length;) {
          const next = nextStop(text, at, unit);
          expect(next, JSON.stringify([text, unit, at])).toBeGreaterThan(at);
          expect(allowed.has(next), JSON.stringify([text, unit, next])).toBe(true);
          at = next;
        }
        for (let at = text.length; at > 0;) {
          const before = previousStop(text, at, unit);
          expect(before, JSON.stringify([text, unit, at])).toBeLessThan(at);
          expect(allowed.has(before), JSON.stringify([text, unit, before])).toBe(true);
          at = before;
        }
      }
    }
  });

  it('has stops on which both directions agree', () => {
    for (const text of texts(200))
      for (const unit of units)
        for (const edge of ['start', 'end'] as const) {
          const forward: number[] = [];
          for (let at: number | null = -1; (at = stopBeside(text, at, unit, edge, true)) !== null;)
            forward.push(at);
          const back: number[] = [];
          for (
            let at: number | null = text.length + 1;
            (at = stopBeside(text, at, unit, edge, false)) !== null;
          )
            back.push(at);
          expect(back.reverse(), JSON.stringify([text, unit, edge])).toEqual(forward);
        }
  });

  it('is cut into spans that split no letter in two and lose no word', () => {
    for (const text of texts(200)) {
      for (let at = 0; ;) {
        const piece = pieceAt(text, at, 'sentence');
        if (!piece) break;
        expect(() => encodeURIComponent(text.slice(piece.start, piece.end))).not.toThrow();
        expect(pieceBefore(text, piece.end, 'sentence')).toEqual(piece);
        at = piece.end;
      }
      const span = trimSpan(text, 0, text.length);
      expect(span ? text.slice(span.start, span.end) : '').toBe(text.trim());
    }
  });
});
