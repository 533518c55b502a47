/** A share by weeks, in words. */
import { date, percent } from '$lib/text/format';
import type { Week } from './figures';

/** What the drawing shows: the range over weeks that are over, the last of them, and how many may still rise. */
export function trendText(weeks: readonly Week[], step: string): string {
  const over = weeks.flatMap((week) => (week.rate && !week.open ? [{ ...week, rate: week.rate }] : []));
  const last = over.at(-1);
  if (!last) return 'No week is over yet: every share may still rise.';
  const byRate = over.toSorted((a, b) => a.rate.rate - b.rate.rate);
  const [low, high] = [byRate[0] ?? last, byRate.at(-1) ?? last];
  const named = (week: typeof last): string => `${percent(week.rate.rate)} in the week of ${date(week.week)}`;
  const range =
    over.length === 1
      ? `${step}: ${named(last)}, the only week that is over.`
      : `${step}: from ${named(low)} to ${named(high)}, over ${over.length} weeks; the last of them ${percent(last.rate.rate)}.`;
  const open = weeks.filter((week) => week.open).length;
  if (open === 0) return range;
  return `${range} ${open === 1 ? 'The last week is' : `The last ${open} weeks are`} open and may still rise.`;
}
