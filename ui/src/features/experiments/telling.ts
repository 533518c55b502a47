/** What came out of an experiment, in words. An interval that covers 0 tells nothing, and is said so. */
import type { ExperimentArm, ExperimentContrast, ExperimentView, RateView } from '$lib/api/generated/types';
import { count, counted, listed, money, pointsInterval, probability } from '$lib/text/format';

export type Sign = 'more' | 'less' | 'cannot tell';

/** Which way a difference goes, where its interval leaves 0 out. */
export function signOf(interval: Pick<RateView, 'low' | 'high'>): Sign {
  if (interval.low > 0) return 'more';
  return interval.high < 0 ? 'less' : 'cannot tell';
}

const size = (share: number): string => Math.abs(share * 100).toFixed(1);

/** `12.4 points more (7.1 to 17.7)`, or `cannot tell (−7.2 to 3.9 points)`. */
export function liftText(lift: RateView): string {
  const sign = signOf(lift);
  const range = pointsInterval(lift.low, lift.high, 1);
  if (sign === 'cannot tell') return `cannot tell (${range} points)`;
  return `${size(lift.rate)} points ${sign} (${range})`;
}

/** The result in a sentence: what an arm brought beside the control. */
export function liftSentence(view: ExperimentView, contrast: ExperimentContrast, within: string): string {
  const control = view.arms[0]?.variant ?? '';
  const range = pointsInterval(contrast.lift.low, contrast.lift.high, 1);
  const came = `‘${view.metric}’ within ${within}`;
  const sign = signOf(contrast.lift);
  if (sign === 'cannot tell')
    return `Cannot tell whether ‘${contrast.variant}’ brings more or fewer people to ${came} than ‘${control}’: the difference is somewhere from ${range} points.`;
  const how = sign === 'more' ? 'more' : 'fewer';
  return `With ‘${contrast.variant}’ ${size(contrast.lift.rate)} points ${how} came to ${came} than with ‘${control}’ (95 % interval ${range}).`;
}

/** An amount of money with its sign: `+£20.06`, `−£8.37`. */
export function signedMoney(value: number, currency: string): string {
  const text = money(Math.abs(value), currency, 2);
  if (!/[1-9]/.test(text)) return text;
  return value < 0 ? `\u2212${text}` : `+${text}`;
}

/** The guardrail in a sentence: what a person brought beside the control's. */
export function revenueSentence(contrast: ExperimentContrast, control: string, currency: string): string {
  const revenue = contrast.revenue;
  if (!revenue) return `Too few people to compare what ‘${contrast.variant}’ brings.`;
  const range = `${signedMoney(revenue.low, currency)} to ${signedMoney(revenue.high, currency)}`;
  const sign = signOf(revenue);
  if (sign === 'cannot tell')
    return `Cannot tell whether a person with ‘${contrast.variant}’ brings more or less than with ‘${control}’: the difference is somewhere from ${range}.`;
  return `A person with ‘${contrast.variant}’ brings ${money(Math.abs(revenue.rate), currency, 2)} ${sign} than with ‘${control}’ (95 % interval ${range}).`;
}

/** Below it, people were not shared out as planned. */
const brokenBelow = 0.001;

export function splitBroken(view: ExperimentView): boolean {
  return view.split_p !== null && view.split_p < brokenBelow;
}

/** Whether people were shared out as planned, in a sentence. */
export function splitSentence(view: ExperimentView): string {
  const people = listed(view.arms.map((arm) => count(arm.people)));
  if (view.split_p === null) return 'Nobody came in, so how people were shared out cannot be checked.';
  if (splitBroken(view))
    return `People were not shared out as planned: ${people}. By chance alone that hardly happens (p ${equals(view.split_p)}). Find out why before you believe any figure here.`;
  const tries = Math.round(view.split_p * 100);
  return `People were shared out as planned: ${people}. By chance alone they are this uneven in ${tries > 0 ? `${tries} of 100 tries` : 'fewer than one of 100 tries'}.`;
}

/** `= 0.275`, `< 0.001`. */
export function equals(p: number): string {
  const text = probability(p);
  return text.startsWith('<') ? text : `= ${text}`;
}

/** Who may still convert; empty when nobody. */
export function openSentence(arms: readonly ExperimentArm[], within: string): string {
  const open = arms.reduce((sum, arm) => sum + arm.open, 0);
  if (open === 0) return '';
  const each = listed(
    arms.filter((arm) => arm.open > 0).map((arm) => `${count(arm.open)} in ‘${arm.variant}’`),
  );
  const have = open === 1 ? 'has' : 'have';
  return `It is not finished: ${counted(open, 'person', 'people')} ${have} not converted and still may, as ${within} are not over (${each}). Until then they count as not converted.`;
}

/** How small a rise would have gone unseen; empty where that is not known. */
export function leastSentence(contrast: ExperimentContrast): string {
  if (contrast.least_rise === null) return '';
  return `So many people tell a rise of ${size(contrast.least_rise)} points in 4 of 5 experiments; a smaller one may be there and go unseen.`;
}
