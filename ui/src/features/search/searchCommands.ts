/** What can be done on the Search screen, by name and by key. */
import { defined } from '$lib/nav/catalogue';
import type { Command } from '$lib/nav/commands.svelte';

export interface SearchActions {
  /** The hits: single letters act only there. */
  hits: () => HTMLElement | undefined;
  /** Whether there is a hit to act on. */
  some: () => boolean;
  focus: () => void;
  go: (by: number) => void;
  open: () => void;
  openApart: () => void;
  expand: () => void;
  choose: () => void;
  reach: () => void;
  all: () => void;
  /** Puts what is selected in the collection in use, or in one that is asked for. */
  collect: (ask: boolean) => void;
  code: () => void;
  save: () => void;
  hand: () => void;
  writable: () => boolean;
  letGo: () => void;
  chosen: () => boolean;
}

export function searchCommands(act: SearchActions): Command[] {
  const moves: [id: string, run: () => void, when?: () => boolean][] = [
    ['search.next', () => act.go(1)],
    ['search.previous', () => act.go(-1)],
    ['search.open', act.open],
    ['search.open-apart', act.openApart],
    // On a button among the hits Space does what it does everywhere.
    ['search.expand', act.expand, () => document.activeElement?.matches('[data-hit]') ?? false],
    ['search.choose', act.choose],
    ['search.reach', act.reach],
    ['search.all', act.all],
    ['search.collect', () => act.collect(false), act.writable],
    ['search.collect-to', () => act.collect(true), act.writable],
    ['search.code', act.code, act.writable],
    ['search.export', act.hand],
    ['search.save', act.save, act.writable],
    ['search.let-go', act.letGo, act.chosen],
  ];
  return [
    { ...defined('search.focus'), run: act.focus },
    ...moves.map(([id, run, when]) => ({
      ...defined(id),
      keysOnly: true,
      within: act.hits,
      when: () => act.some() && (when?.() ?? true),
      run,
    })),
  ];
}
