/** The one list of what can be done: it feeds the palette, the keys, the key help and the window's menu. */
import { onMount } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { chord, isTyping } from './keys';

/** Something a person can do here. */
export interface Command {
  id: string;
  title: string;
  /** Under which heading it is listed. */
  group: string;
  /** Chords that do it, the first one shown. Single letters act only while no field has the keys. */
  keys?: string[];
  /** Other words people may look for. */
  aliases?: string[];
  /** Listed in the key help only, not in the palette: moves that make no sense away from their place. */
  keysOnly?: boolean;
  /** Whether it can be done now; left out: always. */
  when?: () => boolean;
  /** Where its single letters act: only while focus is inside that element. Left out: everywhere. */
  within?: () => HTMLElement | null | undefined;
  run: () => void;
}

const registry = new SvelteMap<string, Command>();

/** Adds commands; returns how to take them away. A screen's commands win over others of the same id. */
export function register(list: readonly Command[]): () => void {
  for (const command of list) registry.set(command.id, command);
  return () => {
    for (const command of list) if (registry.get(command.id) === command) registry.delete(command.id);
  };
}

/** Adds commands for as long as the calling component lives. */
export function useCommands(list: readonly Command[]): void {
  onMount(() => register(list));
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
  const command = available().findLast((c) => c.keys?.includes(pressed) && inPlace(c, event.target));
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
