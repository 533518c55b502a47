/** What a project holds, in a sentence or two. Pure. */
import type { Counts } from '$lib/api/generated/types';
import { count, counted } from '$lib/text/format';

/** What is there; of events and who of them has a voice only where there are events. */
export function holds(counts: Counts): string {
  const parts = [
    counted(counts.interviews, 'interview', 'interviews'),
    counted(counts.survey_responses, 'survey response', 'survey responses'),
    ...(counts.events > 0 ? [counted(counts.events, 'event', 'events')] : []),
  ];
  const heard =
    counts.people_with_events > 0
      ? ` ${count(counts.people_heard_with_events)} of ${counted(counts.people_with_events, 'person', 'people')} with events have a voice.`
      : '';
  return `${parts.join(', ')}.${heard}`;
}
