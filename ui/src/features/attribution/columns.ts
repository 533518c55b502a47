/** Columns of the two tables: what stands in each, how it is written, and in which order rows come. */
import type { AttributionCredit, AttributionIndex, AttributionLabel } from '$lib/api/generated/types';
import { count, decimal, money } from '$lib/text/format';
import type { Unit } from './asking';

export interface Column {
  /** As it stands in the address. */
  key: string;
  head: string;
  of: (label: AttributionLabel) => number | null;
  text: (value: number) => string;
  /** Beside the average of all, under the figure. */
  index?: keyof AttributionIndex;
}

/** One number of decimals for all: none where all are whole. */
function partsDigits(values: readonly number[]): number {
  return values.every((value) => Math.abs(value - Math.round(value)) < 0.005) ? 0 : 1;
}

/** Pence tell nothing beside thousands. */
function moneyDigits(values: readonly number[]): number {
  return values.some((value) => Math.abs(value) >= 1000) || values.every(Number.isInteger) ? 0 : 2;
}

/** Days with one decimal. */
export function daysText(days: number): string {
  return days > 0 && days < 0.05 ? '< 0.1' : decimal(days, 1);
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** How figures of a unit are written, all of them alike. */
export function unitText(values: readonly number[], unit: Unit, currency: string): (value: number) => string {
  const digits = unit === 'value' ? moneyDigits(values) : partsDigits(values);
  return (value) => (unit === 'value' ? money(value, currency, digits) : decimal(value, digits));
}

/** The table of one model, whose credits are the first. */
export function modelColumns(labels: readonly AttributionLabel[], currency: string): Column[] {
  const credit = (label: AttributionLabel): AttributionCredit | undefined => label.credits[0];
  const all = (of: Column['of']): number[] => known(labels.map(of));
  const amount = (key: string, head: string, of: Column['of'], index?: Column['index']): Column => {
    const digits = moneyDigits(all(of));
    return { key, head, of, text: (value) => money(value, currency, digits), ...(index ? { index } : {}) };
  };
  const parts: Column['of'] = (label) => credit(label)?.conversions ?? null;
  return [
    { key: 'people', head: 'People', of: (label) => label.touched, text: count },
    { key: 'touches', head: 'Touches', of: (label) => label.touches, text: count },
    amount('cost', 'Cost', (label) => label.cost),
    {
      key: 'conversions',
      head: 'Conversions',
      of: parts,
      text: unitText(all(parts), 'conversions', currency),
      index: 'volume',
    },
    amount('value', 'Value', (label) => credit(label)?.value ?? null, 'value'),
    {
      key: 'days',
      head: 'Median days',
      of: (label) => credit(label)?.median_days ?? null,
      text: daysText,
      index: 'velocity',
    },
    amount('each', 'Cost of one', (label) => credit(label)?.cost_per_conversion ?? null),
    {
      key: 'returns',
      head: 'Return',
      of: (label) => credit(label)?.return_on_cost ?? null,
      text: (value) => `${decimal(value, 1)}×`,
      index: 'returns',
    },
  ];
}

export interface Sorting {
  key: string;
  up: boolean;
}

/** `value` as most first, `value.up` as least first. */
export function sortingOf(text: string | undefined): Sorting | null {
  if (!text) return null;
  const up = text.endsWith('.up');
  return { key: up ? text.slice(0, -3) : text, up };
}

/** What the address says after a head was pressed: figures most first, names from A; once more turns it round. */
export function pressed(before: Sorting | null, key: string): string {
  const up = before?.key === key ? !before.up : key === 'label';
  return up ? `${key}.up` : key;
}

/** What a column is sorted by; null for a column that the table does not have. */
export type Sorter = (key: string) => ((label: AttributionLabel) => number | null) | null;

/** Figures of a column, or (`value.index`) what stands under them. */
export function columnSorter(columns: readonly Column[]): Sorter {
  return (key) => {
    const column = columns.find((one) => one.key === key || `${one.key}.index` === key);
    if (!column) return null;
    const index = column.index;
    if (key === column.key) return column.of;
    return index ? (label) => label.credits[0]?.index[index] ?? null : null;
  };
}

/** In the order asked for, else as the host sent them. What has no figure comes last either way. */
export function sorted(
  labels: readonly AttributionLabel[],
  sorting: Sorting | null,
  sorter: Sorter,
): AttributionLabel[] {
  const sign = sorting?.up ? 1 : -1;
  if (sorting?.key === 'label') return labels.toSorted((a, b) => sign * a.label.localeCompare(b.label));
  const of = sorting ? sorter(sorting.key) : null;
  if (!of) return [...labels];
  return labels.toSorted((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/** `14.8 to 36.0`, or one figure where all are written alike. */
export function rangeText(values: readonly number[], text: (value: number) => string): string {
  if (values.length === 0) return '–';
  const [low, high] = [text(Math.min(...values)), text(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}
