/** A copy made for a colleague does not know who codes in it: whatever needs a coder asks first, once. */
import type { CommandName } from './client';
import { session } from './session.svelte';

/** Commands that put a name on what they make. */
const signed: ReadonlySet<CommandName> = new Set([
  'coding_add',
  'document_read',
  'survey_code',
  'theme_to_code',
  'auto_code',
  'suggestion_accept',
]);

let answerTo = $state.raw<((named: boolean) => void) | null>(null);

export const whoCodes = {
  /** Whether the question is on screen. */
  get asking(): boolean {
    return answerTo !== null;
  },
  /** Ends the question; `false`: nobody said it. */
  answer(named: boolean): void {
    answerTo?.(named);
    answerTo = null;
  },
};

/** Waits until it is known who codes, where a command needs it. `false`: nobody said it, so nothing is to be done. */
export function coderFor(name: CommandName): Promise<boolean> {
  const known = session.project === null || session.project.coder !== null || !signed.has(name);
  if (known) return Promise.resolve(true);
  return new Promise((resolve) => {
    answerTo?.(false);
    answerTo = resolve;
  });
}
