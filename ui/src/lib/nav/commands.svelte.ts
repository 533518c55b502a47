/** The one list of what can be done: it feeds the palette, the keys, the key help and the window's menu. */
import { onMount } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { catalogue, type Definition } from './catalogue';
import { keymap } from './keymap.svelte';
import { chord, isTyping } from './keys';

/** Something a person can do here. */
export interface Command {
  id: string;
  title: string;
  /** Under which heading it is listed. */
  group: string;
  /** Chords that do it unless the settings say others, the first one shown. Single letters act only outside of fields. */
  keys?: string[];
  /** Other words people may look for. */
  aliases?: string[];
  /** Listed in the palette only when somebody looks for it: moves and single keys, of which there are many. */
  keysOnly?: boolean;
  /** Whether it can be done now; left out: always. */
  when?: () => boolean;
  /** Where its single letters act: only while focus is inside that element. Left out: everywhere. */
  within?: () => HTMLElement | null | undefined;
  run: () => void;
}

const registry = new SvelteMap<string, Command>();

/** Commands with keys that were there once and are not in the catalogue. */
const seen = new SvelteMap<string, Definition>();

/** All commands that keys do, of every screen: those of the catalogue, and what was met besides. */
export function keyed(): Definition[] {
  return [...catalogue, ...seen.values()];
}

/** Adds commands; returns how to take them away. A screen's commands win over others of the same id. */
export function register(list: readonly Command[]): () => void {
  for (const command of list) {
    registry.set(command.id, command);
    const { id, title, group, keys } = command;
    if (keys?.length && !catalogue.some((one) => one.id === id)) seen.set(id, { id, title, group, keys });
  }
  return () => {
    for (const command of list) if (registry.get(command.id) === command) registry.delete(command.id);
  };
}

/** Adds commands for as long as the calling component lives. */
export function useCommands(list: readonly Command[]): void {
  onMount(() => register(list));
}

/** All that this screen and the window know, also what cannot be done at this moment. */
export function registered(): Command[] {
  return [...registry.values()];
}

/** All that can be done now, in the order it was registered. */
export function available(): Command[] {
  return [...registry.values()].filter((command) => command.when?.() ?? true);
}

/** Does a command by its id; tells whether there was one. */
export function perform(id: string): boolean {
  const command = registry.get(id);
  if (!command || !(command.when?.() ?? true)) return false;
  command.run();
  return true;
}

/** Does what the pressed keys are bound to; tells whether anything was. The latest registered command wins. */
export function handleKeys(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const pressed = chord(event);
  const plain =
    !pressed.startsWith('Ctrl+') && !pressed.startsWith('Alt+') && !/^(Shift\+)?F\d+$/.test(pressed);
  if (plain && (isTyping(event.target) || document.querySelector('dialog[open]'))) return false;
  const command = available().findLast((c) => keymap.of(c).includes(pressed) && inPlace(c, event.target));
  if (!command) return false;
  event.preventDefault();
  command.run();
  return true;
}

function inPlace(command: Command, target: EventTarget | null): boolean {
  if (!command.within) return true;
  const place = command.within();
  return place instanceof HTMLElement && target instanceof Node && place.contains(target);
}
