import { describe, expect, it } from 'vitest';
import type { Counts } from '$lib/api/generated/types';
import { holds } from './holds';

const counts = (change: Partial<Counts>): Counts =>
  ({
    interviews: 14,
    survey_responses: 240,
    events: 0,
    people_with_events: 0,
    people_heard_with_events: 0,
    ...change,
  }) as Counts;

describe('holds', () => {
  it('says nothing of events where there are none', () =>
    expect(holds(counts({}))).toBe('14 interviews, 240 survey responses.'));
  it('says how many of those with events have a voice', () =>
    expect(holds(counts({ events: 40715, people_with_events: 3000, people_heard_with_events: 96 }))).toBe(
      '14 interviews, 240 survey responses, 40,715 events. 96 of 3,000 people with events have a voice.',
    ));
});
