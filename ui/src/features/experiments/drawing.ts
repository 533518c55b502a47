/** Rows and axes of the three pictures: shares, their differences, and revenue. */
import type { ExperimentView, RateView } from '$lib/api/generated/types';
import type { IntervalRow } from '$lib/components/intervals';
import { shareAxis, ticksAround } from '$lib/components/scale';
import { count, percent, points } from '$lib/text/format';
import { signedMoney, signOf } from './telling';

export interface Picture {
  rows: IntervalRow[];
  ticks: number[];
}

/** The share of each arm; an arm that differs from the control is the one that matters. */
export function sharePicture(view: ExperimentView): Picture {
  const rows = view.arms.flatMap((arm): IntervalRow[] => {
    if (!arm.rate) return [];
    const contrast = view.contrasts.find((one) => one.variant === arm.variant);
    return [
      {
        key: arm.variant,
        label: arm.variant,
        value: arm.rate.rate,
        low: arm.rate.low,
        high: arm.rate.high,
        text: percent(arm.rate.rate),
        note: `${count(arm.converted)} of ${count(arm.people)}`,
        strong: contrast !== undefined && signOf(contrast.lift) !== 'cannot tell',
      },
    ];
  });
  const ends = rows.flatMap((row) => [row.low, row.high]);
  // Small shares on an axis of their own; 20 points apart they could not be told from each other.
  const step = Math.max(...ends, 0) - Math.min(...ends, 1) > 0.3 ? 0.2 : 0.1;
  const { from, to } = shareAxis(ends, step);
  return { rows, ticks: steps(from, to, step) };
}

function steps(from: number, to: number, step: number): number[] {
  const last = Math.round((to - from) / step);
  return Array.from({ length: last + 1 }, (_, index) => from + index * step);
}

/** Each difference from the control; the interval that may be read at any time lies thin around it. */
export function liftPicture(view: ExperimentView): Picture {
  const rows = view.contrasts.map(({ variant, lift, any_time }): IntervalRow => ({
    ...differenceRow(variant, lift),
    wide: any_time,
    text: points(lift.rate, 1),
  }));
  return { rows, ticks: around(rows) };
}

/** What a person brings more than with the control. */
export function revenuePicture(view: ExperimentView): Picture {
  const rows = view.contrasts.flatMap(({ variant, revenue }): IntervalRow[] =>
    revenue ? [{ ...differenceRow(variant, revenue), text: signedMoney(revenue.rate, view.currency) }] : [],
  );
  return { rows, ticks: around(rows) };
}

function differenceRow(variant: string, difference: RateView): IntervalRow {
  const sign = signOf(difference);
  return {
    key: variant,
    label: variant,
    value: difference.rate,
    low: difference.low,
    high: difference.high,
    text: '',
    note: sign,
    strong: sign !== 'cannot tell',
  };
}

function around(rows: readonly IntervalRow[]): number[] {
  const ends = rows.flatMap((row) => [
    row.low,
    row.high,
    row.wide?.low ?? row.low,
    row.wide?.high ?? row.high,
  ]);
  return ticksAround(Math.min(0, ...ends), Math.max(0, ...ends));
}
