/** A funnel by groups, in words. */
import { counted, listed, percent } from '$lib/text/format';
import { few, type GroupRow } from './shapes';

/** The largest share and the smallest among groups that are not too few, and who left without being heard. */
export function breakdownText(rows: readonly GroupRow[], step: string): string {
  const large = rows.flatMap((row) =>
    row.rate && row.named && row.of >= few ? [{ ...row, rate: row.rate }] : [],
  );
  const sorted = large.toSorted((a, b) => b.rate.rate - a.rate.rate);
  const [high, low] = [sorted[0], sorted.at(-1)];
  const named = (row: typeof high): string => (row ? `${row.name} ${percent(row.rate.rate)}` : '');
  const shares =
    !high || !low
      ? `No group has 30 people before ${step}: read counts, not shares.`
      : high === low
        ? `To ${step} went ${named(high)}.`
        : `To ${step} went from ${named(low)} to ${named(high)}, of groups of 30 people or more; intervals that overlap may be chance.`;
  const silent = rows
    .filter((row) => row.left > 0 && row.heardLeft === 0 && row.named && row.of >= few)
    .slice(0, 3);
  if (silent.length === 0) return shares;
  return `${shares} Nobody was heard of those who left in ${listed(silent.map((row) => `${row.name} (${counted(row.left, 'person', 'people')})`))}.`;
}
