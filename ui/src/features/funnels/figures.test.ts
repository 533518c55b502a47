import { describe, expect, it } from 'vitest';
import { barOf, curveRows, inBar, timeTicks } from './figures';

describe('lengths of time', () => {
  it.each([
    [14 * 86400, [0, 2, 4, 6, 8, 10, 12, 14].map((days) => days * 86400)],
    [50, [0, 10, 20, 30, 40, 50]],
    [3000, [0, 600, 1200, 1800, 2400, 3000]],
    [0, [0]],
  ])('%d seconds in round lengths', (top, wanted) => expect(timeTicks(top)).toEqual(wanted));
});

describe('curve', () => {
  const points = [
    { seconds: 25, share: 0.2, low: 0.1, high: 0.3 },
    { seconds: 50, share: 0.4, low: 0.2, high: 0.6 },
  ];
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
});

describe('a bar', () => {
  const bins = { from_seconds: 0, width_seconds: 60, people: [2, 0, 2] };
  const people = [
    ...[10, 59.9, 120, 180].map((seconds) => ({ seconds, state: 'reached' })),
    { seconds: 20, state: 'left' },
  ];
  it('holds whom the picture counts in it', () =>
    expect([0, 1, 2].map((place) => inBar(people, bins, place).length)).toEqual(bins.people));
  it('goes from when to when', () => {
    expect(barOf(bins, 1)).toEqual({ from: 60, to: 120 });
    expect([barOf(bins, 3), barOf(bins, null), barOf(null, 0)]).toEqual([null, null, null]);
  });
});
