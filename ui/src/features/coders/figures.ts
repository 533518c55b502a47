/** How coefficients are written: never without their name and unit, which stand in the head of the column. */
import type { AgreementFigure } from '$lib/api/generated/types';
import { percent } from '$lib/text/format';

const short: Record<string, string> = {
  percent: 'Percent',
  'coded-text': 'Coded text',
  'cohen-kappa': 'Cohen’s κ',
  'fleiss-kappa': 'Fleiss’ κ',
  'krippendorff-alpha': 'Krippendorff’s α',
  'gwet-ac1': 'Gwet’s AC1',
  'brennan-prediger': 'Brennan-Prediger',
  'spans-alpha-2004': 'α of spans (2004)',
  'spans-alpha-2013': 'α of spans (2013)',
};

/** The name of a column. */
export function shortName(key: string): string {
  return short[key] ?? key;
}

const shares: ReadonlySet<string> = new Set(['percent', 'coded-text']);

/** Columns that are shown at first; Cohen's kappa is of two coders, Fleiss' of more. */
export function shownKeys(coders: number): string[] {
  const kappa = coders === 2 ? 'cohen-kappa' : 'fleiss-kappa';
  return ['percent', 'coded-text', kappa, 'krippendorff-alpha', 'gwet-ac1', 'spans-alpha-2004'];
}

/** A share as percent; a coefficient with two digits and its sign. */
export function figureText(key: string, value: number): string {
  if (shares.has(key)) return percent(value);
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== '0.00' ? `−${text}` : text;
}

/** "0.31 to 0.62"; empty where there is no interval. */
export function intervalText(figure: AgreementFigure): string {
  if (figure.low === null || figure.high === null) return '';
  return `${figureText(figure.key, figure.low)} to ${figureText(figure.key, figure.high)}`;
}
