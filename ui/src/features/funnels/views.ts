/** The ways one funnel is looked at, as they stand in its address. */
import type { Asked } from './definition';

export const views = [
  { value: '', label: 'Steps', command: 'Steps of the funnel', words: ['steps', 'rates'] },
  {
    value: 'breakdown',
    label: 'Breakdown',
    command: 'Break the funnel down by a property',
    words: ['segment', 'property', 'channel', 'job', 'code'],
  },
  {
    value: 'trend',
    label: 'Trend',
    command: 'Trend of the funnel, by week of entry',
    words: ['weeks', 'over time'],
  },
  {
    value: 'times',
    label: 'Time to convert',
    command: 'Time to convert',
    words: ['how long', 'median', 'kaplan', 'velocity'],
  },
  {
    value: 'compare',
    label: 'Compare',
    command: 'Compare two periods, segments or versions of the funnel',
    words: ['difference', 'versus', 'period'],
  },
  {
    value: 'after',
    label: 'After leaving',
    command: 'What people did after they left the funnel',
    words: ['next event', 'instead'],
  },
] as const;

export type View = (typeof views)[number]['value'];

export function viewOf(query: Asked): View {
  return views.find((one) => one.value === query['view'])?.value ?? '';
}

/** The view that many places after this one, as far as there is one. */
export function viewAfter(view: View, by: number): View {
  const place = views.findIndex((one) => one.value === view) + by;
  return views[Math.min(views.length - 1, Math.max(0, place))]?.value ?? view;
}
