/** The keys of a collection: they act on the quote one is at. */
import { defined } from '$lib/nav/catalogue';
import type { Command } from '$lib/nav/commands.svelte';

export interface CollectionActions {
  within: () => HTMLElement | undefined;
  writable: () => boolean;
  /** Whether there is a quote to act on. */
  some: () => boolean;
  go: (by: number) => void;
  move: (by: 1 | -1) => void;
  remove: () => void;
  open: () => void;
  rename: () => void;
  hand: () => void;
}

export function collectionCommands(act: CollectionActions): Command[] {
  const key = (id: string, run: () => void, when: () => boolean = () => true): Command => ({
    ...defined(`collection.${id}`),
    keysOnly: true,
    within: act.within,
    when: () => act.some() && when(),
    run,
  });
  return [
    key('next', () => act.go(1)),
    key('previous', () => act.go(-1)),
    key('up', () => act.move(-1), act.writable),
    key('down', () => act.move(1), act.writable),
    key('remove', act.remove, act.writable),
    key('open', act.open),
    { ...defined('collection.rename'), when: act.writable, run: act.rename },
    { ...defined('collection.export'), when: act.some, run: act.hand },
  ];
}
