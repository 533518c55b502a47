/** A table of cells as one tab stop: arrows move inside it, the cell last stood on is where Tab comes back to. */
import { type At, gridStep } from './grid';

export class Grid {
  #at = $state<At>({ row: 0, column: 0 });

  /** `lengths` tells how many cells each row has. */
  constructor(
    private readonly lengths: () => readonly number[],
    start: At = { row: 0, column: 0 },
  ) {
    this.#at = start;
  }

  /** Where Tab leads: inside the table, whatever became of it. */
  get at(): At {
    const lengths = this.lengths();
    const row = Math.max(0, Math.min(this.#at.row, lengths.length - 1));
    return { row, column: Math.max(0, Math.min(this.#at.column, (lengths[row] ?? 1) - 1)) };
  }

  /** The `tabindex` of a cell. */
  stop(row: number, column: number): 0 | -1 {
    return this.at.row === row && this.at.column === column ? 0 : -1;
  }

  readonly onkeydown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    if (event.metaKey || event.altKey || event.shiftKey) return;
    const to = gridStep(event.key, event.ctrlKey, this.at, this.lengths());
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    this.focus(event.currentTarget, to);
  };

  readonly onfocusin = (event: FocusEvent): void => {
    const cell = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined;
    const [row, column] = (cell ?? '').split(' ').map(Number);
    if (row !== undefined && column !== undefined) this.#at = { row, column };
  };

  /** Focuses a cell of the table, in sight. */
  focus(table: HTMLElement, to: At = this.at): void {
    table.querySelector<HTMLElement>(`[data-at="${to.row} ${to.column}"]`)?.focus();
  }
}
