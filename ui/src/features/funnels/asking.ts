/** What a view of a funnel asks, as it stands in the address. */
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
