/** What the screen asks of an experiment, as it stands in the address. */
import type { ExperimentPlanRequest, ExperimentRequest } from '$lib/api/generated/types';
import { amountOf } from '$lib/text/typed';

export type Asked = Readonly<Record<string, string>>;

export const tabs = [
  { value: 'list', label: 'What came out' },
  { value: 'size', label: 'How many people' },
] as const;

export type Tab = (typeof tabs)[number]['value'];

export function tabOf(query: Asked): Tab {
  return tabs.find((one) => one.value === query['tab'])?.value ?? 'list';
}

export const day = 86_400;

export function requestOf(name: string, query: Asked): ExperimentRequest {
  const days = amountOf(query['days']);
  const points = amountOf(query['expected']);
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

/** How large one is to be; null while neither a share nor an experiment says what it is today. */
export function sizeOf(query: Asked): ExperimentPlanRequest | null {
  const of = query['of']?.trim();
  const base = amountOf(query['base']);
  if (!of && base === null) return null;
  // A difference may go down, too.
  const points = Number(query['points'] ?? '');
  const share = (key: string, name: string): Record<string, number> => {
    const value = amountOf(query[key]);
    return value === null ? {} : { [name]: value / 100 };
  };
  const number = (key: string, name: string): Record<string, number> => {
    const value = amountOf(query[key]);
    return value === null ? {} : { [name]: value };
  };
  return {
    ...(of ? { name: of } : {}),
    ...share('base', 'baseline'),
    ...(Number.isFinite(points) && points !== 0 ? { difference: points / 100 } : {}),
    ...share('power', 'power'),
    ...share('level', 'level'),
    ...number('arms', 'arms'),
    ...number('perday', 'people_a_day'),
    ...number('people', 'per_arm'),
  };
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
