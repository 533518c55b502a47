/** The keys of the transcript. They act only while it has focus. */
import { defined } from '$lib/nav/catalogue';
import type { Command } from '$lib/nav/commands.svelte';
import type { Unit } from '$lib/text/words';
import type { Reader } from './reader.svelte';
import { moved, movedByParagraph } from './selection';

/** What the screen does for the keys. */
export interface Moves {
  within: () => HTMLElement | undefined;
  writable: () => boolean;
  /** Brings the current paragraph into view. */
  show: () => void;
  /** Chooses a code for the selection. */
  pick: () => void;
  /** Chooses another code for the coding the keys act on. */
  repick: () => void;
  /** A new code for the selection. */
  name: () => void;
  memo: () => void;
  /** Whether a code is suggested for the paragraph one is at. */
  suggested: () => boolean;
  accept: () => void;
  reject: () => void;
  /** Hides the selected words from others. */
  hide: () => void;
  /** Shows the words as others see them, or as they were said. */
  veil: () => void;
  /** Puts on the force of that name. */
  force: (name: string) => void;
  /** Puts on the code with that number key. */
  pinned: (key: number) => void;
  /** Chooses by number: among the codes used lately, or the moments of the switch. */
  choose: (among: 'recent' | 'moment') => void;
}

type Run = () => unknown;
type Key = (id: string, run: Run, more?: Partial<Command>) => Command;

export function readerCommands(reader: Reader, moves: Moves): Command[] {
  const raw: Key = (id, run, more = {}) => ({
    ...defined(`read.${id}`),
    keysOnly: true,
    within: moves.within,
    run: () => void run(),
    ...more,
  });
  // Whatever is done next lets go of an end that is being moved: it is stored as it stands.
  const key: Key = (id, run, more) => raw(id, () => (reader.moving ? reader.letGo().then(run) : run()), more);
  const write = { when: moves.writable };
  return [
    ...places(reader, key, moves),
    ...selecting(reader, raw, moves),
    raw('start', () => reader.moveEnd('start'), write),
    raw('end', () => reader.moveEnd('end'), write),
    raw('code', () => (reader.moving?.coding ? reader.letGo() : endThen(reader, moves.pick)), write),
    key('again', () => reader.repeat(), write),
    key('recent', () => moves.choose('recent'), write),
    key('new', moves.name, write),
    ...['push', 'pull', 'anxiety', 'habit'].map((force) =>
      key(`force-${force}`, () => moves.force(force), write),
    ),
    key('moment', () => moves.choose('moment'), write),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => key(`pin-${n}`, () => moves.pinned(n), write)),
    key('cycle', () => reader.cycle()),
    key('remove', () => reader.remove(), write),
    key('recode', moves.repick, write),
    key('memo', moves.memo, write),
    key('star', () => reader.star(), write),
    key('collect', () => reader.collect(false), write),
    key('collect-to', () => reader.collect(true), write),
    key('accept', moves.accept, { when: () => moves.writable() && moves.suggested() }),
    key('reject', moves.reject, { when: () => moves.writable() && moves.suggested() }),
    key('hide', moves.hide, write),
    raw('veil', moves.veil),
    raw('escape', () => reader.escape()),
  ];
}

function endThen(reader: Reader, run: Run): unknown {
  reader.moving = null;
  return run();
}

function places(reader: Reader, key: Key, moves: Moves): Command[] {
  const go = (run: () => void) => (): void => {
    run();
    moves.show();
  };
  return [
    key(
      'next',
      go(() => reader.goTo(reader.current + 1)),
    ),
    key(
      'previous',
      go(() => reader.goTo(reader.current - 1)),
    ),
    key(
      'next-uncoded',
      go(() => reader.goToUncoded(1)),
    ),
    key(
      'previous-uncoded',
      go(() => reader.goToUncoded(-1)),
    ),
    key('select', () => reader.startSelecting()),
    key(
      'sentence',
      go(() => reader.selectSentence(true)),
    ),
    key(
      'previous-sentence',
      go(() => reader.selectSentence(false)),
    ),
    key('paragraph', () => reader.selectParagraph()),
  ];
}

/** Moving the selection's end: by word, with Shift by letter, with Ctrl by sentence. */
function selecting(reader: Reader, key: Key, moves: Moves): Command[] {
  const when = { when: () => reader.selection !== null };
  const by = (forward: boolean, unit: Unit) => (): void => {
    reader.extend((one, within) => moved(one, forward, unit, reader.paragraphs, within));
    moves.show();
  };
  const byParagraph = (forward: boolean) => (): void => {
    reader.extend((one) => movedByParagraph(one, forward, reader.paragraphs));
    moves.show();
  };
  return [
    key('longer', by(true, 'word'), when),
    key('shorter', by(false, 'word'), when),
    key('longer-letter', by(true, 'grapheme'), when),
    key('shorter-letter', by(false, 'grapheme'), when),
    key('longer-sentence', by(true, 'sentence'), when),
    key('shorter-sentence', by(false, 'sentence'), when),
    key('longer-paragraph', byParagraph(true), when),
    key('shorter-paragraph', byParagraph(false), when),
  ];
}
