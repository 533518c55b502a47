/** What the screen asks of an experiment, as it stands in the address. */
import type { ExperimentRequest } from '$lib/api/generated/types';

export type Asked = Readonly<Record<string, string>>;

/** Days in which an event counts, where nothing else is asked. */
export const usualDays = 14;
/** Difference expected, in points, where nothing else is asked. */
export const usualPoints = 3;

const day = 86_400;

export function requestOf(name: string, query: Asked): ExperimentRequest {
  const days = positive(query['days']);
  const points = positive(query['expected']);
  const text = (key: string): Record<string, string> => {
    const value = query[key]?.trim();
    return value ? { [key]: value } : {};
  };
  return {
    name,
    ...text('metric'),
    ...text('control'),
    ...text('from'),
    ...text('to'),
    ...(days === null ? {} : { window_seconds: days * day }),
    ...(points === null ? {} : { expected: points / 100 }),
  };
}

/** What is no number above 0 asks nothing. */
function positive(text: string | undefined): number | null {
  const value = Number(text ?? '');
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** `14 days`, `1 day`; a window that is no whole number of days keeps its part. */
export function daysOf(seconds: number): string {
  const days = Math.round((seconds / day) * 100) / 100;
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** The name after this one in a row of names; the ends hold. */
export function beside(names: readonly string[], name: string, by: number): string | null {
  const place = names.indexOf(name);
  const next = names[place + by];
  return place < 0 || next === undefined ? null : next;
}
