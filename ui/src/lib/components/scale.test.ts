import { describe, expect, it } from 'vitest';
import { scale, shareAxis, ticks, ticksAround } from './scale';

describe('scale', () => {
  it('maps and holds', () => {
    const at = scale(0.4, 0.8, 4, 96);
    expect([at(0.4), at(0.6), at(0.8), at(0.1), at(2)]).toEqual(
      [4, 50, 96, 4, 96].map((n) => expect.closeTo(n)),
    );
  });
  it('survives a range without width', () => expect(scale(1, 1, 0, 10)(1)).toBe(0));
});

describe('shareAxis', () => {
  it.each([
    [[0.437, 0.747], 0.4, 0.8],
    [[0.456, 0.562], 0.4, 0.6],
    [[0.4, 0.8], 0.4, 0.8],
    [[0, 1], 0, 1],
    [[], 0, 1],
    [[0.4], 0.2, 0.6],
  ])('%j', (values, from, to) => {
    const axis = shareAxis(values);
    expect(axis.from).toBeCloseTo(from);
    expect(axis.to).toBeCloseTo(to);
  });
});

describe('round figures of an axis', () => {
  it('hold everything from 0 on', () => {
    expect(ticks(104)).toEqual([0, 25, 50, 75, 100, 125]);
    expect(ticks(40_795)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000]);
    expect(ticks(3)).toEqual([0, 1, 2, 3]);
    expect(ticks(0)).toEqual([0, 1]);
  });

  it('hold everything around 0', () => {
    expect(ticksAround(-8.37, 51.5)).toEqual([-20, 0, 20, 40, 60]);
    expect(ticksAround(0.03, 0.22).map((one) => one.toFixed(2))).toEqual([
      '0.00',
      '0.05',
      '0.10',
      '0.15',
      '0.20',
      '0.25',
    ]);
    expect(ticksAround(-3, -1)).toEqual([-3, -2, -1, 0]);
    expect(ticksAround(0, 0)).toEqual([-1, 0, 1]);
  });
});
