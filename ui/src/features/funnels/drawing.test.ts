import { describe, expect, it } from 'vitest';
import {
  barsDrawing,
  curveDrawing,
  curveRows,
  shareTicks,
  spread,
  timeTicks,
  weeksDrawing,
  type Week,
} from './drawing';

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
  it.each([
    [14 * 86400, [0, 2, 4, 6, 8, 10, 12, 14].map((days) => days * 86400)],
    [50, [0, 10, 20, 30, 40, 50]],
    [3000, [0, 600, 1200, 1800, 2400, 3000]],
    [0, [0]],
  ])('%d seconds in round lengths', (top, wanted) => expect(timeTicks(top)).toEqual(wanted));
});

describe('bars', () => {
  const drawn = barsDrawing({ from_seconds: 0, width_seconds: 86400, people: [4, 2, 0, 1] }, plane);
  it('stand side by side, as high as their people are many', () =>
    expect(drawn.bars.map((bar) => [bar.x, bar.y, bar.height, bar.people])).toEqual([
      [0, 0, 100, 4],
      [25, 50, 50, 2],
      [50, 100, 0, 0],
      [75, 75, 25, 1],
    ]));
  it('say from when to when', () =>
    expect([drawn.bars[1]?.from, drawn.bars[1]?.to]).toEqual([86400, 172800]));
});

describe('curve', () => {
  const points = [
    { seconds: 25, share: 0.2, low: 0.1, high: 0.3 },
    { seconds: 50, share: 0.4, low: 0.2, high: 0.6 },
  ];
  const drawn = curveDrawing(points, 100, plane);
  it('rises in steps from nobody on and holds to the end', () =>
    expect(drawn.line).toBe('0.0,100.0 25.0,100.0 25.0,66.7 50.0,66.7 50.0,33.3 100.0,33.3'));
  it('keeps its band around it', () =>
    expect(drawn.band).toBe(
      '0.0,100.0 25.0,100.0 25.0,50.0 50.0,50.0 50.0,0.0 100.0,0.0 100.0,66.7 50.0,66.7 50.0,83.3 25.0,83.3 25.0,100.0 0.0,100.0',
    ));
  it('has few figures: what holds at round lengths of time', () =>
    expect(curveRows(points, 60).map((row) => [row.seconds, row.share])).toEqual([
      [25, 0.2],
      [30, 0.2],
      [35, 0.2],
      [40, 0.2],
      [45, 0.2],
      [50, 0.4],
      [55, 0.4],
      [60, 0.4],
    ]));
  it('has an axis even where nobody came', () =>
    expect(curveDrawing([], 100, plane).line).toBe('0.0,100.0 100.0,100.0'));
});
