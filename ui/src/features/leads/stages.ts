/** Stages of the pipeline as groups of people. */
import type { AttributionCode, LeadEntry, LeadPipelineView, LeadStage } from '$lib/api/generated/types';
import { counted, decimal, instant, money } from '$lib/text/format';

export interface StageGroup {
  /** As it stands in the address: `entry:Accepted`, `now:Won`. */
  key: string;
  title: string;
  /** What is known of it, in a sentence. */
  about: string;
  leads: number;
  people: readonly string[];
  heard: readonly string[];
  codes: readonly AttributionCode[];
}

export const entryKey = (entry: Pick<LeadEntry, 'name'>): string => `entry:${entry.name}`;
export const stageKey = (stage: Pick<LeadStage, 'name'>): string => `now:${stage.name}`;

export function stageTitle(name: string): string {
  return name === '' ? 'No stage in the deals' : name;
}

/** From the first such day to the last: `12 Jan 2026 to 3 May 2026`. */
export function daysText(entry: Pick<LeadEntry, 'from' | 'to'>): string {
  if (entry.from === null) return '';
  return entry.to === null || entry.to === entry.from
    ? instant(entry.from)
    : `${instant(entry.from)} to ${instant(entry.to)}`;
}

export function groupOf(query: Readonly<Record<string, string>>, view: LeadPipelineView): StageGroup | null {
  const key = query['stage'];
  const entry = view.entries.find((one) => entryKey(one) === key);
  if (entry) {
    const since =
      entry.median_days === null
        ? ''
        : `, ${decimal(entry.median_days, 1)} days after they came up in the middle`;
    return {
      ...entry,
      key: entryKey(entry),
      title: entry.name,
      about: `${daysText(entry)}${since}`.replace(/^, /, ''),
    };
  }
  const stage = view.stages.find((one) => stageKey(one) === key);
  if (!stage) return null;
  return {
    ...stage,
    key: stageKey(stage),
    title: stageTitle(stage.name),
    about: `${counted(stage.leads, 'lead stands', 'leads stand')} here now, worth ${money(stage.amount, view.currency)}.`,
  };
}
