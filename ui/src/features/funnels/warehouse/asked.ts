/** What is asked of the warehouse, as it stands in the address. */
import type { WarehouseFunnel, WarehouseFunnelRequest, WarehouseNames } from '$lib/api/generated/types';
import type { Asked } from '../definition';
import { requestOf } from '../definition';

/** The funnel of an address with what it is broken down by; null where no funnel is named. */
export function questionOf(query: Asked, first: string | null): WarehouseFunnelRequest | null {
  const funnel = requestOf(query['saved'] ?? first, query['def']);
  if (!funnel) return null;
  const meant = funnel.funnel ? { funnel: funnel.funnel } : { saved: funnel.saved ?? '' };
  const by = query['by'];
  return { ...meant, ...(by ? { by, at: query['touch'] ?? 'first' } : {}) };
}

export const sides = [
  { value: 'on', label: 'Reached' },
  { value: 'left', label: 'Left before' },
  { value: 'in_progress', label: 'In progress before' },
] as const;

export type Side = (typeof sides)[number]['value'];

/** Which people an address means: `2:left`. */
export function whoOf(query: Asked): { step: number; side: Side } | null {
  const [step, side] = (query['who'] ?? '').split(':');
  const found = sides.find((one) => one.value === side);
  return found && Number(step) >= 1 ? { step: Number(step), side: found.value } : null;
}

/** Names as the editor offers them: counted in rows, since people would have to be counted there first. */
export function offered(names: WarehouseNames): {
  events: { name: string; events: number; people: number }[];
  properties: string[];
} {
  const events = names.events.map(({ name, rows }) => ({ name, events: rows, people: 0 }));
  return { events, properties: names.properties };
}

/** The first steps and what came of them, in a sentence. */
export function entered(answer: WarehouseFunnel): number {
  return answer.groups.reduce((sum, group) => sum + (group.steps[0]?.people ?? 0), 0);
}
