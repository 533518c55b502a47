/** Sizes of an experiment as a curve and as rows. */
import type { ExperimentPlanView, ExperimentSize } from '$lib/api/generated/types';
import { scale } from '$lib/components/scale';

export interface Sized extends ExperimentSize {
  /** What it is beside the others; empty where it is only one of them. */
  is: string;
}

/** All sizes, the smallest first: those around the one that is needed, and the one that was asked for. */
export function sizesOf(plan: ExperimentPlanView): Sized[] {
  const needed = 'needed';
  const rows = plan.sizes.map((one): Sized => ({ ...one, is: one.per_arm === plan.per_arm ? needed : '' }));
  const own = plan.asked;
  if (own) {
    const same = rows.find((one) => one.per_arm === own.per_arm);
    if (same) same.is = same.is ? `${same.is}, and what there could be` : 'what there could be';
    else rows.push({ ...own, is: 'what there could be' });
  }
  return rows.toSorted((a, b) => a.per_arm - b.per_arm);
}

export interface Spot {
  x: number;
  y: number;
  size: Sized;
  /** Whether its number has room below it: those that are meant come first. */
  told: boolean;
}

/** Room a number takes. */
const numberRoom = 56;

/** Places of a curve; every doubling of the people takes the same room. */
export function curveOf(
  sizes: readonly Sized[],
  box: { left: number; right: number; top: number; bottom: number },
): Spot[] {
  const at = sizes.map((one) => Math.log2(one.per_arm));
  const across = scale(Math.min(...at), Math.max(...at), box.left, box.right);
  const spots = sizes.map((size, index): Spot => ({
    x: across(at[index] ?? 0),
    y: box.bottom - size.power * (box.bottom - box.top),
    size,
    told: false,
  }));
  for (const spot of spots.toSorted((a, b) => Number(b.size.is !== '') - Number(a.size.is !== '')))
    spot.told = !spots.some((other) => other.told && Math.abs(other.x - spot.x) < numberRoom);
  return spots;
}
