/** What stands on a job card, in the order and the words in which it is shown. Pure. */
import type { JobEntry, NewJobEntry, SetBlank, SideCounts } from '$lib/api/generated/types';
import { count } from '$lib/text/format';
import { storyBlanks } from '$lib/text/story';

/** A blank, as the card and its dialog name it. */
export interface BlankLook {
  blank: string;
  title: string;
  /** What is to be written there. */
  hint: string;
  /** Holds one text; all others are lists. */
  single: boolean;
}

export const story: readonly BlankLook[] = storyBlanks.map((look) => ({ ...look, single: true }));

export const sides: readonly BlankLook[] = [
  { blank: 'functional', title: 'Functional', hint: 'what is to get done', single: false },
  { blank: 'emotional', title: 'Emotional', hint: 'how they want to feel', single: false },
  { blank: 'social', title: 'Social', hint: 'how they want to be seen', single: false },
];

export const solutions: readonly BlankLook[] = [
  { blank: 'hired', title: 'Hired', hint: 'the solution taken up', single: false },
  { blank: 'fired', title: 'Fired', hint: 'the one let go', single: false },
  { blank: 'next-job', title: 'Next job', hint: 'what arises once this is done', single: false },
  { blank: 'alternative', title: 'Also considered', hint: 'what else they looked at', single: false },
  { blank: 'touchpoint', title: 'Hired at', hint: 'webinar, demo, trial', single: false },
];

export const blanks: readonly BlankLook[] = [...story, ...sides, ...solutions];

/** Sides in words: `5 left, 15 went on, 1 in progress`. */
export function sidesInWords(sides: SideCounts): string {
  const parts = [`${count(sides.left)} left`, `${count(sides.on)} went on`];
  if (sides.open > 0) parts.push(`${count(sides.open)} in progress`);
  return parts.join(', ');
}

/** The short code of an excerpt in what is typed; null where it is none yet. They have four digits or more. */
export function shortOf(written: string): string | null {
  const digits = /^(?:q-)?(\d{4,})$/i.exec(written.trim())?.[1];
  return digits === undefined ? null : `Q-${digits}`;
}

/** An entry as the dialog edits it. */
export interface Draft {
  text: string;
  quote: string;
}

/** The drafts of a card: every blank with its entries; one of the story always has one to write in. */
export function draftsOf(entries: readonly JobEntry[]): Record<string, Draft[]> {
  const drafts: Record<string, Draft[]> = {};
  for (const { blank, single } of blanks) {
    const written = entries.filter((entry) => entry.blank === blank);
    const list = written.map((entry) => ({ text: entry.text, quote: entry.short ?? '' }));
    drafts[blank] = list.length > 0 || !single ? list : [{ text: '', quote: '' }];
  }
  return drafts;
}

/** Blanks that differ from what stands on the card. A proposal nobody touched stays a proposal. */
export function changed(entries: readonly JobEntry[], drafts: Record<string, Draft[]>): SetBlank[] {
  const before = draftsOf(entries);
  const clean = (list: readonly Draft[]): NewJobEntry[] =>
    list
      .filter((draft) => draft.text.trim() !== '')
      .map((draft) => ({
        text: draft.text.trim(),
        ...(draft.quote.trim() === '' ? {} : { quote: draft.quote.trim() }),
      }));
  return blanks.flatMap(({ blank }) => {
    const now = clean(drafts[blank] ?? []);
    return JSON.stringify(now) === JSON.stringify(clean(before[blank] ?? []))
      ? []
      : [{ blank, entries: now }];
  });
}
