/** What a view of a funnel asks, as it stands in the address. */
import type {
  FunnelAfterRequest,
  FunnelBreakdownRequest,
  FunnelChoice,
  FunnelRequest,
} from '$lib/api/generated/types';
import type { Asked } from './definition';

/** A whole number of the address within its bounds; otherwise the one that is meant when nothing is said. */
export function wholeOf(text: string | undefined, from: number, to: number, otherwise: number): number {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(value) && value >= from && value <= to
    ? value
    : otherwise;
}

/** The step a view is about, from 0 and never the first; the last one when nothing is said. */
export function stepOf(query: Asked, steps: number): number {
  return wholeOf(query['at'], 1, steps - 1, steps - 1);
}

export const sides = [
  { value: 'left', label: 'Left' },
  { value: 'on', label: 'Went on' },
  { value: 'in_progress', label: 'In progress' },
] as const;

export type SideAsked = (typeof sides)[number]['value'];

export function sideAsked(query: Asked): SideAsked {
  return sides.find((one) => one.value === query['side'])?.value ?? 'left';
}

/** The step that times are measured from, from 0 and before `to`; the first when nothing is said. */
export function fromOf(query: Asked, to: number): number {
  return wholeOf(query['start'], 0, to - 1, 0);
}

/** By what the funnel is broken down: as asked, else by the first thing there is; null where there is none. */
export function breakdownOf(
  query: Asked,
  funnel: FunnelRequest,
  choices: readonly FunnelChoice[],
): FunnelBreakdownRequest | null {
  const by = query['by'] ?? (choices.find((one) => one.label === 'channel') ?? choices[0])?.by;
  const touch = query['touch'];
  if (!by) return null;
  return {
    funnel: { ...funnel, with_people: true },
    by,
    ...(touch && by.startsWith('property:') ? { touch } : {}),
  };
}

const day = 86_400;

/** Whose next events, for how long: a week when nothing is said. */
export function afterOf(query: Asked, funnel: FunnelRequest, steps: number): FunnelAfterRequest {
  const days = wholeOf(query['days'], 1, 3650, 7);
  return { funnel, step: stepOf(query, steps) + 1, side: sideAsked(query), within_seconds: days * day };
}
