/** A metric before and after a change, as people read it. */
import type { EffectVerdict, ProcessChangeView, ProcessEffect, ProcessWeek } from '$lib/api/generated/types';
import { count, decimal, money, percent, points, pointsInterval } from '$lib/text/format';

type Of = Pick<ProcessChangeView, 'unit' | 'currency'>;

/** A figure of a week, or of a line: `53.3 %`, `24.1`, `£1,204`. */
export function figure(value: number, { unit, currency }: Of): string {
  if (unit === 'share') return percent(value);
  if (unit === 'money') return money(value, currency);
  return Number.isInteger(value) ? count(value) : decimal(value, 1).replace('-', '\u2212');
}

/** What came in a week; of a share with how many of how many. */
export function weekFigure(week: Pick<ProcessWeek, 'value' | 'reached' | 'of'>, of: Of): string {
  if (week.reached === null || week.of === null) return figure(week.value, of);
  return `${figure(week.value, of)}, ${count(week.reached)} of ${count(week.of)}`;
}

/** The line from before with its interval: `50.2 % (44.0 to 56.4)`. */
export function expectedText(
  week: Pick<ProcessWeek, 'expected' | 'expected_low' | 'expected_high'>,
  of: Of,
): string {
  const ends = [week.expected_low, week.expected_high].map((end) => figure(end, of).replace(/\u00a0%$/, ''));
  return `${figure(week.expected, of)} (${ends.join(' to ')})`;
}

function signed(value: number, { unit, currency }: Of): string {
  if (unit === 'share') return points(value, 1);
  const size = unit === 'money' ? money(Math.abs(value), currency) : decimal(Math.abs(value), 1);
  if (Number(size.replaceAll(/[^0-9.]/g, '')) === 0) return size;
  return `${value < 0 ? '\u2212' : '+'}${size}`;
}

/** By how much, with the unit: `+8.1 points`, `−3.0 people`. */
export function effectText(effect: Pick<ProcessEffect, 'value'>, of: Of): string {
  const unit = { share: ' points', people: ' people' }[of.unit] ?? '';
  return `${signed(effect.value, of)}${unit}`;
}

export function effectInterval(effect: Pick<ProcessEffect, 'low' | 'high'>, of: Of): string {
  if (of.unit === 'share') return pointsInterval(effect.low, effect.high, 1);
  return `${signed(effect.low, of)} to ${signed(effect.high, of)}`;
}

export type Which = 'level' | 'slope' | 'at_end';

/** What is looked at, and what its interval lets one say of it. */
export const effects: readonly { key: Which; title: string; says: Record<EffectVerdict, string> }[] = [
  {
    key: 'level',
    title: 'At the change',
    says: { higher: 'Moved up', lower: 'Moved down', cannot_tell: 'Cannot tell' },
  },
  {
    key: 'slope',
    title: 'Rise from week to week',
    says: { higher: 'Rises more', lower: 'Rises less', cannot_tell: 'Cannot tell' },
  },
  {
    key: 'at_end',
    title: 'In the last week',
    says: {
      higher: 'Above the line from before',
      lower: 'Below the line from before',
      cannot_tell: 'Cannot tell',
    },
  },
];

/** What a week's people did: those in the value, and those beside them. */
export function sidesText(unit: string): { counted: string; others: string; silent: string } {
  if (unit === 'share')
    return { counted: 'went on', others: 'did not go on', silent: 'Nobody of this week was heard' };
  return {
    counted: unit === 'money' ? 'brought money' : 'did it',
    others: '',
    silent: unit === 'money' ? 'Nobody who brought money was heard' : 'Nobody who did it was heard',
  };
}
