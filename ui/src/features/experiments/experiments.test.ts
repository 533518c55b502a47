import { describe, expect, it } from 'vitest';
import type { ExperimentArm, ExperimentContrast, ExperimentView, RateView } from '$lib/api/generated/types';
import { beside, daysOf, requestOf, sizeOf } from './asking';
import { draftOf, emptyDraft, missing, rowsOf, saveOf, takeUp } from './defining';
import { liftPicture, revenuePicture, sharePicture } from './drawing';
import { curveOf, sizesOf } from './sizing';
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
  weight: 1,
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
  filters: [{ property: 'experiment', value: 'wizard' }],
  variant: 'variant',
  from: null,
  to: null,
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

describe('what is saved', () => {
  it('is what is on the screen, whole, and comes back the same', () => {
    const asked = view([], { expected: 0.07, from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z' });
    const draft = draftOf(asked);
    expect(draft).toMatchObject({ days: '14', expected: '7', from: '2026-02-01', to: '2026-02-28' });
    expect(saveOf(draft)).toEqual({
      name: 'wizard',
      exposure: 'Seen',
      filters: [{ property: 'experiment', value: 'wizard' }],
      variant: 'variant',
      arms: [
        { variant: 'control', weight: 1 },
        { variant: 'guided', weight: 1 },
      ],
      metric: 'Imported',
      window_seconds: 1_209_600,
      expected: 0.07,
      from: '2026-02-01',
      to: '2026-02-28',
      agreed_by: [],
    });
  });

  it('takes up what the events say, under the names the columns have', () => {
    const draft = emptyDraft();
    const listed = { name: 'wizard', exposure: 'Seen', variants: ['off', 'on', 'both'] };
    takeUp(draft, listed, ['Experiment', 'plan', 'Variant']);
    expect(draft).toMatchObject({
      name: 'wizard',
      event: 'Seen',
      filters: [{ name: 'Experiment', value: 'wizard' }],
      variant: 'Variant',
    });
    expect(draft.arms.map((arm) => arm.variant)).toEqual(['off', 'on', 'both']);
    draft.metric = 'Paid';
    expect(missing(draft)).toBeNull();
    takeUp(draft, { ...listed, name: 'other' }, []);
    expect(draft.name, 'a name that was typed stays').toBe('wizard');
  });

  it('says what it lacks', () => {
    const whole = { ...draftOf(view([])), metric: 'Paid' };
    const lacks = (change: Partial<typeof whole>): string | null => missing({ ...whole, ...change });
    expect(lacks({})).toBeNull();
    expect(lacks({ name: ' ' })).toMatch(/name/);
    expect(lacks({ event: '' })).toMatch(/event by which/);
    expect(lacks({ filters: [{ name: 'plan', value: ' ' }] })).toMatch(/which value/);
    expect(lacks({ arms: [{ variant: 'a', weight: '1' }] })).toMatch(/two variants/);
    const twice = [
      { variant: 'a', weight: '1' },
      { variant: 'A ', weight: '1' },
    ];
    expect(lacks({ arms: twice })).toMatch(/one name/);
    expect(lacks({ arms: [twice[0]!, { variant: 'b', weight: '0' }] })).toMatch(/above 0/);
    expect(lacks({ metric: '' })).toMatch(/more often/);
    expect(lacks({ days: '0' })).toMatch(/days/);
    expect(lacks({ expected: 'much' })).toMatch(/points/);
    expect(lacks({ from: '2026-03-02', to: '2026-03-01' })).toMatch(/ends before/);
  });

  it('stands before what only the events know', () => {
    const listed = ['a', 'b'].map((name) => ({ name, exposure: 'Seen', variants: ['x'] }));
    const saved = {
      id: '1',
      name: 'B',
      version: 2,
      owner: '',
      agreed_by: [],
      created: '',
      exposure: '',
      event: '',
      filters: [],
      variant: '',
      arms: [{ variant: 'y', weight: 1 }],
      metric: '',
      window_seconds: 1,
      expected: 0.03,
      from: null,
      to: null,
    };
    expect(rowsOf(listed, [saved]).map((row) => [row.name, row.variants, row.saved?.version])).toEqual([
      ['B', ['y'], 2],
      ['a', ['x'], undefined],
    ]);
  });
});

describe('how large it is to be', () => {
  const size = (per_arm: number, power: number) => ({ per_arm, power, least_rise: 0.02, days: null });
  const plan = {
    baseline: 0.1,
    difference: 0.02,
    power: 0.8,
    arms: 2,
    per_arm: 4000,
    total: 8000,
    days: null,
    level: 0.05,
    asked: size(2000, 0.5),
    sizes: [size(1000, 0.3), size(4000, 0.8), size(16_000, 0.99)],
    summary: '',
  };

  it('is asked only once somebody says where it stands today', () => {
    expect(sizeOf({ points: '3' })).toBeNull();
    expect(sizeOf({ of: 'wizard' })).toEqual({ name: 'wizard' });
    const query = {
      base: '10',
      points: '-2',
      power: '90',
      level: '1',
      perday: '50',
      people: '2,000',
      arms: '3',
    };
    expect(sizeOf(query)).toEqual({
      baseline: 0.1,
      difference: -0.02,
      power: 0.9,
      level: 0.01,
      people_a_day: 50,
      per_arm: 2000,
      arms: 3,
    });
  });

  it('stands among its neighbours, each told for what it is', () => {
    expect(sizesOf(plan).map((one) => [one.per_arm, one.is])).toEqual([
      [1000, ''],
      [2000, 'what there could be'],
      [4000, 'needed'],
      [16_000, ''],
    ]);
    const same = sizesOf({ ...plan, asked: size(4000, 0.8) });
    expect(same.map((one) => one.is)).toEqual(['', 'needed, and what there could be', '']);
  });

  it('is drawn so that every doubling takes the same room', () => {
    const spots = curveOf(sizesOf(plan), { left: 0, right: 100, top: 0, bottom: 50 });
    expect(spots.map(({ x, y }) => [x, Math.round(y * 10) / 10])).toEqual([
      [0, 35],
      [25, 25],
      [50, 10],
      [100, 0.5],
    ]);
    expect(
      spots.map((spot) => spot.told),
      'numbers that are meant have room first',
    ).toEqual([false, true, false, true]);
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
