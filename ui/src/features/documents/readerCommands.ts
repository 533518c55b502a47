/** The keys of the transcript. They act only while it has focus. */
import type { Command } from '$lib/nav/commands.svelte';
import type { Unit } from '$lib/text/words';
import type { Reader } from './reader.svelte';
import { moved, swapped } from './selection';

/** What the screen does for the keys. */
export interface Moves {
  within: () => HTMLElement | undefined;
  writable: () => boolean;
  /** Brings the current paragraph into view. */
  show: () => void;
  pick: () => void;
  name: () => void;
  memo: () => void;
  force: (name: string) => void;
  escape: () => void;
}

export function readerCommands(reader: Reader, moves: Moves): Command[] {
  const step = (by: number) => (): void => {
    reader.goTo(reader.current + by);
    moves.show();
  };
  const uncoded = (by: 1 | -1) => (): void => {
    reader.goToUncoded(by);
    moves.show();
  };
  const key = (
    id: string,
    title: string,
    keys: string[],
    run: () => void,
    more: Partial<Command> = {},
  ): Command => ({
    id: `read.${id}`,
    title,
    group: 'In the transcript',
    keys,
    keysOnly: true,
    within: moves.within,
    run,
    ...more,
  });
  const write = { when: moves.writable };
  const selecting = { when: () => reader.selection !== null };
  return [
    key('next', 'Next paragraph', ['j', 'Down'], step(1)),
    key('previous', 'Paragraph before', ['k', 'Up'], step(-1)),
    key('next-uncoded', 'Next without a code', ['Shift+J'], uncoded(1)),
    key('previous-uncoded', 'Without a code, before', ['Shift+K'], uncoded(-1)),
    key('select', 'Start selecting', ['v'], () => reader.startSelecting()),
    key('paragraph', 'Select the paragraph', ['s'], () => reader.selectParagraph()),
    ...ends(reader, key, selecting),
    key('code', 'Put a code on it', ['f', 'Enter'], moves.pick, write),
    key('new', 'New code', ['n'], moves.name, write),
    key('again', 'Same code again', ['q'], () => void reader.repeat(), write),
    ...['push', 'pull', 'anxiety', 'habit'].map((force, index) =>
      key(
        `force-${force}`,
        `Force: ${force}`,
        [['p', 'l', 'a', 'h'][index] ?? ''],
        () => moves.force(force),
        write,
      ),
    ),
    key('cycle', 'Next code of the paragraph', ['o'], () => reader.cycle()),
    key('remove', 'Take the code off', ['u'], () => void reader.remove(), write),
    key('memo', 'Memo', ['m'], moves.memo, write),
    key('escape', 'Let go', ['Escape'], moves.escape),
  ];
}

type Key = (id: string, title: string, keys: string[], run: () => void, more?: Partial<Command>) => Command;

/** Moving the selection's end: by word, with Shift by letter, with Ctrl by sentence. */
function ends(reader: Reader, key: Key, selecting: Partial<Command>): Command[] {
  const move = (forward: boolean, unit: Unit) => (): void => {
    if (reader.selection) reader.selection = moved(reader.selection, forward, unit, reader.paragraphs);
  };
  const swap = (): void => {
    if (reader.selection) reader.selection = swapped(reader.selection);
  };
  return [
    key('longer', 'End a word on', ['Right'], move(true, 'word'), selecting),
    key('shorter', 'End a word back', ['Left'], move(false, 'word'), selecting),
    key('longer-letter', 'End a letter on', ['Shift+Right'], move(true, 'grapheme'), selecting),
    key('shorter-letter', 'End a letter back', ['Shift+Left'], move(false, 'grapheme'), selecting),
    key('longer-sentence', 'End a sentence on', ['Ctrl+Right'], move(true, 'sentence'), selecting),
    key('shorter-sentence', 'End a sentence back', ['Ctrl+Left'], move(false, 'sentence'), selecting),
    key('other-end', 'Move the other end', ['[', ']'], swap, selecting),
  ];
}
