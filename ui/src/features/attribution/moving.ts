/** What content moved opportunities: what is asked, as it stands in the address, and how it is told and drawn. */
import type {
  ContentMovesRequest,
  ContentMovesView,
  MoveOpportunity,
  MoveRow,
  MoveStep,
} from '$lib/api/generated/types';
import type { IntervalRow } from '$lib/components/intervals';
import { ticksAround } from '$lib/components/scale';
import { count, counted, decimal, listed, money, percent, points, probability } from '$lib/text/format';
import type { Asked } from './asking';
import { daysText } from './columns';

export const waits = ['7', '14', '30', '60', '90'] as const;

/** Stages in their order, as they are asked for and as they are called. */
export const stages = [
  { value: 'created', label: 'came up' },
  { value: 'qualified', label: 'qualified by marketing' },
  { value: 'accepted', label: 'accepted by sales' },
  { value: 'won', label: 'won' },
] as const;

/** Every step from a stage into a later one. */
export const steps: readonly { value: string; label: string }[] = stages.flatMap((from, at) =>
  stages
    .slice(at + 1)
    .map((to) => ({ value: `${from.value}:${to.value}`, label: `${from.label} → ${to.label}` })),
);

export function movesRequestOf(query: Asked): ContentMovesRequest {
  const within = Number(query['within'] ?? '');
  const { by, step } = query;
  return {
    ...(by ? { by } : {}),
    ...(step ? { step } : {}),
    ...(query['within']?.trim() && Number.isFinite(within) ? { within_days: within } : {}),
    ...(query['whose'] ? { whose: query['whose'] } : {}),
  };
}

/** The step that many places after the one asked for; all of them stand before the first. */
export function stepAfter(query: Asked, by: number): string {
  const order = ['', ...steps.map((one) => one.value)];
  const place = Math.max(0, order.indexOf(query['step'] ?? ''));
  return order[Math.min(order.length - 1, Math.max(0, place + by))] ?? '';
}

/** The row whose panel is open; null when none is. */
export function chosenRow(query: Asked, view: ContentMovesView): MoveRow | null {
  return view.rows.find((row) => row.label === query['label'] && row.step === query['at']) ?? null;
}

/** How a row is written into the address; null closes the panel. */
export function choosingRow(row: Pick<MoveRow, 'label' | 'step'> | null): {
  label: string;
  at: string;
  code: string;
} {
  return { label: row?.label ?? '', at: row?.step ?? '', code: '' };
}

export function title(step: MoveStep): string {
  return `${step.from} → ${step.to}`;
}

/** How a step was taken by all opportunities, in a sentence. */
export function stepSentence(step: MoveStep): string {
  const stood = `${counted(step.stood, 'opportunity', 'opportunities')} stood there: ${count(step.moved)} moved on, ${count(step.lost)} were lost, ${count(step.open)} still stand there.`;
  if (step.passed === 0) return stood;
  return `${stood} ${count(step.passed)} more passed it at once and ${step.passed === 1 ? 'is' : 'are'} in no comparison.`;
}

/** The verdict in words. */
export function told(row: Pick<MoveRow, 'verdict'>): string {
  const words: Record<string, string> = {
    more: 'moved on more often',
    less: 'moved on less often',
    cannot_tell: 'cannot tell',
    too_few: 'too few to say',
  };
  return words[row.verdict] ?? row.verdict;
}

export function isTold(row: Pick<MoveRow, 'verdict'>): boolean {
  return row.verdict === 'more' || row.verdict === 'less';
}

/** Why the interval may leave 0 out and nothing is told; empty where that is not so. */
export function chanceNote(rows: readonly MoveRow[], tested: number): string {
  const almost = rows.filter(
    (row) => row.verdict === 'cannot_tell' && row.difference && row.difference.low * row.difference.high > 0,
  );
  if (almost.length === 0) return '';
  const names = listed(almost.slice(0, 3).map((row) => `‘${row.label}’ (q ${probability(row.q ?? 1)})`));
  return `Of ${counted(tested, 'comparison', 'comparisons')} some leave 0 out by chance alone: that of ${names} does, and is not told for that reason.`;
}

/** The differences of a step in points, those told and the largest first. */
export const drawnMost = 12;

export function differencePicture(rows: readonly MoveRow[]): { rows: IntervalRow[]; ticks: number[] } {
  const known = rows.filter((row) => row.difference !== null);
  const size = (row: MoveRow): number => Math.abs(row.difference?.rate ?? 0) + (isTold(row) ? 1 : 0);
  const shown = new Set(known.toSorted((a, b) => size(b) - size(a)).slice(0, drawnMost));
  const drawn = known.flatMap((row): IntervalRow[] =>
    row.difference && shown.has(row)
      ? [
          {
            key: row.label,
            label: row.label,
            value: row.difference.rate,
            low: row.difference.low,
            high: row.difference.high,
            text: points(row.difference.rate, 0),
            note: told(row).replace('moved on ', ''),
            strong: isTold(row),
          },
        ]
      : [],
  );
  const ends = drawn.flatMap((row) => [row.low, row.high]);
  return { rows: drawn, ticks: ticksAround(Math.min(0, ...ends), Math.max(0, ...ends)) };
}

/** Days after which half had moved on, or that fewer did in time. */
export function halfText(days: number | null, row: MoveRow, within: number): string {
  if (row.compared === 0) return '–';
  return days === null ? `> ${decimal(within, Number.isInteger(within) ? 0 : 1)}` : daysText(days);
}

/** Rows of deals that are no opportunities, in a sentence; empty where all are. */
export function asideSentence(view: ContentMovesView): string {
  const { twice, internal, nobody, undated } = view.set_aside;
  const kinds = [
    twice > 0 ? `${count(twice)} entered twice` : '',
    internal > 0 ? `${count(internal)} of your own house` : '',
    nobody > 0 ? `${count(nobody)} that name nobody` : '',
    undated > 0 ? `${count(undated)} without dates` : '',
  ].filter(Boolean);
  return kinds.length === 0 ? '' : `Rows of deals set aside: ${listed(kinds)}.`;
}

/** What is known of an opportunity, beside its name: deal, worth, when it was met, what came then. */
export function aboutOpportunity(one: MoveOpportunity, currency: string): string {
  const met = one.age_days === null ? '' : `met after ${daysText(one.age_days)} days`;
  const ends: Record<string, string> = { moved: 'moved on', lost: 'was lost', open: 'still there' };
  const end = ends[one.end] ?? one.end;
  const then = one.days === null ? end : `${end} after ${daysText(one.days)}${met ? ' more' : ' days'}`;
  return [one.record, one.amount === null ? '' : money(one.amount, currency, 0), met, then]
    .filter(Boolean)
    .join(' · ');
}

/** Share with the counts under it. */
export function shareText(share: number | null): string {
  return share === null ? '–' : percent(share);
}
