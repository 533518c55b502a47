/** A funnel while it is written: what stands in the fields, and where something is wrong with it. */
import type { Attribute, FunnelSpec, StepSpec } from '$lib/api/generated/types';
import { parseWindow, windowText } from './definition';

export interface StepDraft {
  event: string;
  /** All must hold; an empty value asks for events that have none. */
  filters: Attribute[];
  optional: boolean;
  /** Longest time from the step before, in words; empty: no limit but the window. */
  within: string;
}

export interface Draft {
  steps: StepDraft[];
  window: string;
  order: string;
  entry: string;
  exclude: string[];
  from: string;
  to: string;
}

/** Where a fault is shown: at a part of the editor, at a step (from 0), or beneath all. */
export type Place = 'steps' | 'window' | 'order' | 'range' | 'exclude' | 'foot' | number;

export interface Flaw {
  at: Place;
  says: string;
}

export const maxSteps = 20;
const twoWeeks = 1209600;

export const newStep = (): StepDraft => ({ event: '', filters: [], optional: false, within: '' });

export function draftOf(spec: FunnelSpec | null): Draft {
  return {
    steps: spec?.steps.map(stepDraft) ?? [newStep(), newStep()],
    window: windowText(spec?.window_seconds ?? twoWeeks),
    order: spec?.order ?? 'ordered',
    entry: spec?.entry ?? 'latest',
    exclude: [...(spec?.exclude ?? [])],
    from: spec?.from?.slice(0, 10) ?? '',
    to: spec?.to?.slice(0, 10) ?? '',
  };
}

function stepDraft(step: StepSpec): StepDraft {
  return {
    event: step.event,
    filters: (step.filters ?? []).map((filter) => ({ ...filter })),
    optional: step.optional ?? false,
    within: step.within_seconds == null ? '' : windowText(step.within_seconds),
  };
}

/** What is counted. Only of a draft without flaws. */
export function specOf(draft: Draft): FunnelSpec {
  return {
    steps: draft.steps.map(stepSpec),
    window_seconds: parseWindow(draft.window) ?? 0,
    order: draft.order,
    entry: draft.entry,
    exclude: draft.exclude,
    ...(draft.from ? { from: draft.from } : {}),
    ...(draft.to ? { to: draft.to } : {}),
  };
}

function stepSpec(step: StepDraft): StepSpec {
  const filters = step.filters.filter((filter) => filter.name);
  const within = parseWindow(step.within);
  return {
    event: step.event,
    ...(filters.length > 0 ? { filters } : {}),
    ...(step.optional ? { optional: true } : {}),
    ...(within === null ? {} : { within_seconds: within }),
  };
}

const noLength = 'Not a length of time. Try 14 days, 2 weeks or 36 h.';

/** What is wrong with a draft, first things first; null when it can be counted. */
export function flawOf(draft: Draft): Flaw | null {
  return stepsFlaw(draft) ?? rulesFlaw(draft);
}

function stepsFlaw(draft: Draft): Flaw | null {
  if (draft.steps.length < 2) return { at: 'steps', says: 'A funnel needs at least two steps.' };
  for (const [at, step] of draft.steps.entries()) {
    const says = stepFlaw(draft, step, at);
    if (says) return { at, says };
  }
  return null;
}

function stepFlaw(draft: Draft, step: StepDraft, at: number): string | null {
  const end = at === 0 || at === draft.steps.length - 1;
  const any = draft.order === 'any';
  if (step.event === '') return 'Choose an event.';
  if (step.optional && end) return 'The first and the last step cannot be optional.';
  if (step.optional && any) return 'Where any order will do, no step can be optional.';
  if (step.within === '') return null;
  if (at === 0) return 'No step comes before the first: leave its limit out.';
  if (any) return 'Where any order will do, no step comes before another: leave its limit out.';
  return parseWindow(step.within) === null ? noLength : null;
}

function rulesFlaw(draft: Draft): Flaw | null {
  if (parseWindow(draft.window) === null) return { at: 'window', says: noLength };
  if (draft.from && draft.to && draft.from > draft.to)
    return { at: 'range', says: 'The range ends before it begins.' };
  const both = draft.exclude.find((name) => draft.steps.some((step) => step.event === name));
  if (both) return { at: 'exclude', says: `‘${both}’ is a step as well: it cannot end a run.` };
  if (draft.exclude.length > 0 && draft.order === 'any')
    return { at: 'exclude', says: 'Where any order will do, nothing lies between steps: leave these out.' };
  return null;
}

const places: [RegExp, Place][] = [
  [/conversion window/i, 'window'],
  [/date range|first day|day or instant/i, 'range'],
  [/both a step and excluded|exclusion|to be excluded/i, 'exclude'],
  [/any order/i, 'order'],
  [/^the first step/i, 0],
  [/two steps|at most 20|optional/i, 'steps'],
];

/** Where what the program says about a definition belongs. */
export function placeOf(says: string): Place {
  const step = /^step (\d+):/i.exec(says)?.[1];
  if (step) return Number(step) - 1;
  return places.find(([words]) => words.test(says))?.[1] ?? 'foot';
}

/** What is said of a step, without its number. */
export function ofStep(warnings: readonly string[], step: number): string[] {
  return warnings
    .filter((one) => placeOf(one) === step)
    .map((one) => one.replace(/^step \d+:\s*/i, ''))
    .map((one) => one.charAt(0).toUpperCase() + one.slice(1));
}
