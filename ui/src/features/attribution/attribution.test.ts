import { describe, expect, it } from 'vitest';
import type { AttributionCredit, AttributionLabel } from '$lib/api/generated/types';
import { choosing, chosenLabel, modelAfter, modelOf, requestOf } from './asking';
import {
  columnSorter,
  daysText,
  modelColumns,
  pressed,
  rangeText,
  sorted,
  sortingOf,
  unitText,
} from './columns';
import { indexPlace } from './drawing';

const credit = (conversions: number, value: number, returns: number | null = null): AttributionCredit => ({
  conversions,
  value,
  median_days: null,
  cost_per_conversion: null,
  return_on_cost: returns,
  removal_effect: null,
  error: null,
  index: { volume: conversions * 10, value: null, velocity: null, returns: null },
});
const row = (label: string, ...credits: AttributionCredit[]): AttributionLabel => ({
  label,
  touches: 2,
  touched: 1,
  cost: 3,
  credits,
  converted: [],
  heard: [],
  codes: [],
});

describe('what the address asks', () => {
  it('is every model by channel where it says nothing', () => {
    expect(requestOf({})).toEqual({ by: 'channel' });
    expect(requestOf({ model: 'astrology', by: 'moon', back: 'x', half: ' ' })).toEqual({ by: 'channel' });
  });

  it('holds settings only of models that are shown', () => {
    const query = { by: 'content', goal: 'Paid', back: '30', half: '3.5', order: '2' };
    const always = { by: 'content', goal: 'Paid', look_back_days: 30 };
    expect(requestOf(query)).toEqual({ ...always, half_life_days: 3.5, order: 2 });
    expect(requestOf({ ...query, model: 'linear' })).toEqual({ ...always, models: ['linear'] });
    expect(requestOf({ ...query, model: 'markov' })).toEqual({ ...always, models: ['markov'], order: 2 });
  });

  it('leads from model to model and stops at the ends', () => {
    expect(modelAfter({}, 1)).toBe('first');
    expect(modelAfter({ model: 'first' }, -1)).toBe('');
    expect(modelAfter({}, -1)).toBe('');
    expect(modelAfter({ model: 'shapley' }, 1)).toBe('shapley');
    expect(modelOf({ model: 'shapley' })).toBe('shapley');
  });

  it('tells a row without a name from none', () => {
    expect(chosenLabel({})).toBeNull();
    expect(chosenLabel({ label: 'podcast' })).toBe('podcast');
    expect(choosing('')).toEqual({ label: '', unnamed: true, code: '' });
    expect(chosenLabel({ unnamed: 'true' })).toBe('');
    expect(choosing(null).unnamed).toBe(false);
  });
});

describe('figures', () => {
  it('have one number of decimals in a column', () => {
    expect([36, 15].map(unitText([36, 15], 'conversions', 'GBP'))).toEqual(['36', '15']);
    expect([36, 27.5].map(unitText([36, 27.5], 'conversions', 'GBP'))).toEqual(['36.0', '27.5']);
    expect([99.5, 2].map(unitText([99.5, 2], 'value', 'GBP'))).toEqual(['£99.50', '£2.00']);
    expect([99.5, 2000].map(unitText([99.5, 2000], 'value', 'GBP'))).toEqual(['£100', '£2,000']);
  });

  it('are a range only where the models differ', () => {
    const text = unitText([14.84, 36], 'conversions', 'GBP');
    expect(rangeText([36, 14.84], text)).toBe('14.8 to 36.0');
    expect(rangeText([7, 7.001], daysText)).toBe('7.0');
    expect(rangeText([], daysText)).toBe('–');
  });

  it('say of a moment that it is short, not that it is nothing', () => {
    expect(daysText(0.005)).toBe('< 0.1');
    expect(daysText(0)).toBe('0.0');
    expect(daysText(10.88)).toBe('10.9');
  });
});

describe('the order of rows', () => {
  const rows = [row('b', credit(1, 30, 2)), row('a', credit(3, 10)), row('c', credit(2, 20, 4))];
  const order = (sort: string | undefined): string =>
    sorted(rows, sortingOf(sort), columnSorter(modelColumns(rows, 'GBP')))
      .map((one) => one.label)
      .join('');

  it.each([
    [undefined, 'bac'],
    ['nonsense', 'bac'],
    ['label.up', 'abc'],
    ['label', 'cba'],
    ['conversions', 'acb'],
    ['conversions.up', 'bca'],
    ['conversions.index', 'acb'],
    ['returns', 'cba'],
    ['returns.up', 'bca'],
  ])('%s', (sort, wanted) => expect(order(sort)).toBe(wanted));

  it('turns round when its head is pressed again', () => {
    expect(pressed(null, 'value')).toBe('value');
    expect(pressed(sortingOf('value'), 'value')).toBe('value.up');
    expect(pressed(sortingOf('value.up'), 'value')).toBe('value');
    expect(pressed(sortingOf('value'), 'label')).toBe('label.up');
  });
});

describe('drawings', () => {
  it('place an index by how often it doubles, and cut what is beyond', () => {
    expect(indexPlace(100)).toEqual({ at: 0, cut: false });
    expect(indexPlace(200).at).toBeCloseTo(1 / 3);
    expect(indexPlace(50).at).toBeCloseTo(-1 / 3);
    expect(indexPlace(800)).toEqual({ at: 1, cut: false });
    expect(indexPlace(1713)).toEqual({ at: 1, cut: true });
    expect(indexPlace(0)).toEqual({ at: -1, cut: true });
  });
});
