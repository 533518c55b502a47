/** Whose traffic counts, as people read it. */

/** Where everybody is listed who is left out, or looks like a robot. */
export const whoIsInternal = '#/quality?tab=internal';

/** How somebody stands. */
export interface Standing {
  /** domain, test, hand, robot, suspect, counted. */
  group: string;
  /** What was said by hand. */
  word: string | null;
  /** Whether they are in no number. */
  left_out: boolean;
}

/** What can be said of somebody by hand. */
export type InternalWord = 'internal' | 'robot' | 'counted';

export interface Mark {
  /** What the button says. */
  label: string;
  /** What is said; null takes back what was said. */
  word: InternalWord | null;
}

const internal: Mark = { label: 'Say it is internal', word: 'internal' };
const robot: Mark = { label: 'Say it is a robot', word: 'robot' };
const counts: Mark = { label: 'Count all the same', word: 'counted' };
const person: Mark = { label: 'Say it is a person', word: 'counted' };
const back: Mark = { label: 'Take back', word: null };

/** What can be said of somebody who stands so; null: they count like anybody. */
export function marksFor(standing: Standing | null): Mark[] {
  if (standing === null) return [internal, robot];
  if (standing.word !== null) return [back];
  return standing.group === 'suspect' ? [robot, person, internal] : [counts];
}

/** Whether somebody counts, in a few words. */
export function standingText(standing: Standing | null): string {
  if (standing === null) return 'Counts in every number';
  if (standing.group === 'suspect') return 'Looks like a robot, and counts';
  if (standing.group === 'counted') return 'Counts, by hand';
  const what = standing.group === 'robot' ? 'A robot' : 'Internal';
  return standing.left_out ? `${what}: left out of every number` : `${what}, and counted all the same`;
}

/** The parts of the list, in the order in which they are shown. */
export const groups: readonly { title: string; of: readonly string[]; about: string }[] = [
  {
    title: 'Internal',
    of: ['domain', 'test', 'hand', 'robot'],
    about: 'People of your own, tests, and whoever was marked by hand.',
  },
  {
    title: 'Looks like a robot',
    of: ['suspect'],
    about:
      '60 events or more within a minute, or 30 equal intervals or more in a row. They count until somebody says that they are robots.',
  },
  {
    title: 'Counts by hand',
    of: ['counted'],
    about: 'Somebody said that they count, whatever the rule says.',
  },
];

const reasons: Record<string, string> = {
  domain: 'Your own domain',
  test: 'A test’s address',
  hand: 'By hand',
  robot: 'A robot, by hand',
  suspect: 'Fast or regular',
  counted: 'By hand',
};

export function reasonTitle(group: string): string {
  return reasons[group] ?? group;
}
