/** What the tab of a change asks, as it stands in the address. */
import type { MetricView, ProcessChangeRequest } from '$lib/api/generated/types';

export type Asked = Readonly<Record<string, string>>;

/** Weeks on a side; what is no whole number above 0 asks for all of them. */
function weeks(text: string | undefined): number | null {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value > 0 ? value : null;
}

/** Which change of which metric; null while no day is named. */
export function changeOf(query: Asked, metric: string): ProcessChangeRequest | null {
  const change = query['on']?.trim() ?? '';
  if (change === '' || metric === '') return null;
  const what = query['what']?.trim() ?? '';
  const before = weeks(query['before']);
  const after = weeks(query['after']);
  return {
    metric,
    change,
    ...(what === '' ? {} : { what }),
    ...(before === null ? {} : { weeks_before: before }),
    ...(after === null ? {} : { weeks_after: after }),
  };
}

/** Steps by their funnel: the part of a metric's name before the first stroke. */
export function sharesOf(
  metrics: readonly Pick<MetricView, 'metric'>[],
): { funnel: string; steps: { value: string; label: string }[] }[] {
  const parts = metrics.map(({ metric }) => ({ metric, cut: metric.indexOf('/') }));
  const funnels = [...new Set(parts.map((one) => one.metric.slice(0, one.cut)))];
  return funnels.map((funnel) => ({
    funnel,
    steps: parts
      .filter((one) => one.metric.slice(0, one.cut) === funnel)
      .map((one) => ({ value: one.metric, label: one.metric.slice(one.cut + 1) })),
  }));
}

/** The parts of the screen, in their order. */
export const tabs = [
  { value: 'data', label: 'The data' },
  { value: 'meaning', label: 'Do numbers mean anything?' },
  { value: 'change', label: 'Before and after a change' },
  { value: 'internal', label: 'Internal traffic' },
] as const;

export type Tab = (typeof tabs)[number]['value'];

export function tabOf(query: Asked): Tab {
  return tabs.find((one) => one.value === query['tab'])?.value ?? 'data';
}
