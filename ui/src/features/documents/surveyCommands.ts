/** The keys of a survey's answers. They act only while an answer has focus. */
import { defined } from '$lib/nav/catalogue';
import type { Command } from '$lib/nav/commands.svelte';

/** What the screen does for the keys. */
export interface AnswerMoves {
  within: () => HTMLElement | undefined;
  writable: () => boolean;
  /** Goes to the open answer beside this one. */
  go: (down: number, right: number) => void;
  pick: () => void;
  again: () => void;
  uncode: () => void;
  /** Puts on the code with that number key. */
  pinned: (key: number) => void;
  /** Puts the answer in a collection; in one that is asked for. */
  collect: (ask: boolean) => void;
  /** The row one is at stands for several. */
  grouped: () => boolean;
  /** Shows those it stands for, or no longer. */
  open: () => void;
  codeAlike: () => void;
  /** Codes many answers at once. */
  batch: () => void;
  /** Shows what the answers without a code are about. */
  themes: () => void;
}

/** The commands of a survey's screen. */
export function surveyCommands(moves: AnswerMoves): Command[] {
  const key = (id: string, run: () => void): Command => ({
    ...defined(`survey.${id}`),
    keysOnly: true,
    within: moves.within,
    run,
  });
  const write = (id: string, run: () => void): Command => ({ ...key(id, run), when: moves.writable });
  return [
    key('down', () => moves.go(1, 0)),
    key('up', () => moves.go(-1, 0)),
    key('right', () => moves.go(0, 1)),
    key('left', () => moves.go(0, -1)),
    write('code', moves.pick),
    write('again', moves.again),
    write('remove', moves.uncode),
    write('collect', () => moves.collect(false)),
    write('collect-to', () => moves.collect(true)),
    { ...key('open', moves.open), when: moves.grouped },
    { ...key('code-alike', moves.codeAlike), when: () => moves.writable() && moves.grouped() },
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => write(`pin-${n}`, () => moves.pinned(n))),
    {
      id: 'survey.batch',
      title: 'Code many answers',
      group: 'Survey',
      aliases: ['batch', 'auto-code', 'all answers'],
      when: moves.writable,
      run: moves.batch,
    },
    {
      id: 'survey.themes',
      title: 'Themes of uncoded answers',
      group: 'Survey',
      aliases: ['clusters', 'topics', 'what is it about'],
      run: moves.themes,
    },
  ];
}
