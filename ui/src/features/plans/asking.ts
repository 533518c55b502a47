/** What the screen of plans asks, as it stands in the address. */
import type { BudgetRequest, PlanRequest } from '$lib/api/generated/types';

export type Asked = Readonly<Record<string, string>>;

export const tabs = [
  { value: 'plan', label: 'From the goal back' },
  { value: 'goals', label: 'Goals' },
  { value: 'budget', label: 'Budget' },
] as const;

export type Tab = (typeof tabs)[number]['value'];

export function tabOf(query: Asked): Tab {
  return tabs.find((one) => one.value === query['tab'])?.value ?? 'plan';
}

/** What is no number above 0 asks nothing. */
function positive(text: string | undefined): number | null {
  const value = Number((text ?? '').replaceAll(/[\s,]/g, ''));
  return Number.isFinite(value) && value > 0 ? value : null;
}

const given = (query: Asked, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = query[key]?.trim();
      return value ? [[key, value]] : [];
    }),
  );

/** What is to be planned; null while no goal is named. */
export function planOf(query: Asked): PlanRequest | null {
  const goal = positive(query['goal']);
  if (goal === null) return null;
  const value = positive(query['value']);
  const budget = positive(query['budget']);
  return {
    goal,
    ...given(query, ['funnel', 'by', 'from', 'to']),
    ...(value === null ? {} : { value }),
    ...(budget === null ? {} : { budget }),
  };
}

/** Which budget, and what would follow from moving money. */
export function budgetOf(query: Asked): BudgetRequest {
  const amount = positive(query['amount']);
  const { take, give, name } = given(query, ['take', 'give', 'name']);
  const moves =
    amount !== null && take !== give
      ? [{ amount, ...(take ? { from: take } : {}), ...(give ? { to: give } : {}) }]
      : [];
  return { ...(name ? { name } : {}), ...(moves.length > 0 ? { moves } : {}) };
}
