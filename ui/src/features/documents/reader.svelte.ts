/** What one does in a transcript: where one is, what is selected, which coding the keys act on, which codes came last. */
import { act } from '$lib/api/act';
import type { CodingSpan, ParagraphView, Place } from '$lib/api/generated/types';
import { toast } from '$lib/nav/toasts.svelte';
import { begin, type Selection, selectedText, trimmed, wholeParagraph } from './selection';

let pendings = 0;

/** Codes used last, newest first; they outlive the transcript, so that `q` works in the next one too. */
let recent = $state.raw<string[]>([]);

/** A code that is shown on its words while the host still stores it. */
export interface Pending {
  id: string;
  code: string;
  from: Place;
  to: Place;
  /** The coding it became; null while nobody has answered. */
  made: string | null;
}

export class Reader {
  /** Index of the paragraph one is at. */
  current = $state(0);
  selection = $state.raw<Selection | null>(null);
  /** The coding that `u` and `m` act on. */
  active = $state<string | null>(null);
  paragraphs = $state.raw<readonly ParagraphView[]>([]);
  pending = $state.raw<readonly Pending[]>([]);
  /** Voices that ask: their paragraphs are passed over when looking for what is not coded. */
  asking = $state.raw<ReadonlySet<number>>(new Set());

  /** The coding that is being stored: what takes it off again waits for it. */
  #storing: Promise<unknown> = Promise.resolve();

  constructor(readonly document: string) {}

  get recent(): readonly string[] {
    return recent;
  }

  get here(): ParagraphView | null {
    return this.paragraphs.find((one) => one.index === this.current) ?? null;
  }

  /** Codings the keys can act on: those at the selection, else those of the paragraph. */
  get codings(): readonly CodingSpan[] {
    return this.here?.codings ?? [];
  }

  get activeCoding(): CodingSpan | null {
    return this.codings.find((one) => one.coding === this.active) ?? null;
  }

  get words(): string {
    return this.selection ? selectedText(this.selection, this.paragraphs) : '';
  }

  /** Takes the words as the host has them now. They were asked after every write that was answered: those wait no longer. */
  take(paragraphs: readonly ParagraphView[]): void {
    this.paragraphs = paragraphs;
    if (this.pending.some((one) => one.made !== null))
      this.pending = this.pending.filter((one) => one.made === null);
  }

  goTo(index: number): void {
    const first = this.paragraphs[0]?.index ?? 0;
    const last = this.paragraphs.at(-1)?.index ?? 0;
    this.current = Math.min(last, Math.max(first, index));
    this.active = null;
  }

  /** The next paragraph without a code that is not a question; none: stays. */
  goToUncoded(step: 1 | -1): void {
    for (let i = this.current + step; ; i += step) {
      const one = this.paragraphs.find((p) => p.index === i);
      if (!one)
        return toast.say(step > 0 ? 'Everything below bears a code.' : 'Everything above bears a code.');
      if (one.codings.length === 0 && !(one.speaker !== null && this.asking.has(one.speaker)))
        return this.goTo(i);
    }
  }

  startSelecting(): void {
    if (this.here) this.selection = begin(this.here);
  }

  selectParagraph(): void {
    if (this.here) this.selection = wholeParagraph(this.here);
  }

  /** What a code would go on: the selection, else the whole paragraph. */
  target(): Selection | null {
    return this.selection ?? (this.here ? wholeParagraph(this.here) : null);
  }

  /** Puts a code on the selection. Tells which coding it became; null when it could not be done. */
  async apply(code: string, memo = ''): Promise<string | null> {
    const target = this.target();
    const span = target ? trimmed(target, this.paragraphs) : null;
    if (!span) {
      toast.say('Select some words first.');
      return null;
    }
    const pending: Pending = { id: `pending ${++pendings}`, code, ...span, made: null };
    this.pending = [...this.pending, pending];
    const work = act('coding_add', {
      document: this.document,
      from: span.from,
      to: span.to,
      code,
      memo,
      ...(window.isSecureContext ? { idempotency: crypto.randomUUID() } : {}),
    });
    this.#storing = work;
    const made = await work;
    this.pending = this.pending.flatMap((one) =>
      one !== pending ? [one] : made ? [{ ...pending, made: made.coding }] : [],
    );
    if (!made) return null;
    recent = [code, ...recent.filter((other) => other !== code)].slice(0, 5);
    this.current = span.from.paragraph;
    this.active = made.coding;
    return made.coding;
  }

  async repeat(): Promise<void> {
    const last = recent[0];
    if (last === undefined) toast.say('No code was used yet.');
    else if (await this.apply(last)) this.selection = null;
  }

  cycle(): void {
    const list = this.codings;
    if (list.length === 0) return;
    const at = list.findIndex((one) => one.coding === this.active);
    this.active = list[(at + 1) % list.length]?.coding ?? null;
  }

  /** Takes the chosen coding off; where there are several and none is chosen, chooses the first. */
  async remove(): Promise<void> {
    await this.#storing;
    const waiting = this.pending.find((one) => one.made !== null && one.made === this.active);
    const list = this.codings;
    const chosen =
      waiting?.made ?? this.activeCoding?.coding ?? (list.length === 1 ? list[0]?.coding : undefined);
    if (!chosen) {
      if (list.length === 0) return toast.say('No code on this paragraph.');
      this.cycle();
      return toast.say('Several codes here: o chooses, u takes off.');
    }
    if (waiting) this.pending = this.pending.filter((one) => one !== waiting);
    await act('coding_remove', { coding: chosen });
    this.active = null;
  }
}
