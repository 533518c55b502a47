import { describe, expect, it } from 'vitest';
import type { FunnelSpec } from '$lib/api/generated/types';
import { type Draft, draftOf, flawOf, newStep, ofStep, placeOf, specOf } from './editing';

const spec: FunnelSpec = {
  steps: [
    { event: 'Visited site' },
    { event: 'Saw prices', filters: [{ name: 'plan', value: '' }], optional: true, within_seconds: 3600 },
    { event: 'Signed up' },
  ],
  window_seconds: 1209600,
  order: 'strict',
  entry: 'first',
  exclude: ['Refunded'],
  from: '2026-01-12',
};
const draft = (change: Partial<Draft> = {}): Draft => ({ ...draftOf(spec), ...change });
const steps = (...change: Partial<ReturnType<typeof newStep>>[]): Draft['steps'] =>
  change.map((one, index) => ({ ...newStep(), event: `e${index}`, ...one }));

describe('a draft', () => {
  it('becomes the funnel it was made of', () => expect(specOf(draftOf(spec))).toEqual(spec));
  it('of nothing asks for two events', () => {
    expect(draftOf(null).steps).toHaveLength(2);
    expect(flawOf(draftOf(null))).toEqual({ at: 0, says: 'Choose an event.' });
  });
});

describe('what is wrong', () => {
  it('is nothing with a whole one', () => expect(flawOf(draft())).toBeNull());
  it.each([
    [{ steps: steps({}) }, 'steps', /two steps/],
    [{ steps: steps({}, { event: '' }) }, 1, /Choose/],
    [{ steps: steps({}, { optional: true }) }, 1, /first and the last/],
    [{ steps: steps({}, { optional: true }, {}), order: 'any', exclude: [] }, 1, /any order/],
    [{ steps: steps({ within: '2 h' }, {}) }, 0, /before the first/],
    [{ steps: steps({}, { within: '2 h' }), order: 'any', exclude: [] }, 1, /leave its limit out/],
    [{ steps: steps({}, { within: '2 hs!' }) }, 1, /length of time/],
    [{ window: 'soon' }, 'window', /length of time/],
    [{ from: '2026-02-01', to: '2026-01-01' }, 'range', /before it begins/],
    [{ exclude: ['Signed up'] }, 'exclude', /is a step as well/],
    [{ order: 'any', steps: steps({}, {}) }, 'exclude', /nothing lies between/],
  ] as [Partial<Draft>, string | number, RegExp][])('%j', (change, at, says) => {
    const flaw = flawOf(draft(change));
    expect(flaw?.at).toBe(at);
    expect(flaw?.says).toMatch(says);
  });
});

describe('what the program says', () => {
  it.each([
    ['Step 3: its time from the step before must be longer than nothing, or left out.', 2],
    ['The conversion window must be longer than nothing: give it as 14d, 36h or 30m.', 'window'],
    ['The date range is empty: its first day must come before its end.', 'range'],
    ['"Refunded" is both a step and excluded: take it out of one of them.', 'exclude'],
    ['The first step has no step before it: take its time limit out.', 0],
    ['The first and the last step say who came in and who arrived: they cannot be optional.', 'steps'],
    ['The events of this project cannot be read as a table: rebuild its cache.', 'foot'],
  ])('%s', (says, at) => expect(placeOf(says)).toBe(at));
  it('of a step stands there without its number', () =>
    expect(ofStep(['Step 2: no event is named "x"', 'step 1: "plan" is never "Gold"'], 1)).toEqual([
      'No event is named "x"',
    ]));
});
