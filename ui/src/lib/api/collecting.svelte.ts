/** Putting words in a collection: at once in the one in use, or in one that is chosen. */
import { router } from '$lib/nav/router.svelte';
import { toast } from '$lib/nav/toasts.svelte';
import { capital } from '$lib/text/format';
import { act, undo } from './act';
import type { AddToCollection } from './generated/types';

/** Words, by excerpt, by span or by paragraph. */
export type Picked = Pick<AddToCollection, 'codings' | 'spans' | 'paragraphs'>;

let wanted = $state.raw<Picked | null>(null);

/** The dialog that asks for the collection: any screen may open it. */
export const collecting = {
  get wanted(): Picked | null {
    return wanted;
  },
  ask(picked: Picked): void {
    wanted = picked;
  },
  close(): void {
    wanted = null;
  },
};

/** Puts words in a collection; without a name in the one last added to. Tells whether that could be done. */
export async function collect(picked: Picked, collection?: string): Promise<boolean> {
  const request = { ...picked, ...(collection === undefined ? {} : { collection }) };
  const done = await act('collection_add', request, { quiet: true });
  if (!done) return false;
  const said = capital(done.changed.label);
  const open = { label: 'Open', run: () => router.go('collection', { id: done.collection.id }) };
  // All of them were in it already: then there is nothing to take back.
  if (done.items.length > 0) toast.did(said, () => void undo(), open);
  else toast.say(said);
  return true;
}
