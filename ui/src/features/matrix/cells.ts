/** What a cell of the matrix says: people first, a share only where there are enough of them. */
import type { MatrixCell, SavedFunnel } from '$lib/api/generated/types';
import { count, interval, percent } from '$lib/text/format';

/** From how many people on a share is drawn, and from how many it is written. */
const enough = { drawn: 5, written: 30 };

/** `6 of 26`; of a group of nobody a dash. */
export function peopleText(cell: MatrixCell): string {
  return cell.n === 0 ? '–' : `${count(cell.k)} of ${count(cell.n)}`;
}

/** `21.4 %, 13.4 to 32.4`, where enough people were heard; else nothing. */
export function shareText(cell: MatrixCell): string {
  if (!cell.share || cell.n < enough.written) return '';
  return `${percent(cell.share.rate)}, ${interval(cell.share.low, cell.share.high)}`;
}

/** The share as a bar and a shade; null where too few were heard for one to mean anything. */
export function shade(cell: MatrixCell): number | null {
  return cell.share && cell.n >= enough.drawn ? cell.share.rate : null;
}

/** Many groups leave no room for shares in the cells: they are told of the cell that is chosen. */
export function tight(groups: number): boolean {
  return groups > 4;
}

/** What the group is called in a sentence, by the place in the address: a number from 0, or `all`. */
export function groupAt(
  group: string | undefined,
  groups: readonly { name: string }[],
): number | 'all' | null {
  if (group === 'all') return 'all';
  const place = group === undefined || group === '' ? NaN : Number(group);
  return Number.isInteger(place) && place >= 0 && place < groups.length ? place : null;
}

/** The funnel people are placed in by outcome: whose newest version is the oldest. */
export function placingFunnel(funnels: readonly SavedFunnel[]): SavedFunnel | null {
  const saved = (one: SavedFunnel): number => Date.parse(one.saved_at);
  return funnels.toSorted((a, b) => saved(a) - saved(b) || a.id.localeCompare(b.id))[0] ?? null;
}
