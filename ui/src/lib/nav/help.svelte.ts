/** What a screen has to say beside its keys when somebody asks for help. */
import { onMount, type Snippet } from 'svelte';

export interface HelpTopic {
  /** What it is about: `What can be asked`. */
  label: string;
  /** The words; `close` closes the sheet. */
  content: Snippet<[close: () => void]>;
}

let current = $state.raw<HelpTopic | null>(null);

export const help = {
  get topic(): HelpTopic | null {
    return current;
  },
};

/** Adds a topic to the help for as long as the calling component lives. */
export function useHelp(topic: () => HelpTopic): void {
  onMount(() => {
    const mine = topic();
    current = mine;
    return () => {
      if (current === mine) current = null;
    };
  });
}
