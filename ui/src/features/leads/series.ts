/** Intervals of a series, as people read them. */
import { date, instant } from '$lib/text/format';

/** `January 2026`, or of a week its first day: `12 Jan 2026`. */
export function intervalTitle(from: string, by: string): string {
  if (by === 'week') return instant(from.slice(0, 10));
  return date(from).replace(/^\d+ /, '');
}
