import { describe, expect, it } from 'vitest';
import { trendShapes, type Week } from './trend';

const week = (rate: number, open = false): Week => ({
  rate: { rate, low: rate - 0.1, high: rate + 0.1 },
  open,
});

describe('trendShapes', () => {
  it('draws one run of whole weeks and leaves the open ones apart', () => {
    const shapes = trendShapes([week(0.5), week(0.6), week(0.2, true)], { width: 300, height: 60 }, 0.55);
    expect(shapes.lines).toHaveLength(1);
    expect(shapes.lines[0]?.split(' ')).toHaveLength(2);
    expect(shapes.openFrom).toBeCloseTo(200);
    expect(shapes.last?.x).toBeCloseTo(150);
  });

  it('breaks the line at a week nobody entered', () =>
    expect(
      trendShapes([week(0.5), { rate: null, open: false }, week(0.4)], { width: 90, height: 60 }, null).lines,
    ).toHaveLength(2));

  it('is higher on the page for a higher share', () => {
    const [first, second] = trendShapes([week(0.3), week(0.6)], { width: 90, height: 60 }, null)
      .lines[0]!.split(' ')
      .map((point) => Number(point.split(',')[1]));
    expect(second!).toBeLessThan(first!);
  });

  it('is empty for no weeks', () => expect(trendShapes([], { width: 90, height: 60 }, null).last).toBeNull());
});
