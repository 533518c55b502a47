import { describe, expect, it } from 'vitest';
import { extent, lagOf, lagText, placeText, rhoText, severityTitle, verdictTitle } from './telling';

describe('a finding', () => {
  it('is said with how much of all it is', () => {
    expect(extent({ count: 32, of: 41_007, share: 32 / 41_007 })).toBe('32 of 41,007, 0.1\u00a0%');
    expect(extent({ count: 1, of: 41_007, share: 1 / 41_007 })).toBe('1 of 41,007, under\u00a00.1\u00a0%');
    expect(extent({ count: 0, of: 10, share: 0 })).toBe('0 of 10, 0.0\u00a0%');
    expect(extent({ count: 3, of: 0, share: null })).toBe('3');
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
