/** The way through the history to one of its entries. Pure. */
import type { HistoryEntry } from '$lib/api/generated/types';

/** Going back or forward to an entry, so that it is the newest that stands. */
export interface Journey {
  to: number;
  label: string;
  back: boolean;
  steps: number;
  /** The first of the actions on the way. */
  shown: HistoryEntry[];
}

/** Actions on the way that are named before it is gone. */
const NAMED = 6;

/** The way to an entry (null: the beginning); null when one stands there already, or it cannot be gone. */
export function journey(
  entries: readonly HistoryEntry[],
  to: HistoryEntry | null,
  newest: number,
  done: number,
): Journey | null {
  if (to === null) {
    const way = entries.filter((one) => one.state === 'done');
    return done > 0
      ? { to: 0, label: 'The beginning', back: true, steps: done, shown: way.slice(0, NAMED) }
      : null;
  }
  if (to.seq === newest) return null;
  if (to.state === 'done') {
    const way = entries.filter((one) => one.state === 'done' && one.seq > to.seq);
    return { to: to.seq, label: to.label, back: true, steps: way.length, shown: way.slice(0, NAMED) };
  }
  if (to.state !== 'undone') return null;
  const way = entries.filter((one) => one.state === 'undone' && one.seq <= to.seq).toReversed();
  return { to: to.seq, label: to.label, back: false, steps: way.length, shown: way.slice(0, NAMED) };
}

/** How an entry stands, in words; nothing of what simply stands. */
export function says(entry: HistoryEntry, newest: number): string {
  if (entry.seq === newest) return 'now';
  if (entry.state === 'undone') return 'undone';
  if (entry.state === 'closed') return entry.undone ? 'undone for good' : 'cannot be undone any more';
  return '';
}
