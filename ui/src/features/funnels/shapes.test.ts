import { describe, expect, it } from 'vitest';
import type { FunnelGroup, FunnelGroupStep } from '$lib/api/generated/types';
import { groupFolk, groupRow, keyOf, nextFolk } from './shapes';

const step = (name: string, people: number, change: Partial<FunnelGroupStep> = {}): FunnelGroupStep => ({
  name,
  people,
  from_start: null,
  from_previous: null,
  from_previous_settled: null,
  median_seconds: null,
  p90_seconds: null,
  value: 0,
  left: 0,
  in_progress: 0,
  ...change,
});
const group: FunnelGroup = {
  kind: 'value',
  value: 'Team',
  label: 'Team',
  segment: null,
  people: 6,
  small: true,
  steps: [
    step('Visited', 6),
    step('Signed up', 3, { left: 2, in_progress: 1, people_on: ['a', 'b', 'c'], people_left: ['d', 'e'] }),
  ],
  heard: ['a', 'b', 'd', 'z'],
  codes: [],
};

describe('a group at a step', () => {
  it('is of those at the step before, and heard on each side', () =>
    expect(groupRow(group, 1)).toMatchObject({ of: 6, on: 3, left: 2, open: 1, heardOn: 2, heardLeft: 1 }));
  it('names both sides with their people', () =>
    expect(groupFolk(group, 1, 'Plan').sides).toEqual([
      { side: 'left', text: '2 people left', people: ['d', 'e'] },
      { side: 'on', text: '3 people went on', people: ['a', 'b', 'c'] },
    ]));
  it('without a value stands apart in the address', () =>
    expect([keyOf(group), keyOf({ ...group, kind: 'without', value: '' })]).toEqual(['Team', '(without)']));
});

describe('what people did next', () => {
  const next = { event: 'Opened app', first: 1, first_share: null, ever: 2, ever_share: null };
  const of = { ...next, people_first: ['a'], people_ever: ['a', 'b'], heard: ['b'], codes: [] };
  it('tells next from at all', () =>
    expect(nextFolk(of, '').sides.map((side) => side.text)).toEqual([
      '1 person did it next',
      '2 people did it at all',
    ]));
  it('has a name for nothing', () =>
    expect(nextFolk({ ...of, event: '' }, '')).toMatchObject({
      title: 'Nothing more',
      sides: [{ text: '1 person did nothing more', people: ['a'] }],
    }));
});
