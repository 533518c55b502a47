import { describe, expect, it } from 'vitest';
import { scale, shareAxis } from './scale';

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
