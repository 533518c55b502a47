import { describe, expect, it } from 'vitest';
import { intervalPlaces } from './intervals';

const row = (key: string, value: number, low: number, high: number) => ({
  key,
  label: key,
  value,
  low,
  high,
  text: '',
  note: '',
});

describe('intervals on one axis', () => {
  const room = { left: 100, right: 300 };

  it('stand below one another, each at its figures', () => {
    const { rows, ticks, height } = intervalPlaces(
      [row('a', 0.5, 0.25, 0.75), { ...row('b', 1, 0, 1), wide: { low: -1, high: 2 }, strong: true }],
      [0, 1],
      room,
    );
    expect(rows.map(({ x, low, high }) => [x, low, high])).toEqual([
      [200, 150, 250],
      [300, 100, 300],
    ]);
    expect(rows[1]!.y - rows[0]!.y).toBe(40);
    expect(height).toBe(rows[1]!.y + 20);
    expect(ticks).toEqual([
      { value: 0, x: 100 },
      { value: 1, x: 300 },
    ]);
    // What is beyond the axis ends with it.
    expect([rows[0]!.wide, rows[1]!.wide]).toEqual([null, { low: 100, high: 300 }]);
    expect(rows.map((one) => one.strong)).toEqual([false, true]);
  });
});
