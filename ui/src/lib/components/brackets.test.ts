import { describe, expect, it } from 'vitest';
import { labelHeight, placeBrackets } from './brackets';

describe('placeBrackets', () => {
  it('puts overlapping codes on lanes of their own, the longest next to the words', () => {
    const placed = placeBrackets([
      { id: 'short', top: 28, bottom: 56 },
      { id: 'long', top: 0, bottom: 112 },
      { id: 'below', top: 84, bottom: 112 },
    ]);
    expect(Object.fromEntries(placed.map((b) => [b.id, b.lane]))).toEqual({ long: 0, short: 1, below: 1 });
  });

  it('never writes one name over another', () => {
    const placed = placeBrackets(
      Array.from({ length: 7 }, (_, i) => ({ id: String(i), top: i, bottom: 28 })),
    );
    const lines = placed.map((b) => b.top + b.label).sort((a, b) => a - b);
    for (let i = 1; i < lines.length; i++)
      expect(lines[i]! - lines[i - 1]!).toBeGreaterThanOrEqual(labelHeight);
  });
});
