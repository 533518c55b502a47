/** Codes suggested for the paragraphs of a transcript: shown beside them, put on by hand only. */
import { SvelteSet } from 'svelte/reactivity';
import { act } from '$lib/api/act';
import type { Suggestions, SuggestionView } from '$lib/api/generated/types';

/** Whether codes are suggested; asked for once, it stays so from one transcript to the next. */
export const suggest = $state({ on: false, byModel: false });

export class Suggesting {
  answer = $state.raw<Suggestions | null>(null);
  /** Being worked out. */
  busy = $state(false);
  /** Asks for suggestions anew. */
  again: () => void = () => undefined;
  /** Put on while this transcript was open. */
  accepted = $state(0);
  /** Said yes or no to since the answer came. */
  readonly #settled = new SvelteSet<string>();
  readonly #byParagraph = $derived(
    new Map(
      (this.answer?.paragraphs ?? []).map((one) => [
        one.paragraph,
        one.suggestions.filter(({ code }) => !this.#settled.has(`${one.paragraph} ${code}`)),
      ]),
    ),
  );

  constructor(readonly document: string) {}

  /** Of a paragraph, the likeliest first. */
  of(paragraph: number): readonly SuggestionView[] {
    return this.#byParagraph.get(paragraph) ?? [];
  }

  /** Codes waiting for a word, in all paragraphs. */
  get waiting(): number {
    return [...this.#byParagraph.values()].reduce((sum, some) => sum + some.length, 0);
  }

  /** Puts a suggested code on its paragraph; the likeliest where none is named. */
  async accept(paragraph: number, code = this.of(paragraph)[0]?.code): Promise<void> {
    if (code === undefined) return;
    if (!(await act('suggestion_accept', { document: this.document, paragraph, code }))) return;
    this.accepted += 1;
    this.#settled.add(`${paragraph} ${code}`);
  }

  /** Says that it does not fit: it is not suggested there again, and others are judged by that. */
  async reject(paragraph: number, code = this.of(paragraph)[0]?.code): Promise<void> {
    if (code === undefined) return;
    if (await act('suggestion_reject', { document: this.document, paragraph, code }))
      this.#settled.add(`${paragraph} ${code}`);
  }
}
