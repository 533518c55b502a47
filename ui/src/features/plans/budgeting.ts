/** A budget as a form. */
import type { BudgetChannel } from '$lib/api/generated/types';

export interface Line {
  channel: string;
  /** As it is typed. */
  amount: string;
}

/** An amount from 0 on, with or without spaces and commas; null where nothing of that kind is typed. */
export function amountSaid(text: string): number | null {
  const plain = text.replaceAll(/[\s,]/g, '');
  const value = Number(plain);
  return plain !== '' && Number.isFinite(value) && value >= 0 ? value : null;
}

/** Channels to be filled in: those of the budget, or all that were ever used. */
export function budgetLines(channels: readonly BudgetChannel[], fixed: boolean): Line[] {
  return channels
    .filter((one) => (fixed ? one.planned !== null : one.channel !== ''))
    .map((one) => ({
      channel: one.channel,
      amount: fixed && one.planned !== null ? String(one.planned) : '',
    }));
}

/** What it lacks, in a sentence; null where nothing does. */
export function lacksOfBudget(draft: {
  name: string;
  from: string;
  to: string;
  lines: readonly Line[];
}): string | null {
  if (draft.name.trim() === '') return 'Give it a name.';
  if (draft.from === '' || draft.to === '') return 'Say from which day to which it goes.';
  if (draft.from > draft.to) return 'It ends before it begins.';
  const typed = draft.lines.filter((line) => line.amount.trim() !== '');
  const odd = typed.find((line) => amountSaid(line.amount) === null);
  if (odd) return `‘${odd.amount}’ is no amount.`;
  if (typed.length === 0) return 'Give at least one channel an amount.';
  const names = typed.map((line) => line.channel.trim().toLowerCase());
  if (new Set(names).size < names.length) return 'A channel stands twice.';
  return null;
}
