/** What the screen asks, as it stands in the address. */
import type { AttributionRequest } from '$lib/api/generated/types';

export type Asked = Readonly<Record<string, string>>;

export const kinds = [
  { value: 'channel', label: 'Channel', many: 'channels' },
  { value: 'campaign', label: 'Campaign', many: 'campaigns' },
  { value: 'content', label: 'Content', many: 'contents' },
] as const;

/** The parts of the screen. */
export const parts = [
  { value: 'credit', label: 'Credit' },
  { value: 'moves', label: 'What moved opportunities' },
] as const;

export function partOf(query: Asked): (typeof parts)[number]['value'] {
  return query['part'] === 'moves' ? 'moves' : 'credit';
}

/** How a model decides: all to one touch, shared by a rule, learned from every path. */
export type Family = 'one' | 'shared' | 'learned';

/** Every model, in the order they stand side by side. */
export const models: readonly { model: string; title: string; family: Family }[] = [
  { model: 'first', title: 'First touch', family: 'one' },
  { model: 'last', title: 'Last touch', family: 'one' },
  { model: 'last-non-direct', title: 'Last non-direct', family: 'one' },
  { model: 'linear', title: 'Linear', family: 'shared' },
  { model: 'decay', title: 'Time decay', family: 'shared' },
  { model: 'position', title: 'Position', family: 'shared' },
  { model: 'markov', title: 'Markov', family: 'learned' },
  { model: 'shapley', title: 'Shapley', family: 'learned' },
];

export function familyOf(model: string): Family {
  return models.find((one) => one.model === model)?.family ?? 'shared';
}

/** The one model asked for; null for all side by side. */
export function modelOf(query: Asked): string | null {
  return models.find((one) => one.model === query['model'])?.model ?? null;
}

export function byOf(query: Asked): (typeof kinds)[number] {
  return kinds.find((one) => one.value === query['by']) ?? kinds[0];
}

export type Unit = 'conversions' | 'value';

export function unitOf(query: Asked): Unit {
  return query['unit'] === 'value' ? 'value' : 'conversions';
}

/** Whether a setting of one model says anything of what is shown. */
export function concerns(model: string, query: Asked): boolean {
  const one = modelOf(query);
  return one === null || one === model;
}

export function requestOf(query: Asked): AttributionRequest {
  const model = modelOf(query);
  const goal = query['goal'];
  const back = number(query['back']);
  const half = concerns('decay', query) ? number(query['half']) : null;
  const order = concerns('markov', query) ? number(query['order']) : null;
  return {
    ...(model ? { models: [model] } : {}),
    by: byOf(query).value,
    ...(goal ? { goal } : {}),
    ...(back === null ? {} : { look_back_days: back }),
    ...(half === null ? {} : { half_life_days: half }),
    ...(order === null ? {} : { order: Math.max(0, Math.trunc(order)) }),
  };
}

/** What is no number asks nothing. */
function number(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The model that many places after this one; all side by side stands before the first. */
export function modelAfter(query: Asked, by: number): string {
  const order = ['', ...models.map((one) => one.model)];
  const place = order.indexOf(modelOf(query) ?? '');
  return order[Math.min(order.length - 1, Math.max(0, place + by))] ?? '';
}

/** The row whose panel is open; null when none is. What has no name stands in the address as `unnamed`. */
export function chosenLabel(query: Asked): string | null {
  return query['unnamed'] ? '' : (query['label'] ?? null);
}

/** How a row is written into the address; null closes the panel. */
export function choosing(label: string | null): { label: string; unnamed: boolean; code: string } {
  return { label: label ?? '', unnamed: label === '', code: '' };
}

/** How a channel, campaign or content is shown; some files name none. */
export function named(label: string): string {
  return label === '' ? 'Not named' : label;
}
