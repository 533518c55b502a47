/** What the screen of plans asks, as it stands in the address. */
import type { BudgetRequest, PlanRequest, PlanSavedView } from '$lib/api/generated/types';
import { amountOf, dayOf, lastDay } from '$lib/text/typed';

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

const given = (query: Asked, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = query[key]?.trim();
      return value ? [[key, value]] : [];
    }),
  );

/** What is to be planned; null while no goal is named. */
export function planOf(query: Asked): PlanRequest | null {
  const goal = amountOf(query['goal']);
  if (goal === null) return null;
  const value = amountOf(query['value']);
  const budget = amountOf(query['budget']);
  return {
    goal,
    ...given(query, ['funnel', 'by', 'from', 'to']),
    ...(value === null ? {} : { value }),
    ...(budget === null ? {} : { budget }),
  };
}

/** Inputs of a plan, as they stand in the address. */
const inputs = ['goal', 'funnel', 'value', 'budget', 'by', 'from', 'to'] as const;

/** A saved plan as the address holds it: its name, and all it asks. */
export function addressOf(plan: PlanSavedView): Record<string, string> {
  const day = (end: string | null): string => (end === null ? '' : lastDay(end));
  const amount = (value: number | null): string => (value === null ? '' : String(value));
  return {
    plan: plan.name,
    goal: amount(plan.goal),
    funnel: plan.funnel,
    value: amount(plan.value),
    budget: amount(plan.budget),
    by: day(plan.by),
    from: dayOf(plan.from),
    to: day(plan.to),
  };
}

/** No plan and nothing of it. */
export const noPlan: Readonly<Record<string, string>> = Object.fromEntries(
  ['plan', ...inputs].map((key) => [key, '']),
);

/** Whether something else is asked than the plan says that is open. */
export function differs(query: Asked, plan: PlanSavedView): boolean {
  const said = addressOf(plan);
  return inputs.some((key) => {
    const typed = query[key]?.trim() ?? '';
    const [own, other] = [amountOf(typed), amountOf(said[key])];
    return own !== null && other !== null ? own !== other : typed !== said[key];
  });
}

/** Which budget, and what would follow from moving money. */
export function budgetOf(query: Asked): BudgetRequest {
  const amount = amountOf(query['amount']);
  const { take, give, name } = given(query, ['take', 'give', 'name']);
  const moves =
    amount !== null && take !== give
      ? [{ amount, ...(take ? { from: take } : {}), ...(give ? { to: give } : {}) }]
      : [];
  return { ...(name ? { name } : {}), ...(moves.length > 0 ? { moves } : {}) };
}
