/** Coding and collecting the answer one is at in a survey's grid. */
import { act } from '$lib/api/act';
import type { CodebookView } from '$lib/api/codebook.svelte';
import { collect, collecting, type Picked } from '$lib/api/collecting.svelte';
import type { GridCell, GridRow } from '$lib/api/generated/types';
import { toast } from '$lib/nav/toasts.svelte';
import { type CellPlace, spanIn } from './grid';

export class Answering {
  /** The open cell the keys act on. */
  at = $state.raw<CellPlace>({ row: 0, column: -1 });
  lately = $state.raw<readonly string[]>([]);

  constructor(
    readonly rows: () => readonly GridRow[],
    readonly codebook: CodebookView,
    readonly table: () => HTMLElement | undefined,
  ) {}

  get row(): GridRow | null {
    return this.rows()[this.at.row] ?? null;
  }

  get cell(): GridCell | null {
    return this.row?.cells[this.at.column] ?? null;
  }

  element(place: CellPlace = this.at): HTMLElement | null {
    return this.table()?.querySelector<HTMLElement>(`[data-cell="${place.row}-${place.column}"]`) ?? null;
  }

  focus(place: CellPlace = this.at): void {
    this.at = place;
    this.element(place)?.focus();
  }

  /** What is selected in the answer with the pointer. */
  #selected(): { start: number; end: number } | null {
    return spanIn(this.element()?.querySelector<HTMLElement>('.answer') ?? null, window.getSelection());
  }

  /** Puts a code on what is selected, else on the whole answer. Gives the coding made. */
  async apply(code: string, memo = ''): Promise<string | null> {
    const { row, cell } = this;
    if (!row || cell?.text == null || cell.paragraph === null) return null;
    const span = this.#selected() ?? { start: 0, end: cell.text.length };
    const made = await act('coding_add', {
      document: row.document,
      from: { paragraph: cell.paragraph, offset: span.start },
      to: { paragraph: cell.paragraph, offset: span.end },
      code,
      memo,
    });
    if (!made) return null;
    this.lately = [code, ...this.lately.filter((one) => one !== code)].slice(0, 9);
    return made.coding;
  }

  async again(): Promise<void> {
    const last = this.lately[0];
    if (last === undefined) toast.say('No code was used here yet.');
    else await this.apply(last);
  }

  async pinned(key: number): Promise<void> {
    const code = this.codebook.codes.find((one) => one.pinned === key);
    if (code) await this.apply(code.id);
    else toast.say(`No code has the key ${key}.`);
  }

  async uncode(): Promise<void> {
    const last = this.cell?.codings.at(-1);
    if (!last) toast.say('No code on this answer.');
    else await act('coding_remove', { coding: last.coding });
  }

  /** Puts what is selected, else the whole answer, in the collection in use, or in one that is asked for. */
  async collect(ask: boolean): Promise<void> {
    const { row, cell } = this;
    if (!row || cell?.text == null || cell.paragraph === null) return;
    const { paragraph } = cell;
    const span = this.#selected();
    const place = (offset: number) => ({ paragraph, offset });
    const picked: Picked = span
      ? { spans: [{ document: row.document, from: place(span.start), to: place(span.end) }] }
      : { paragraphs: [{ document: row.document, paragraph }] };
    if (ask) collecting.ask(picked);
    else await collect(picked);
  }
}
