/** Volumes, costs and paces, as people read them. */
import type { EffectView, GoalView } from '$lib/api/generated/types';
import { count, decimal, money, percent } from '$lib/text/format';

/** People are whole; where less than ten, one decimal says more. */
export function volume(value: number): string {
  return value < 10 ? decimal(value, 1) : count(value);
}

/** `12,150 to 22,862`. */
export function volumes({ low, high }: Pick<EffectView, 'low' | 'high'>): string {
  return `${volume(low)} to ${volume(high)}`;
}

export function amounts({ low, high }: Pick<EffectView, 'low' | 'high'>, currency: string): string {
  return `${money(low, currency)} to ${money(high, currency)}`;
}

/** What a goal counts, in its unit. */
export function goalAmount(value: number, unit: string, currency: string): string {
  return unit === 'money' ? money(value, currency, 0) : count(value);
}

/** `on pace`, `82 % of an even pace`: only whole parts are told, a hair is none. */
export function paceText(goal: Pick<GoalView, 'pace'>): string {
  if (goal.pace === null) return 'not begun';
  const parts = Math.round(goal.pace * 100);
  if (parts === 100) return 'on pace';
  return `${count(parts)}\u00a0% of an even pace`;
}

/** What nobody has taken up of a goal that has parts; empty where there is nothing to say. */
export function leftOver(goal: Pick<GoalView, 'taken_up' | 'target' | 'unit'>, currency: string): string {
  if (goal.taken_up === null || goal.taken_up >= goal.target) return '';
  return `${goalAmount(goal.target - goal.taken_up, goal.unit, currency)} is in nobody’s goal`;
}

/** How deep a goal stands under the whole, from 0. */
export function depthOf(goals: readonly Pick<GoalView, 'parent'>[], place: number): number {
  let depth = 0;
  let at = goals[place]?.parent ?? null;
  while (at !== null && depth < goals.length) {
    depth += 1;
    at = goals[at]?.parent ?? null;
  }
  return depth;
}

/** A share of a stage with its counts: `10.0 %, 900 of 9,000`. */
export function rateText(rate: number | null, went: number | null, of: number): string {
  return rate === null || went === null ? '' : `${percent(rate)}, ${count(went)} of ${count(of)}`;
}
