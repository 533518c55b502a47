/** What goals can be of: what they count, under which conditions, and which goal they can be part of. */
import type { FunnelChoice, GoalView, LeadColumn, SavedFunnel } from '$lib/api/generated/types';

export const levels = [
  { value: 'joint', label: 'of marketing and sales together' },
  { value: 'team', label: 'of a team' },
  { value: 'owner', label: 'of one who answers for it' },
  { value: 'programme', label: 'of a programme' },
] as const;

const rank = (level: string): number => levels.findIndex((one) => one.value === level);

/** Goals that one of this level can be part of: of a wider level, and neither itself nor under it. */
export function wholesFor(level: string, own: GoalView | null, goals: readonly GoalView[]): GoalView[] {
  const under = (goal: GoalView): boolean => {
    let at: GoalView | null = goal;
    for (let steps = 0; at && steps <= goals.length; steps += 1) {
      if (own && at.id === own.id) return true;
      at = at.parent === null ? null : (goals[at.parent] ?? null);
    }
    return false;
  };
  return goals.filter((goal) => rank(goal.level) < rank(level) && !under(goal));
}

export interface Counts {
  value: string;
  label: string;
  /** People at a step of a funnel: of them only contacts can be asked. */
  step?: boolean;
}

/** What can be counted besides events: money, deals, and people at a step of a saved funnel. */
export function countable(funnels: readonly SavedFunnel[]): Counts[] {
  const steps = funnels.flatMap((funnel) =>
    funnel.definition.steps.slice(1).map((step): Counts => {
      const only = (step.filters ?? []).map(({ name, value }) => `${name} is ${value}`).join(', ');
      const name = `${funnel.name}/${step.event}${only ? ` (${only})` : ''}`;
      return { value: name, label: `people at the step ${name}`, step: true };
    }),
  );
  return [
    { value: 'revenue', label: 'revenue' },
    { value: 'won', label: 'amounts of deals won' },
    { value: 'deals', label: 'deals opened' },
    ...steps,
  ];
}

const touches = ['touch.channel', 'touch.campaign', 'touch.content'] as const;

/** Which part of marketing contacts a condition asks for; null where it asks for none. */
export function touchOf(name: string): string | null {
  return touches.some((one) => one === name) ? name.slice('touch.'.length) : null;
}

export interface Choice {
  name: string;
  values: readonly string[];
}

/** What a goal may be narrowed to: deals by their columns, steps by contacts alone, all else by properties and contacts. */
export function scopesFor(
  metric: string,
  isStep: boolean,
  properties: readonly FunnelChoice[],
  columns: readonly LeadColumn[],
  touched: Readonly<Record<string, readonly string[]>>,
): Choice[] {
  if (metric === 'won' || metric === 'deals')
    return columns.map(({ name, values }) => ({ name, values: [...values] }));
  const contacts = touches.map((name): Choice => ({ name, values: touched[name] ?? [] }));
  if (isStep) return contacts;
  const own = properties
    .filter((one) => one.kind === 'property')
    .map((one): Choice => ({ name: one.label, values: one.values.map((value) => value.value) }));
  return [...contacts, ...own];
}
