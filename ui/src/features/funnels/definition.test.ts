import { describe as group, expect, it } from 'vitest';
import type { FunnelSpec } from '$lib/api/generated/types';
import {
  describe,
  ofWeek,
  parseWindow,
  rangeText,
  readDefinition,
  requestOf,
  windowText,
  writeDefinition,
} from './definition';

const spec = (change: Partial<FunnelSpec> = {}): FunnelSpec => ({
  steps: [{ event: 'Visited site' }, { event: 'Signed up' }],
  window_seconds: 1209600,
  ...change,
});

group('windows', () => {
  it.each([
    ['14 days', 1209600],
    ['2 weeks', 1209600],
    ['36h', 129600],
    ['1.5 h', 5400],
    ['7', 604800],
    ['14 dyas', null],
    ['0 days', null],
    ['', null],
  ])('%s', (text, seconds) => expect(parseWindow(text)).toBe(seconds));

  it('reads back what it shows', () => {
    for (const seconds of [86400, 1209600, 129600, 3600])
      expect(parseWindow(windowText(seconds))).toBe(seconds);
  });
});

group('in words', () => {
  it('says order, window and what ends a run', () => {
    expect(describe(spec())).toBe('Two steps in order, within 14 days of the start of a run.');
    expect(describe(spec({ order: 'strict', entry: 'first', exclude: ['Refunded'] }))).toBe(
      'Two steps in strict order, within 14 days of the first start. Refunded ends a run.',
    );
  });
  it('names steps that may be left out apart', () =>
    expect(
      describe(
        spec({ steps: [{ event: 'a' }, { event: 'b', optional: true }, { event: 'c', within_seconds: 60 }] }),
      ),
    ).toBe('Two steps in order, one more that may be left out, within 14 days of the start of a run.'));
  it('says the range once', () => {
    expect(rangeText({ from: '2026-01-12T00:00:00Z', to: '2026-05-11T12:00:00Z' })).toBe(
      '12 January to 11 May 2026',
    );
    expect(rangeText({ from: null, to: null })).toBe('');
  });
});

group('of a week', () => {
  it('is limited to its seven days', () =>
    expect(ofWeek(spec(), '2026-03-30')).toEqual(spec({ from: '2026-03-30', to: '2026-04-05' })));
  it('and to the range it had', () => {
    expect(ofWeek(spec({ from: '2026-04-01T12:00:00Z' }), '2026-03-30').from).toBe('2026-04-01T12:00:00Z');
    expect(ofWeek(spec({ from: '2026-01-01', to: '2026-04-02' }), '2026-03-30')).toEqual(
      spec({ from: '2026-03-30', to: '2026-04-02' }),
    );
  });
});

group('addresses', () => {
  it('carry a definition', () => {
    const text = writeDefinition(spec());
    expect(readDefinition(text)).toEqual(spec());
    expect(requestOf('Trial', text)).toEqual({ funnel: spec() });
  });
  it('fall back to the name where the definition is none', () => {
    expect(requestOf('Trial', '{"steps":3}')).toEqual({ saved: 'Trial' });
    expect(requestOf(null, 'nonsense')).toBeNull();
  });
});
