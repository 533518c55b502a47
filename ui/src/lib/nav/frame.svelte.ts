/** What a screen tells the window's frame: where one is, a few facts, and the keys that act here. */
import { onMount } from 'svelte';

export interface Fact {
  /** Set strong. */
  figure?: string;
  text: string;
}

export interface FrameView {
  /** After the project's name: the way here, the last one being this screen. */
  crumbs: { label: string; href?: string }[];
  facts?: Fact[];
  /** Keys worth knowing here, with what they do: ids of commands, or chords that are the same for everybody. */
  hints?: [keys: string, does: string][];
}

let current = $state.raw<{ view: () => FrameView } | null>(null);

export const frame = {
  get view(): FrameView {
    return current?.view() ?? { crumbs: [] };
  },
};

/** Tells the frame about this screen for as long as the calling component lives. */
export function useFrame(view: () => FrameView): void {
  onMount(() => {
    const mine = { view };
    current = mine;
    return () => {
      if (current === mine) current = null;
    };
  });
}
