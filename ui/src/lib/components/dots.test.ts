import { describe, expect, it } from 'vitest';
import { placeDots } from './dots';

describe('placeDots', () => {
  it('draws one dot to a person', () => {
    const { dots, rest } = placeDots({ left: 5, on: 15 }, 170, 2.9);
    expect(dots.filter((d) => d.side === 'left')).toHaveLength(5);
    expect(dots.filter((d) => d.side === 'on')).toHaveLength(15);
    expect(rest).toBe(0);
  });

  it('keeps every dot inside and apart', () => {
    const { dots, height } = placeDots({ left: 21, on: 53, open: 3 }, 176, 2);
    for (const dot of dots) {
      expect(dot.x).toBeLessThanOrEqual(176);
      expect(dot.y).toBeLessThan(height);
    }
    expect(new Set(dots.map((d) => `${d.x.toFixed(2)} ${d.y.toFixed(2)}`)).size).toBe(77);
  });

  it('tells how many found no room', () =>
    expect(placeDots({ left: 1000, on: 0 }, 100, 3).rest).toBeGreaterThan(800));
  it('is one row high for nobody', () => expect(placeDots({ left: 0, on: 0 }, 100, 3).height).toBe(8));
});
