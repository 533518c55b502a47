/** Where and when something was said, and where the person stands, in the few words beside a quote. */
import { shortDate, timecode } from './format';
import { documentKind } from './kinds';

/** `survey, 16 Feb`; of an interview `28 Apr, 04:39`. */
export function saidWhen(said: { kind: string; date: string | null; start_ms: number | null }): string {
  const named = said.kind !== 'interview' || said.date === null;
  const parts = named ? [documentKind(said.kind)] : [];
  if (said.date !== null) parts.push(shortDate(said.date));
  if (said.start_ms !== null && said.kind !== 'survey') parts.push(timecode(said.start_ms));
  return parts.join(', ');
}

/** Which mark an outcome wears: `left at …` is left, `in progress …` is open, anything else went on; null when unknown. */
export function sideOf(outcome: string | null): 'left' | 'on' | 'open' | null {
  if (!outcome) return null;
  if (/^left\b/i.test(outcome)) return 'left';
  return /progress/i.test(outcome) ? 'open' : 'on';
}
