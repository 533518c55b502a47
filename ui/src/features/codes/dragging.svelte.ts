/** Codes dragged by the pointer: a line shows where they would land, Esc takes it back, the edges scroll. */
import type { CodeView } from '$lib/api/generated/types';
import { isThere, type Landing, landing, type Part, partOf } from './moving';

/** What is held, and where it would land. */
interface Held {
  ids: string[];
  x: number;
  y: number;
  over: { id: string; part: Part } | null;
  to: Landing | null;
}

/** What a drag needs to know of the tree. */
export interface Tree {
  codes(): readonly CodeView[];
  isOpen(id: string): boolean;
  /** Codes that move when this one is taken. */
  taken(id: string): string[];
  element(): HTMLElement;
  drop(ids: string[], to: Landing): void;
}

/** A press becomes a drag after so many pixels: a click must not. */
const SLACK = 5;
/** This close to an edge the list scrolls, by at most so much a frame. */
const EDGE = 28;
const FASTEST = 12;

export class Dragging {
  held = $state.raw<Held | null>(null);
  #start: { id: string; x: number; y: number; pointer: number } | null = null;
  #frame = 0;
  #ended = 0;

  constructor(readonly tree: Tree) {}

  /** A drag has just ended: the click that comes with it means nothing. */
  get justEnded(): boolean {
    return performance.now() - this.#ended < 80;
  }

  press(event: PointerEvent, id: string): void {
    if (event.button !== 0 || event.pointerType === 'touch' || event.ctrlKey || event.shiftKey) return;
    this.#start = { id, x: event.clientX, y: event.clientY, pointer: event.pointerId };
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#up);
    window.addEventListener('pointercancel', this.cancel);
    window.addEventListener('keydown', this.#key, true);
  }

  readonly cancel = (): void => {
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#up);
    window.removeEventListener('pointercancel', this.cancel);
    window.removeEventListener('keydown', this.#key, true);
    cancelAnimationFrame(this.#frame);
    if (this.held) this.#ended = performance.now();
    this.#start = null;
    this.held = null;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.held) return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  };

  readonly #move = (event: PointerEvent): void => {
    const start = this.#start;
    if (!start || event.pointerId !== start.pointer) return;
    if (!this.held) {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < SLACK) return;
      this.held = { ids: this.tree.taken(start.id), x: 0, y: 0, over: null, to: null };
      this.#frame = requestAnimationFrame(this.#scroll);
    }
    event.preventDefault();
    this.#hold(event.clientX, event.clientY);
  };

  #hold(x: number, y: number): void {
    if (!this.held) return;
    const { ids } = this.held;
    const over = this.#rowAt(y);
    const code = over && this.tree.codes().find((one) => one.id === over.id);
    const to = over && code && landing(this.tree.codes(), ids, code, over.part, this.tree.isOpen(over.id));
    this.held = { ids, x, y, over: to ? over : null, to: to ?? null };
  }

  #rowAt(y: number): { id: string; part: Part } | null {
    const rows = [...this.tree.element().querySelectorAll<HTMLElement>('[data-code]')];
    const last = rows.at(-1);
    for (const row of rows) {
      const box = row.getBoundingClientRect();
      const under = row === last && y >= box.bottom;
      if ((y >= box.top && y < box.bottom) || under)
        return { id: row.dataset['code'] ?? '', part: under ? 'after' : partOf((y - box.top) / box.height) };
    }
    return null;
  }

  readonly #up = (): void => {
    const { held, tree } = this;
    this.cancel();
    if (held?.to && !isThere(tree.codes(), held.ids, held.to)) tree.drop(held.ids, held.to);
  };

  readonly #scroll = (): void => {
    const box = scroller(this.tree.element());
    if (!this.held || !box) return;
    const { top, bottom } = box.getBoundingClientRect();
    const { x, y } = this.held;
    const above = Math.max(0, top + EDGE - y);
    const below = Math.max(0, y - (bottom - EDGE));
    const by = Math.min(FASTEST, below / 2) - Math.min(FASTEST, above / 2);
    if (by !== 0) {
      box.scrollTop += by;
      this.#hold(x, y);
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };
}

/** The nearest element around it that scrolls. */
function scroller(element: HTMLElement): HTMLElement | null {
  for (let at: HTMLElement | null = element; at; at = at.parentElement)
    if (/(auto|scroll)/.test(getComputedStyle(at).overflowY)) return at;
  return null;
}
