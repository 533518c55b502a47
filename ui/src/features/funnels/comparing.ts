/** Two groups beside each other, in words. */
import type { FunnelCompareRequest, FunnelRequest, FunnelSide } from '$lib/api/generated/types';
import { pointsInterval } from '$lib/text/format';
import type { Asked } from './definition';

export interface Gap {
  /** First − second, as shares. */
  difference: number;
  low: number;
  high: number;
}

/** Whether the interval leaves out zero: only then is a difference one. */
export function stands(gap: Gap): boolean {
  return gap.low > 0 || gap.high < 0;
}

/** `Higher in paid search by 3.1 points (0.2 to 6.0)`; where the interval holds zero, that nothing can be told. */
export function gapText(gap: Gap | null, first: string, second: string): string {
  if (!gap) return 'Nobody on one side: nothing to compare';
  if (!stands(gap)) return `Cannot tell: ${pointsInterval(gap.low, gap.high, 1)} points`;
  const up = gap.difference > 0;
  const size = Math.abs(gap.difference * 100).toFixed(1);
  const [low, high] = up ? [gap.low, gap.high] : [-gap.high, -gap.low];
  return `Higher in ${up ? first : second} by ${size} points (${pointsInterval(low, high, 1)})`;
}

/** Ends of an axis around zero that holds all differences: whole tens of points, alike to both sides. */
export function gapAxis(gaps: readonly (Gap | null)[]): number {
  const most = Math.max(0.05, ...gaps.flatMap((gap) => (gap ? [Math.abs(gap.low), Math.abs(gap.high)] : [])));
  return Math.min(1, Math.ceil(most * 10 - 1e-9) / 10);
}

export type Compared = 'periods' | 'segments' | 'versions';

export function compared(query: Asked): Compared {
  return query['what'] === 'segments' || query['what'] === 'versions' ? query['what'] : 'periods';
}

/** What is asked for; null until enough is chosen. */
export function compareOf(query: Asked, request: FunnelRequest): FunnelCompareRequest | null {
  const funnel = { ...request, with_people: true };
  switch (compared(query)) {
    case 'periods': {
      const [first, second] = [period(query['a1'], query['a2']), period(query['b1'], query['b2'])];
      return first ? { funnel, first, ...(second ? { second } : {}) } : null;
    }
    case 'segments':
      return query['a']
        ? {
            funnel,
            first: { segment: query['a'] },
            ...(query['b'] ? { second: { segment: query['b'] } } : {}),
          }
        : null;
    case 'versions': {
      const [first, second] = [version(query['va']), version(query['vb'])];
      return first ? { funnel, first, ...(second ? { second } : {}) } : null;
    }
  }
}

function period(from: string | undefined, to: string | undefined): FunnelSide | null {
  return from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : null;
}

/** `v2` is a version of this funnel, `nSales` another funnel. */
function version(text: string | undefined): FunnelSide | null {
  if (!text) return null;
  return text.startsWith('v') ? { version: Number(text.slice(1)) } : { funnel: { saved: text.slice(1) } };
}

/** The time of the data in two halves, as days: what two periods are when nothing is said. */
export function halves(first: string, last: string): { a1: string; a2: string; b1: string; b2: string } {
  const day = 86_400_000;
  const [from, to] = [Date.parse(first.slice(0, 10)), Date.parse(last.slice(0, 10))];
  const middle = from + Math.floor((to - from) / day / 2) * day;
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { a1: iso(middle + day), a2: iso(to), b1: iso(from), b2: iso(middle) };
}
