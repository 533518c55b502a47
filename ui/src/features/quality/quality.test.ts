import { describe, expect, it } from 'vitest';
import { changeOf, sharesOf, tabOf } from './asking';
import { effectInterval, effectText, expectedText, figure, weekFigure } from './change/telling';
import { extent, lagOf, lagText, placeText, rhoText, severityTitle, verdictTitle } from './telling';

describe('a finding', () => {
  it('is said with how much of all it is', () => {
    const rows = (some: number, of: number, unit = 'rows'): string =>
      extent({ count: some, of, unit, share: of > 0 ? some / of : null });
    expect(rows(32, 41_007)).toBe('32 of 41,007 rows, 0.1\u00a0%');
    expect(rows(1, 41_007)).toBe('1 of 41,007 rows, under\u00a00.1\u00a0%');
    expect(rows(0, 10, 'people')).toBe('0 of 10 people, 0.0\u00a0%');
    expect(rows(43, 0, 'days')).toBe('43 days');
  });

  it('is at a place, as far as that is known', () => {
    const place = { import: null, file: '/data/events.csv', line: 12, text: 'bad date' };
    expect(placeText(place)).toBe('events.csv, line 12: bad date');
    expect(placeText({ ...place, file: '', line: null })).toBe('bad date');
    expect(placeText({ ...place, text: '' })).toBe('events.csv, line 12');
  });

  it('has a word for how bad it is; what has none stays as it came', () => {
    expect(['fault', 'note', 'odd'].map(severityTitle)).toEqual(['Fault', 'Note', 'odd']);
    expect(['moves_against', 'odd'].map(verdictTitle)).toEqual(['Moves against', 'odd']);
  });
});

describe('a number beside revenue', () => {
  const lag = (at: number, rho: number | null) => ({
    lag: at,
    pairs: 9,
    rho,
    low: null,
    high: null,
    p: null,
    q: null,
  });

  it('stands with the lag that is called, else with the strongest tried', () => {
    const lags = [lag(0, 0.2), lag(1, -0.6), lag(2, null)];
    expect(lagOf({ lag: 0, lags })?.lag).toBe(0);
    expect(lagOf({ lag: null, lags })?.lag).toBe(1);
    expect(lagOf({ lag: null, lags: [lag(0, null)] })).toBeNull();
  });

  it('is told in weeks, with a true minus', () => {
    expect([0, 1, 2].map(lagText)).toEqual(['the same week', '1 week later', '2 weeks later']);
    expect(rhoText(-0.456)).toBe('\u22120.46');
  });
});

describe('a change', () => {
  const share = { unit: 'share', currency: 'GBP' };
  const people = { unit: 'people', currency: 'GBP' };
  const money = { unit: 'money', currency: 'GBP' };

  it('is asked about once a day and a metric are named; weeks that are no number ask for all', () => {
    expect(changeOf({ on: '' }, 'revenue')).toBeNull();
    expect(changeOf({ on: '2026-03-09' }, '')).toBeNull();
    expect(changeOf({ on: '2026-03-09', before: '6', after: 'some', what: ' ' }, 'revenue')).toEqual({
      metric: 'revenue',
      change: '2026-03-09',
      weeks_before: 6,
    });
    expect(tabOf({ tab: 'change' })).toBe('change');
    expect(tabOf({ tab: 'nope' })).toBe('data');
  });

  it('is of a step of a funnel, whatever strokes its name has', () => {
    expect(sharesOf([{ metric: 'Trial/A' }, { metric: 'Paid/B/C' }, { metric: 'Trial/D' }])).toEqual([
      {
        funnel: 'Trial',
        steps: [
          { value: 'Trial/A', label: 'A' },
          { value: 'Trial/D', label: 'D' },
        ],
      },
      { funnel: 'Paid', steps: [{ value: 'Paid/B/C', label: 'B/C' }] },
    ]);
  });

  it('is told in the unit of its figures, signed', () => {
    expect(figure(0.533, share)).toBe('53.3\u00a0%');
    expect([figure(1204, people), figure(-0.25, people), figure(1204.4, money)]).toEqual([
      '1,204',
      '\u22120.3',
      '£1,204',
    ]);
    expect(weekFigure({ value: 0.5, reached: 20, of: 40 }, share)).toBe('50.0\u00a0%, 20 of 40');
    expect(weekFigure({ value: 7, reached: null, of: null }, people)).toBe('7');
    expect(expectedText({ expected: 0.5, expected_low: 0.4, expected_high: 0.6 }, share)).toBe(
      '50.0\u00a0% (40.0 to 60.0)',
    );
    expect(effectText({ value: -0.081 }, share)).toBe('\u22128.1 points');
    expect([effectText({ value: 3 }, people), effectText({ value: -5 }, money)]).toEqual([
      '+3.0 people',
      '\u2212£5.00',
    ]);
    expect(effectInterval({ low: -0.02, high: 0.1 }, share)).toBe('\u22122.0 to 10.0');
    expect(effectInterval({ low: 0, high: 12.04 }, people)).toBe('0.0 to +12.0');
  });
});
