/** An experiment as a form: from what is listed, what is saved, or what is on the screen; and back to what is saved. */
import type {
  ExperimentFilter,
  ExperimentListed,
  ExperimentSavedView,
  ExperimentView,
  SaveExperiment,
} from '$lib/api/generated/types';
import { amountOf, dayOf, lastDay, namesOf } from '$lib/text/typed';
import { day } from './asking';

/** What stands in the form, as it is typed. */
export interface Draft {
  name: string;
  event: string;
  filters: { name: string; value: string }[];
  /** The property that names the variant. */
  variant: string;
  /** The control first. */
  arms: { variant: string; weight: string }[];
  metric: string;
  days: string;
  /** In points. */
  expected: string;
  from: string;
  to: string;
  owner: string;
  agreed: string;
}

export const usual = { variant: 'variant', experiment: 'experiment', days: '14', expected: '3' } as const;

export function emptyDraft(): Draft {
  return {
    name: '',
    event: '',
    filters: [],
    variant: usual.variant,
    arms: [
      { variant: '', weight: '1' },
      { variant: '', weight: '1' },
    ],
    metric: '',
    days: usual.days,
    expected: usual.expected,
    from: '',
    to: '',
    owner: '',
    agreed: '',
  };
}

/** A figure without the dust of its binary form: 0.07 × 100 is 7. */
const plain = (value: number): string => String(Number(value.toFixed(6)));

const conditions = (filters: readonly ExperimentFilter[]): Draft['filters'] =>
  filters.map(({ property, value }) => ({ name: property, value }));

/** What is on the screen, so that it can be kept as it is asked. */
export function draftOf(view: ExperimentView): Draft {
  const saved = view.saved;
  return {
    name: saved?.name ?? view.name,
    event: view.exposure,
    filters: conditions(view.filters),
    variant: view.variant,
    arms: view.arms.map((arm) => ({ variant: arm.variant, weight: plain(arm.weight) })),
    metric: view.metric,
    days: plain(view.window_seconds / day),
    expected: plain(view.expected * 100),
    from: dayOf(view.from),
    to: view.to === null ? '' : lastDay(view.to),
    owner: saved?.owner ?? '',
    agreed: saved?.agreed_by.join(', ') ?? '',
  };
}

/** What is saved; nobody need have been exposed to it yet. */
export function draftOfSaved(saved: ExperimentSavedView): Draft {
  return {
    name: saved.name,
    event: saved.event,
    filters: conditions(saved.filters),
    variant: saved.variant,
    arms: saved.arms.map((arm) => ({ variant: arm.variant, weight: plain(arm.weight) })),
    metric: saved.metric,
    days: plain(saved.window_seconds / day),
    expected: plain(saved.expected * 100),
    from: dayOf(saved.from),
    to: saved.to === null ? '' : lastDay(saved.to),
    owner: saved.owner,
    agreed: saved.agreed_by.join(', '),
  };
}

/** Takes over what the events say of an experiment. `properties` are names as the columns have them. */
export function takeUp(draft: Draft, listed: ExperimentListed, properties: readonly string[]): void {
  const column = (name: string): string => properties.find((one) => one.toLowerCase() === name) ?? name;
  if (draft.name.trim() === '') draft.name = listed.name;
  draft.event = listed.exposure;
  draft.filters = [{ name: column(usual.experiment), value: listed.name }];
  draft.variant = column(usual.variant);
  draft.arms = listed.variants.map((variant) => ({ variant, weight: '1' }));
}

/** What the form still lacks, in a sentence; null where nothing does. */
export function missing(draft: Draft): string | null {
  if (draft.name.trim() === '') return 'Give it a name.';
  if (draft.event === '') return 'Choose the event by which people come in.';
  if (draft.filters.some((one) => one.name === '' || one.value.trim() === ''))
    return 'Say which value the event must have, or take the condition out.';
  if (draft.variant.trim() === '') return 'Choose the property that names what somebody saw.';
  const arms = draft.arms.map((arm) => arm.variant.trim());
  if (arms.length < 2 || arms.includes('')) return 'Name at least two variants.';
  if (new Set(arms.map((arm) => arm.toLowerCase())).size < arms.length) return 'Two variants have one name.';
  if (draft.arms.some((arm) => amountOf(arm.weight) === null))
    return 'A share of the people is a number above 0.';
  if (draft.metric === '') return 'Choose the event that should happen more often.';
  if (amountOf(draft.days) === null) return 'Say in how many days it counts.';
  if (amountOf(draft.expected) === null) return 'Say which difference you expect, in points.';
  if (draft.from && draft.to && draft.from > draft.to) return 'It ends before it begins.';
  return null;
}

/** What is to be saved, whole: nothing is left to what the events say later. */
export function saveOf(draft: Draft): SaveExperiment {
  return {
    name: draft.name.trim(),
    exposure: draft.event,
    filters: draft.filters.map(({ name, value }) => ({ property: name, value: value.trim() })),
    variant: draft.variant,
    arms: draft.arms.map((arm) => ({ variant: arm.variant.trim(), weight: amountOf(arm.weight) ?? 1 })),
    metric: draft.metric,
    window_seconds: (amountOf(draft.days) ?? 0) * day,
    expected: (amountOf(draft.expected) ?? 0) / 100,
    ...(draft.from ? { from: draft.from } : {}),
    ...(draft.to ? { to: draft.to } : {}),
    ...(draft.owner.trim() ? { owner: draft.owner.trim() } : {}),
    agreed_by: namesOf(draft.agreed),
  };
}

/** An experiment in the list: one that is saved, or one that only the events know. */
export interface Row {
  name: string;
  variants: readonly string[];
  saved: ExperimentSavedView | null;
}

/** Saved ones first, in the order in which they were saved; then those of the events that no name is saved for. */
export function rowsOf(
  experiments: readonly ExperimentListed[],
  saved: readonly ExperimentSavedView[],
): Row[] {
  const kept = saved.map((one): Row => ({
    name: one.name,
    variants: one.arms.map((arm) => arm.variant),
    saved: one,
  }));
  const known = new Set(saved.map((one) => one.name.toLowerCase()));
  const rest = experiments.filter((one) => !known.has(one.name.toLowerCase()));
  return [...kept, ...rest.map(({ name, variants }): Row => ({ name, variants, saved: null }))];
}
