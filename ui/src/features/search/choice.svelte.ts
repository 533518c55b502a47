/** Which of the hits are selected. */
import { SvelteSet } from 'svelte/reactivity';

/** What names a hit. */
export function keyOf(hit: { document: string; paragraph: number }): string {
  return `${hit.document} ${hit.paragraph}`;
}

export class Choice {
  readonly keys = new SvelteSet<string>();
  /** Where the last selection began: a range reaches from here. */
  #from: string | null = null;

  toggle(key: string): void {
    if (!this.keys.delete(key)) this.keys.add(key);
    this.#from = key;
  }

  /** Everything from the last selected one to this. */
  reach(key: string, all: readonly string[]): void {
    const to = all.indexOf(key);
    const from = this.#from === null ? to : all.indexOf(this.#from);
    if (to < 0) return;
    const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
    for (const one of all.slice(first, last + 1)) this.keys.add(one);
    if (from < 0) this.#from = key;
  }

  all(keys: readonly string[]): void {
    for (const key of keys) this.keys.add(key);
  }

  clear(): void {
    this.keys.clear();
    this.#from = null;
  }
}
