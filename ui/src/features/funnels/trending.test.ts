import { describe, expect, it } from 'vitest';
import type { Week } from './figures';
import { trendText } from './trending';

const week = (day: number, rate: number | null, open = false): Week => ({
  week: `2026-03-0${day}`,
  of: 10,
  people: 5,
  rate: rate === null ? null : { rate, low: 0, high: 1 },
  open,
});

describe('a trend in words', () => {
  it('says lowest, highest, last, and what may still rise', () =>
    expect(
      trendText([week(1, 0.5), week(2, 0.4), week(3, null), week(4, 0.45), week(5, 0.1, true)], 'Signed up'),
    ).toBe(
      'Signed up: from 40.0 % in the week of 2 March 2026 to 50.0 % in the week of 1 March 2026, over 3 weeks; the last of them 45.0 %. The last week is open and may still rise.'.replaceAll(
        /(\d) %/g,
        '$1\u00a0%',
      ),
    ));
  it('says so where nothing is over', () =>
    expect(trendText([week(1, 0.5, true)], 'Signed up')).toBe(
      'No week is over yet: every share may still rise.',
    ));
});
