/** What was said to suggested codes, one by one: nothing is put on words before all that were taken are. */
import { SvelteMap } from 'svelte/reactivity';
import { act } from '$lib/api/act';
import { changesOf } from '$lib/api/cache.svelte';
import type { Proposal, Verdict } from './proposals';

export class Review {
  readonly verdicts = new SvelteMap<string, Verdict>();
  busy = $state(false);
  /** Changes of suggestions that are known of: those that were there, and one to each refusal made here. */
  #known = changesOf('suggestions');

  /** Takes a code, refuses it or leaves it open again; a refusal is remembered by the project at once. */
  take(proposals: readonly Proposal[]): void {
    for (const one of proposals) this.verdicts.set(one.key, 'yes');
  }

  leave(one: Proposal): void {
    if (this.verdicts.get(one.key) === 'yes') this.verdicts.delete(one.key);
  }

  async refuse({ key, document, paragraph, suggestion }: Proposal): Promise<void> {
    if (this.verdicts.get(key) === 'no') return;
    const before = this.verdicts.get(key);
    this.verdicts.set(key, 'no');
    this.#known += 1;
    if (await act('suggestion_reject', { document, paragraph, code: suggestion.code })) return;
    this.#known -= 1;
    if (before) this.verdicts.set(key, before);
    else this.verdicts.delete(key);
  }

  /** Whether refusals changed otherwise than by what was said here: by undo, most likely. Then none of them is known. */
  changedElsewhere(): boolean {
    const now = changesOf('suggestions');
    if (now <= this.#known) return false;
    this.#known = now;
    this.forget('no');
    return true;
  }

  /** Puts the codes that were taken on their words, as one step of undo. */
  async put(proposals: readonly Proposal[]): Promise<void> {
    const taken = proposals.filter((one) => this.verdicts.get(one.key) === 'yes');
    if (taken.length === 0 || this.busy) return;
    this.busy = true;
    const picks = taken.map(({ document, paragraph, suggestion }) => ({
      document,
      paragraph,
      code: suggestion.code,
    }));
    if (await act('auto_code', { picks })) for (const one of taken) this.verdicts.set(one.key, 'put');
    this.busy = false;
  }

  forget(verdict: Verdict): void {
    for (const [key, one] of this.verdicts) if (one === verdict) this.verdicts.delete(key);
  }
}
