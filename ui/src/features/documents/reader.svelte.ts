/** What one does in a transcript: where one is, what is selected, which coding the keys act on, which codes came last. */
import { act, undo } from '$lib/api/act';
import { collect, collecting, type Picked } from '$lib/api/collecting.svelte';
import type { CodingSpan, ParagraphView } from '$lib/api/generated/types';
import { toast } from '$lib/nav/toasts.svelte';
import { capital } from '$lib/text/format';
import type { Edge } from '$lib/text/words';
import * as select from './selection';
import { type Changed, isTouched, reachOf, spansIn } from './spans';
import { Waiting } from './waiting.svelte';

/** Codes used last, newest first; they outlive the transcript, so that `q` works in the next one too. */
let recent = $state.raw<string[]>([]);

/** An end that the arrows move until it is let go: of a coding, or of the selection. */
export interface Moving {
  edge: Edge;
  /** Whose end; null: the selection's. */
  coding: CodingSpan | null;
}

export class Reader {
  /** Index of the paragraph one is at. */
  current = $state(0);
  selection = $state.raw<select.Selection | null>(null);
  /** The end the arrows move. */
  moving = $state.raw<Moving | null>(null);
  /** The coding that keys act on. */
  active = $state<string | null>(null);
  paragraphs = $state.raw<readonly ParagraphView[]>([]);
  /** Voices that ask: their paragraphs are passed over when looking for what is not coded. */
  asking = $state.raw<ReadonlySet<number>>(new Set());
  readonly waiting = new Waiting();
  /** Words that were coded last here: the next sentence is the one after them. */
  #left: select.Selection | null = null;

  constructor(readonly document: string) {}

  get recent(): readonly string[] {
    return recent;
  }

  get here(): ParagraphView | null {
    return this.paragraphs.find((one) => one.index === this.current) ?? null;
  }

  /** Codings of the paragraph one is at, as they stand now. */
  readonly codings = $derived.by((): readonly CodingSpan[] => (this.here ? this.spans(this.here) : []));

  get activeCoding(): CodingSpan | null {
    return this.codings.find((one) => one.coding === this.active) ?? null;
  }

  get words(): string {
    return this.selection ? select.selectedText(this.selection, this.paragraphs) : '';
  }

  /** Changes on their way, the one under the arrows among them. */
  readonly #changed = $derived.by((): readonly Changed[] => {
    const base = this.moving?.coding;
    if (!base || !this.selection) return this.waiting.changed;
    return [...this.waiting.changed, { base, place: select.ordered(this.selection), stored: false }];
  });

  /** Codings of a paragraph as they stand now. What nothing touches is given as the host told it. */
  spans(paragraph: ParagraphView): readonly CodingSpan[] {
    const { added } = this.waiting;
    return isTouched(paragraph, added, this.#changed)
      ? spansIn(paragraph, added, this.#changed)
      : paragraph.codings;
  }

  /** Takes the words as the host has them now. */
  take(paragraphs: readonly ParagraphView[]): void {
    this.paragraphs = paragraphs;
    this.waiting.answered();
  }

  /** Goes to a paragraph; what was selected elsewhere is let go. */
  goTo(index: number): void {
    const first = this.paragraphs[0]?.index ?? 0;
    const last = this.paragraphs.at(-1)?.index ?? 0;
    this.current = Math.min(last, Math.max(first, index));
    this.active = null;
    this.selection = null;
    this.moving = null;
    this.#left = null;
  }

  /** The next paragraph without a code that is not a question; none: stays. */
  goToUncoded(step: 1 | -1): void {
    for (let i = this.current + step; ; i += step) {
      const one = this.paragraphs.find((p) => p.index === i);
      if (!one)
        return toast.say(step > 0 ? 'Everything below bears a code.' : 'Everything above bears a code.');
      if (this.spans(one).length === 0 && !(one.speaker !== null && this.asking.has(one.speaker)))
        return this.goTo(i);
    }
  }

  startSelecting(): void {
    if (this.here) this.selection = select.begin(this.here);
  }

  selectParagraph(): void {
    if (this.here) this.selection = select.wholeParagraph(this.here);
  }

  /** Selects the next sentence (or the one before), in the next paragraph where this one has none left. */
  selectSentence(forward: boolean): void {
    if (!this.here) return;
    const from = this.selection ?? this.#left;
    const found = select.sentenceBeside(from, this.here, forward, this.paragraphs);
    if (!found) return;
    this.selection = found;
    this.current = found.anchor.paragraph;
    this.active = null;
  }

  /** Moves the moving end of the selection. */
  extend(move: (selection: select.Selection, within: boolean) => select.Selection): void {
    if (!this.selection) return;
    this.selection = move(this.selection, this.moving !== null);
    this.current = this.selection.head.paragraph;
  }

  /** What a code would go on: the selection, else the whole paragraph. */
  target(): select.Selection | null {
    return this.selection ?? (this.here ? select.wholeParagraph(this.here) : null);
  }

  /**
   * Puts a code on the selection. Tells which coding it became; null when it could not be done. Where the same code is on
   * part of these words already, that coding reaches over all of them, unless both are to be kept.
   */
  async apply(code: string, overlap: 'join' | 'keep' = 'join'): Promise<string | null> {
    const target = this.target();
    const span = target ? select.trimmed(target, this.paragraphs) : null;
    if (!span) {
      toast.say('Select some words first.');
      return null;
    }
    this.current = span.from.paragraph;
    const request = { document: this.document, ...span, code, overlap };
    const once = window.isSecureContext ? { idempotency: crypto.randomUUID() } : {};
    const work = (): ReturnType<typeof act<'coding_add'>> =>
      act('coding_add', { ...request, ...once }, { quiet: true });
    const before = recent;
    const used = [code, ...recent.filter((other) => other !== code)].slice(0, 9);
    recent = used;
    const made = await this.waiting.add(code, span, work);
    if (!made && recent === used) recent = before;
    if (!made) return null;
    // Who is quick has gone on meanwhile.
    if (this.current === span.from.paragraph && !this.moving) this.active = made.coding;
    const keep = { label: 'Keep both', run: () => void keepBoth(request) };
    toast.did(capital(made.changed.label), () => void undo(), made.joined ? keep : null);
    return made.coding;
  }

  async repeat(): Promise<void> {
    const last = recent[0];
    if (last === undefined) toast.say('No code was used yet.');
    else await this.applyAndGo(last);
  }

  /** Puts a code on and lets go of the words at once; they come back where it could not be stored. */
  async applyAndGo(code: string): Promise<void> {
    const selection = this.selection;
    const work = this.apply(code);
    this.#left = selection;
    this.selection = null;
    this.moving = null;
    if (!(await work)) this.selection ??= selection;
  }

  /** What would be collected: the selection, else the excerpt that is marked out, else the paragraph. */
  collected(): Picked | null {
    const span = this.selection && select.trimmed(this.selection, this.paragraphs);
    if (span) return { spans: [{ document: this.document, ...span }] };
    if (this.activeCoding) return { codings: [this.activeCoding.coding] };
    return this.here && { paragraphs: [{ document: this.document, paragraph: this.current }] };
  }

  /** Puts it in the collection in use, or in one that is asked for. */
  async collect(ask: boolean): Promise<void> {
    if (this.waiting.added.some((one) => one.made === null)) await this.waiting.settled();
    const picked = this.collected();
    if (!picked) return;
    if (ask) collecting.ask(picked);
    else await collect(picked);
  }

  cycle(): void {
    const list = this.codings;
    if (list.length === 0) return toast.say('No code on this paragraph.');
    const at = list.findIndex((one) => one.coding === this.active);
    this.active = list[(at + 1) % list.length]?.coding ?? null;
  }

  /**
   * The coding that keys act on: the chosen one, else the only one. What was done last is stored first. Where there are
   * several and none is chosen, chooses the first and says so.
   */
  async chosen(): Promise<CodingSpan | null> {
    if (this.waiting.added.some((one) => one.made === null)) await this.waiting.settled();
    const list = this.codings;
    const found = this.activeCoding ?? (list.length === 1 ? list[0] : undefined);
    if (found) return found;
    if (this.active !== null && this.active === this.waiting.newest) return justMade(this.active);
    if (list.length === 0) toast.say('No code on this paragraph.');
    else {
      this.cycle();
      toast.say('Several codes here: the marked one is meant now.');
    }
    return null;
  }

  /** Takes the chosen coding off. */
  async remove(): Promise<void> {
    const coding = await this.chosen();
    if (!coding) return;
    this.active = null;
    this.waiting.added = this.waiting.added.filter((one) => one.made !== coding.coding);
    await this.waiting.change(coding, { gone: true }, () => act('coding_remove', { coding: coding.coding }));
  }

  /** Gives the chosen coding another code; its memo stays. */
  async recode(coding: CodingSpan, code: string): Promise<void> {
    if (coding.code === code) return;
    recent = [code, ...recent.filter((other) => other !== code)].slice(0, 9);
    this.active = coding.coding;
    await this.waiting.change(coding, { code }, () => act('coding_recode', { coding: coding.coding, code }));
  }

  /** Marks the chosen coding as telling, or takes the mark off. */
  async star(): Promise<void> {
    const coding = await this.chosen();
    if (!coding) return;
    const starred = !coding.starred;
    this.active = coding.coding;
    await this.waiting.change(coding, { starred }, () =>
      act('coding_star', { coding: coding.coding, starred }),
    );
  }

  async memo(coding: CodingSpan, memo: string): Promise<void> {
    await this.waiting.change(coding, { memo }, () => act('coding_memo', { coding: coding.coding, memo }));
  }

  /** Lets the arrows move an end: of the selection, else of the chosen coding. */
  async moveEnd(edge: Edge): Promise<void> {
    if (this.selection) {
      this.selection = select.facing(this.selection, edge);
      this.moving = { edge, coding: this.moving?.coding ?? null };
      return;
    }
    const coding = await this.chosen();
    if (!coding) return;
    const reach = reachOf(coding.coding, this.paragraphs, (one) => this.spans(one));
    if (!reach) return toast.say('This excerpt reaches beyond the paragraphs shown: open its other part.');
    this.active = coding.coding;
    this.selection = select.facing(reach, edge);
    this.moving = { edge, coding };
    this.current = this.selection.head.paragraph;
  }

  /** Lets go of the end: a coding has its new words from now on, as one step of undo. */
  async letGo(): Promise<void> {
    const { moving, selection } = this;
    this.moving = null;
    if (!moving?.coding || !selection) return;
    const coding = moving.coding;
    const span = select.trimmed(selection, this.paragraphs);
    const before = reachOf(coding.coding, this.paragraphs, (one) => this.spans(one));
    this.selection = null;
    if (!span || (before && same(before, span))) return;
    await this.waiting.change(coding, { place: span }, () =>
      act('coding_move', { coding: coding.coding, ...span }),
    );
  }

  /** Lets go of a moving end without a change; else of the selection; else of the chosen coding. */
  escape(): void {
    if (this.moving) void this.letGo();
    else if (this.selection) this.selection = null;
    else this.active = this.#left = null;
  }

  /** Puts the end back where it was. */
  putBack(): void {
    this.moving = null;
    this.selection = null;
  }
}

function same(reach: select.Selection, span: ReturnType<typeof select.ordered>): boolean {
  return JSON.stringify(select.ordered(reach)) === JSON.stringify(span);
}

/** A coding that was made and that the words do not have yet. */
function justMade(coding: string): CodingSpan {
  const none = { short: '', code: '', start: 0, end: 0, coder: '', memo: '', starred: false };
  return { coding, ...none, continues_from: false, continues_to: false };
}

/** Takes the joining back and puts the code on as a coding of its own. */
async function keepBoth(request: Parameters<typeof act<'coding_add'>>[1]): Promise<void> {
  await undo();
  await act('coding_add', { ...request, overlap: 'keep' });
}
