import { describe, expect, it } from 'vitest';
import type { ExperimentArm, ExperimentContrast, ExperimentView, RateView } from '$lib/api/generated/types';
import { beside, daysOf, requestOf } from './asking';
import { liftPicture, revenuePicture, sharePicture } from './drawing';
import {
  leastSentence,
  liftSentence,
  liftText,
  openSentence,
  revenueSentence,
  signedMoney,
  signOf,
  splitBroken,
  splitSentence,
} from './telling';

const rate = (value: number, low: number, high: number): RateView => ({ rate: value, low, high });
const arm = (variant: string, people: number, converted: number, open = 0): ExperimentArm => ({
  variant,
  people,
  converted,
  open,
  rate: rate(converted / people, converted / people - 0.04, converted / people + 0.04),
  revenue: 20,
  heard: [],
  codes: [],
});
const contrast = (lift: RateView, more: Partial<ExperimentContrast> = {}): ExperimentContrast => ({
  variant: 'guided',
  lift,
  relative: 0.28,
  z: 4.5,
  p: 0.00001,
  any_time_p: 0.005,
  any_time: rate(lift.rate, lift.low - 0.04, lift.high + 0.04),
  least_rise: 0.0765,
  revenue: rate(20.06, -8.37, 51.52),
  revenue_p: 0.18,
  ...more,
});
const view = (contrasts: ExperimentContrast[], more: Partial<ExperimentView> = {}): ExperimentView => ({
  name: 'wizard',
  saved: null,
  expected: 0.03,
  needed: null,
  exposure: 'Seen',
  metric: 'Imported',
  window_seconds: 1_209_600,
  currency: 'GBP',
  arms: [arm('control', 690, 307, 43), arm('guided', 650, 370)],
  contrasts,
  split_chi_square: 1.19,
  split_p: 0.2745,
  in_several: 9,
  summary: [],
  ...more,
});
const told = rate(0.1243, 0.0708, 0.1768);
const untold = rate(-0.0165, -0.0722, 0.0391);

describe('what the address asks', () => {
  it('is the experiment alone where it says nothing that can be asked', () => {
    expect(requestOf('w', {})).toEqual({ name: 'w' });
    expect(requestOf('w', { days: '-3', expected: 'x', metric: ' ', arm: 'on' })).toEqual({ name: 'w' });
  });

  it('is metric, window, control, dates and what was expected', () => {
    const query = {
      metric: 'Paid',
      days: '7',
      control: 'on',
      expected: '2.5',
      from: '2026-02-01',
      to: '2026-03-01',
    };
    expect(requestOf('w', query)).toEqual({
      name: 'w',
      metric: 'Paid',
      control: 'on',
      window_seconds: 604_800,
      expected: 0.025,
      from: '2026-02-01',
      to: '2026-03-01',
    });
  });

  it('leads from one to the next and stops at the ends', () => {
    expect(beside(['a', 'b'], 'a', 1)).toBe('b');
    expect(beside(['a', 'b'], 'b', 1)).toBeNull();
    expect(beside(['a', 'b'], 'a', -1)).toBeNull();
    expect(beside(['a', 'b'], 'x', 1)).toBeNull();
  });

  it('tells a window in days', () => {
    expect([1_209_600, 86_400, 129_600].map(daysOf)).toEqual(['14 days', '1 day', '1.5 days']);
  });
});

describe('what came out, in words', () => {
  it('goes one way only where the interval leaves 0 out', () => {
    expect([told, untold, rate(-0.1, -0.2, -0.01), rate(0.1, 0, 0.2)].map(signOf)).toEqual([
      'more',
      'cannot tell',
      'less',
      'cannot tell',
    ]);
  });

  it('is a difference with its interval, or that nobody can tell', () => {
    expect(liftText(told)).toBe('12.4 points more (7.1 to 17.7)');
    expect(liftText(rate(-0.1, -0.2, -0.01))).toBe('10.0 points less (−20.0 to −1.0)');
    expect(liftText(untold)).toBe('cannot tell (−7.2 to 3.9 points)');
    expect(liftSentence(view([]), contrast(told), '14 days')).toBe(
      'With ‘guided’ 12.4 points more came to ‘Imported’ within 14 days than with ‘control’ (95 % interval 7.1 to 17.7).',
    );
    expect(liftSentence(view([]), contrast(untold), '14 days')).toMatch(/^Cannot tell whether ‘guided’/);
    expect(liftSentence(view([]), contrast(rate(-0.1, -0.2, -0.01)), '14 days')).toMatch(/10.0 points fewer/);
  });

  it('says of money what can be told', () => {
    expect([20.06, -8.37, 0, -0.001].map((value) => signedMoney(value, 'GBP'))).toEqual([
      '+£20.06',
      '−£8.37',
      '£0.00',
      '£0.00',
    ]);
    expect(revenueSentence(contrast(told), 'control', 'GBP')).toBe(
      'Cannot tell whether a person with ‘guided’ brings more or less than with ‘control’: the difference is somewhere from −£8.37 to +£51.52.',
    );
    const less = contrast(told, { revenue: rate(-4, -7, -1) });
    expect(revenueSentence(less, 'control', 'GBP')).toMatch(/brings £4.00 less than with ‘control’/);
    expect(revenueSentence(contrast(told, { revenue: null }), 'control', 'GBP')).toMatch(/^Too few people/);
  });

  it('says whether people were shared out as planned', () => {
    expect(splitSentence(view([]))).toBe(
      'People were shared out as planned: 690 and 650. By chance alone they are this uneven in 27 of 100 tries.',
    );
    expect(splitSentence(view([], { split_p: 0.002 }))).toMatch(/fewer than one of 100 tries/);
    const broken = view([], { split_p: 0.0009 });
    expect(splitBroken(broken)).toBe(true);
    expect(splitSentence(broken)).toMatch(
      /^People were not shared out as planned: 690 and 650.*\(p < 0.001\)/,
    );
    expect(splitBroken(view([], { split_p: 0.001 }))).toBe(false);
    expect(splitSentence(view([], { split_p: null }))).toMatch(/cannot be checked/);
  });

  it('says who may still come, and what would have gone unseen', () => {
    expect(openSentence(view([]).arms, '14 days')).toMatch(
      /^It is not finished: 43 people have not converted and still may.*\(43 in ‘control’\)/,
    );
    expect(openSentence([arm('a', 9, 3, 1)], '1 day')).toMatch(/1 person has not/);
    expect(openSentence([arm('a', 9, 3)], '14 days')).toBe('');
    expect(leastSentence(contrast(told))).toMatch(/tell a rise of 7.6 points in 4 of 5/);
    expect(leastSentence(contrast(told, { least_rise: null }))).toBe('');
  });
});

describe('pictures', () => {
  it('put every share on one axis and mark an arm only where it differs', () => {
    const { rows, ticks } = sharePicture(view([contrast(told)]));
    expect(ticks.map((tick) => Math.round(tick * 100))).toEqual([40, 50, 60, 70]);
    expect(rows.map((row) => [row.label, row.text, row.note, row.strong])).toEqual([
      ['control', '44.5\u00a0%', '307 of 690', false],
      ['guided', '56.9\u00a0%', '370 of 650', true],
    ]);
    expect(sharePicture(view([contrast(untold)])).rows.some((row) => row.strong)).toBe(false);
    expect(sharePicture(view([], { arms: [{ ...arm('a', 1, 0), rate: null }] })).rows).toEqual([]);
  });

  it('hold both intervals of a difference, and 0', () => {
    const { rows, ticks } = liftPicture(view([contrast(told)]));
    expect(rows[0]).toMatchObject({ text: '+12.4', note: 'more', strong: true });
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(rows[0]!.wide!.high);
    const both = liftPicture(view([contrast(untold)])).ticks;
    expect(both[0]).toBeLessThanOrEqual(-0.1122);
    expect(both).toContain(0);
  });

  it('draw revenue only where it could be compared', () => {
    expect(revenuePicture(view([contrast(told)])).rows[0]).toMatchObject({
      note: 'cannot tell',
      strong: false,
    });
    expect(revenuePicture(view([contrast(told, { revenue: null })])).rows).toEqual([]);
  });
});
