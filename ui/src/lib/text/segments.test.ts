import { describe, expect, it } from 'vitest';
import { lanes, type Mark, segments } from './segments';

const mark = (id: string, start: number, end: number): Mark => ({ id, start, end });

/** The pieces as text, each with its marks, so that a failure reads like the paragraph. */
function drawn(text: string, marks: Mark[]): string {
  return segments(text.length, marks)
    .map((s) => `${text.slice(s.start, s.end)}${s.ids.length ? `{${s.ids.join('')}}` : ''}`)
    .join('|');
}

describe('segments', () => {
  it.each([
    ['no marks', 'plain words', [], 'plain words'],
    ['overlap', 'abcdefghij', [mark('x', 2, 6), mark('y', 4, 8)], 'ab|cd{x}|ef{xy}|gh{y}|ij'],
    ['nested', 'abcdef', [mark('x', 0, 6), mark('y', 2, 4)], 'ab{x}|cd{xy}|ef{x}'],
    ['same span twice', 'abcd', [mark('x', 1, 3), mark('y', 1, 3)], 'a|bc{xy}|d'],
    ['touching', 'abcd', [mark('x', 0, 2), mark('y', 2, 4)], 'ab{x}|cd{y}'],
    ['beyond the ends', 'abcd', [mark('x', -3, 2), mark('y', 3, 99)], 'ab{x}|c|d{y}'],
    ['empty mark', 'abcd', [mark('x', 2, 2)], 'abcd'],
    ['emoji are two units', 'a😀b👩‍👧c', [mark('x', 1, 3), mark('y', 4, 9)], 'a|😀{x}|b|👩‍👧{y}|c'],
  ])('%s', (_, text, marks, expected) => expect(drawn(text, marks)).toBe(expected));

  it('is empty for an empty paragraph', () => expect(segments(0, [mark('x', 0, 3)])).toEqual([]));

  it('covers every unit once, whatever the marks', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 200; round++) {
      const length = 1 + random(40);
      const marks = Array.from({ length: random(9) }, (_, i) => {
        const start = random(length);
        return mark(String(i), start, start + random(12));
      });
      const pieces = segments(length, marks);
      expect(pieces.map((p) => p.end - p.start).reduce((a, b) => a + b, 0)).toBe(length);
      for (const piece of pieces)
        for (let unit = piece.start; unit < piece.end; unit++)
          expect(piece.ids).toEqual(marks.filter((m) => m.start <= unit && unit < m.end).map((m) => m.id));
    }
  });
});

describe('lanes', () => {
  it('puts marks that overlap on different lines, the longest first', () => {
    const result = lanes([mark('short', 4, 8), mark('long', 0, 20), mark('later', 9, 12)]);
    expect(Object.fromEntries(result)).toEqual({ long: 0, short: 1, later: 1 });
  });
});
