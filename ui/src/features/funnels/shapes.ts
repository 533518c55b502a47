/** What the funnel's views show: groups of people at a step, and who stands behind each row. */
import type { FunnelGroup, FunnelGroupStep, FunnelNext } from '$lib/api/generated/types';
import { counted } from '$lib/text/format';
import type { Rate } from './figures';
import type { Folk, FolkSide } from './group/folk';

/** From so many people on a share is the first thing said; below it, how many of how many. */
export const few = 30;

/** Some people at a step: who was there, what became of them. */
export interface GroupRow {
  /** As it stands in the address. */
  key: string;
  name: string;
  /** Of a value, not of those without one. */
  named: boolean;
  /** Were at the step before. */
  of: number;
  on: number;
  left: number;
  open: number;
  /** Went on, of all of them. */
  rate: Rate | null;
  medianSeconds: number | null;
  heardLeft: number;
  heardOn: number;
}

/** A group at a step, from 0 and never the first. */
export function groupRow(group: FunnelGroup, step: number): GroupRow {
  const at = group.steps[step];
  const heard = new Set(group.heard);
  const among = (people: readonly string[] | undefined): number =>
    (people ?? []).filter((id) => heard.has(id)).length;
  return {
    key: keyOf(group),
    name: group.label,
    named: group.kind === 'value',
    ...figures(at),
    of: group.steps[step - 1]?.people ?? 0,
    heardLeft: among(at?.people_left),
    heardOn: among(at?.people_on),
  };
}

function figures(
  at: FunnelGroupStep | undefined,
): Omit<GroupRow, 'key' | 'name' | 'named' | 'of' | 'heardLeft' | 'heardOn'> {
  return {
    on: at?.people ?? 0,
    left: at?.left ?? 0,
    open: at?.in_progress ?? 0,
    rate: at?.from_previous ?? null,
    medianSeconds: at?.median_seconds ?? null,
  };
}

/** A group in the address: its value, or which of the groups without one it is. */
export function keyOf(group: FunnelGroup): string {
  return group.kind === 'value' ? group.value : `(${group.kind})`;
}

/** Who left and who went on at a step, from 0; of the first, who entered. */
export function sidesOf(at: FunnelGroupStep | undefined, step: number): FolkSide[] {
  const [on, left] = [at?.people_on ?? [], at?.people_left ?? []];
  if (step === 0)
    return [{ side: null, text: `${counted(on.length, 'person', 'people')} entered`, people: on }];
  return [
    { side: 'left', text: `${counted(left.length, 'person', 'people')} left`, people: left },
    { side: 'on', text: `${counted(on.length, 'person', 'people')} went on`, people: on },
  ];
}

export function groupFolk(group: FunnelGroup, step: number, head: string): Folk {
  const at = group.steps[step];
  return {
    title: group.label,
    note: `${head}, at ${at?.name ?? ''}. What they say is of all ${counted(group.people, 'person', 'people')} who entered.`,
    sides: sidesOf(at, step),
    heard: group.heard,
    codes: group.codes,
  };
}

/** What stands in the address for having done nothing more. */
export const nothingKey = '(nothing)';

export function nextFolk(next: FunnelNext, words: string): Folk {
  const nothing = next.event === '';
  const side = (people: readonly string[], text: string): FolkSide => ({
    side: null,
    text: `${counted(people.length, 'person', 'people')} did ${text}`,
    people,
  });
  return {
    title: nothing ? 'Nothing more' : next.event,
    note: words,
    sides: nothing
      ? [side(next.people_first, 'nothing more')]
      : [side(next.people_first, 'it next'), side(next.people_ever, 'it at all')],
    heard: next.heard,
    codes: next.codes,
  };
}
