import { describe, expect, it } from 'vitest';
import { breakdownText } from './breaking';
import type { GroupRow } from './shapes';

const row = (name: string, of: number, rate: number, heardLeft = 1): GroupRow => ({
  key: name,
  name,
  named: name !== '(none)',
  of,
  on: of * rate,
  left: of * (1 - rate),
  open: 0,
  rate: { rate, low: 0, high: 1 },
  medianSeconds: null,
  heardLeft,
  heardOn: 0,
});
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a breakdown in words', () => {
  it('names the ends among groups that are large enough, and whom nobody heard', () =>
    expect(
      plain(
        breakdownText(
          [row('ads', 100, 0.5, 0), row('(none)', 90, 0.9, 0), row('web', 40, 0.75), row('fair', 3, 1)],
          'Paid',
        ),
      ),
    ).toBe(
      'To Paid went from ads 50.0 % to web 75.0 %, of groups of 30 people or more; intervals that overlap may be chance. Nobody was heard of those who left in ads (50 people).',
    ));
  it('gives no shares of few people', () =>
    expect(breakdownText([row('fair', 3, 1)], 'Paid')).toBe(
      'No group has 30 people before Paid: read counts, not shares.',
    ));
});
