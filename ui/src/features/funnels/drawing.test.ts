import { describe, expect, it } from 'vitest';
import { shareTicks, spread, weeksDrawing, type Week } from './drawing';

const plane = { left: 0, right: 100, top: 0, bottom: 100 };
const week = (rate: number | null, open = false): Week => ({
  week: '2026-01-12',
  of: 10,
  people: 5,
  rate: rate === null ? null : { rate, low: rate - 0.1, high: rate + 0.1 },
  open,
});

describe('weeks', () => {
  const drawn = weeksDrawing(
    [week(0.5), week(0.7), week(null), week(0.5), week(0.5, true), week(0.3, true)],
    plane,
  );
  it('stand higher where the share is larger', () => {
    // From 20 to 80 % on 100 pixels.
    expect(drawn.marks.map((mark) => Math.round(mark.y))).toEqual([50, 17, 50, 50, 83]);
    expect(drawn.marks.every((mark) => mark.high < mark.y && mark.y < mark.low)).toBe(true);
  });
  it('are one line only where nothing is missing, and never through weeks that are open', () =>
    expect(drawn.lines).toEqual(['8.3,50.0 25.0,16.7', '58.3,50.0']));
  it('hatch those that may still rise, as one part', () => {
    expect(drawn.open).toHaveLength(1);
    expect(drawn.open[0]?.x).toBeCloseTo(66.67, 1);
    expect(drawn.open[0]?.width).toBeCloseTo(33.33, 1);
  });
  it('name shares from end to end of the axis', () =>
    expect(drawn.shares.map((tick) => [Math.round(tick.value * 100), Math.round(tick.at)])).toEqual([
      [20, 100],
      [40, 67],
      [60, 33],
      [80, 0],
    ]));
});

describe('axes', () => {
  it('name shares in steps of 20 points', () =>
    expect(shareTicks({ from: 0, to: 0.6 }).map((one) => Math.round(one * 100))).toEqual([0, 20, 40, 60]));
  it('name no more than there is room for', () => {
    expect(spread(18, 6)).toEqual([0, 3, 6, 9, 12, 15]);
    expect(spread(3, 6)).toEqual([0, 1, 2]);
  });
});
