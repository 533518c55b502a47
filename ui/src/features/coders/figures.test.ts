import { describe, expect, it } from 'vitest';
import { figureText, intervalText, shortName, shownKeys } from './figures';

describe('coefficients', () => {
  it('are written with two digits, shares as percent', () => {
    expect(figureText('cohen-kappa', 4 / 9)).toBe('0.44');
    expect(figureText('gwet-ac1', -0.126)).toBe('−0.13');
    expect(figureText('cohen-kappa', -0.001)).toBe('0.00');
    expect(figureText('percent', 0.9)).toBe('90.0\u00a0%');
  });
  it('have an interval or none', () => {
    const figure = {
      key: 'cohen-kappa',
      value: 0.4,
      undefined: null,
      low: 0.31,
      high: 0.62,
      no_interval: null,
    };
    expect(intervalText(figure)).toBe('0.31 to 0.62');
    expect(intervalText({ ...figure, low: null, high: null })).toBe('');
  });
  it('are named, kappa by how many coders there are', () => {
    expect(shownKeys(2)).toContain('cohen-kappa');
    expect(shownKeys(3)).toContain('fleiss-kappa');
    expect(shownKeys(3)).not.toContain('cohen-kappa');
    expect(shortName('gwet-ac1')).toBe('Gwet’s AC1');
  });
});
