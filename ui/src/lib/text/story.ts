/** A job story in its three parts: when it happens, what they want to get done, what that is to make possible. */

/** What stands in a blank, as far as a sentence needs it. */
export interface StoryEntry {
  blank: string;
  text: string;
  lead: string | null;
  source: string;
  short: string | null;
}

/** A part of the sentence. */
export interface StoryPart<E> {
  blank: string;
  /** What stands before it: "I want to". */
  lead: string;
  /** What is to be written there. */
  hint: string;
  entry: E | null;
}

export const storyBlanks = [
  { blank: 'when', title: 'When', hint: 'the situation' },
  { blank: 'want', title: 'I want to', hint: 'what they try to get done, from its verb on' },
  { blank: 'so', title: 'so I can', hint: 'what that is to make possible' },
] as const;

/** The parts of a story, filled or not. */
export function storyParts<E extends StoryEntry>(entries: readonly E[]): StoryPart<E>[] {
  return storyBlanks.map(({ blank, title, hint }) => {
    const entry = entries.find((one) => one.blank === blank) ?? null;
    return { blank, lead: entry?.lead ?? title, hint, entry };
  });
}

/** What an entry rests on, in words; empty where its quote says it. */
export function restsOn(entry: StoryEntry): string {
  switch (entry.source) {
    case 'codebook':
      return 'from the codebook, no quote yet';
    case 'none':
      return 'no quote yet';
    case 'gone':
      return 'its quote is gone';
    case 'withheld':
      return `${entry.short ?? 'quote'}, words withheld: no consent to quote`;
    default:
      return '';
  }
}
