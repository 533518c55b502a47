/** What was done and is not yet in the words the host has told: it is shown at once, and gone when they come. */
import type { CodingSpan, Place } from '$lib/api/generated/types';
import type { Added, Changed } from './spans';

let added = 0;

export class Waiting {
  added = $state.raw<readonly Added[]>([]);
  changed = $state.raw<readonly Changed[]>([]);
  /** The last coding that was made here: keys can act on it before the words have it. */
  newest: string | null = null;
  #storing: Promise<unknown> = Promise.resolve();

  #store<T>(work: () => Promise<T>): Promise<T> {
    const stored = work();
    this.#storing = stored;
    return stored;
  }

  /** Waits until what was done last is stored, or could not be. */
  async settled(): Promise<void> {
    await this.#storing;
  }

  /** Shows a code on its words while `work` stores it. Gives what `work` gave. */
  async add<T extends { coding: string }>(
    code: string,
    span: { from: Place; to: Place },
    work: () => Promise<T | null>,
  ): Promise<T | null> {
    const one: Added = { id: `waiting ${++added}`, code, ...span, made: null };
    this.added = [...this.added, one];
    const made = await this.#store(work);
    this.added = this.added.flatMap((other) =>
      other.id !== one.id ? [other] : made ? [{ ...one, made: made.coding }] : [],
    );
    if (made) this.newest = made.coding;
    return made;
  }

  /** Shows a change of a coding while `work` stores it; takes it back where that fails. */
  async change<T>(
    base: CodingSpan,
    how: Omit<Changed, 'base' | 'stored'>,
    work: () => Promise<T | null>,
  ): Promise<T | null> {
    const one: Changed = { base, ...how, stored: false };
    this.changed = [...this.changed, one];
    const done = await this.#store(work);
    this.changed = this.changed.flatMap((other) =>
      other !== one ? [other] : done === null ? [] : [{ ...one, stored: true }],
    );
    return done;
  }

  /** The words were asked after every write that was answered: what is stored waits no longer. */
  answered(): void {
    if (this.added.some((one) => one.made !== null))
      this.added = this.added.filter((one) => one.made === null);
    if (this.changed.some((one) => one.stored)) this.changed = this.changed.filter((one) => !one.stored);
  }
}
