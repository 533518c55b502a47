/** Doing something on a person's behalf: run it, say what was done with a way back, or say calmly why not. */
import { toHostError } from '$lib/host';
import { toast } from '$lib/nav/toasts.svelte';
import { capital } from '$lib/text/format';
import { call, changedBy, type CommandName, type Request, type Response } from './client';
import { coderFor } from './whoCodes.svelte';

let before: Promise<unknown> = Promise.resolve();

/**
 * Does things that undo takes back one after the other, in the order in which they were asked for: who codes by keys is
 * quicker than the disk.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = before.then(work);
  // What fails says so where it was asked for; the next thing is done all the same.
  before = done.catch(() => undefined);
  return done;
}

const takesTurns = (name: CommandName): boolean => /^(coding|code)_/.test(name);

/**
 * Runs a write. On success says what was done, with Undo; on failure says what happened and what to do. Returns null on
 * failure, so that callers can stop without a second message.
 */
export async function act<N extends CommandName>(
  name: N,
  request: Request<N>,
  options: { quiet?: boolean } = {},
): Promise<Response<N> | null> {
  if (!(await coderFor(name))) return null;
  try {
    const response = await (takesTurns(name) ? inTurn(() => call(name, request)) : call(name, request));
    const label = changedBy(response)?.label;
    if (label && !options.quiet) toast.did(capital(label), () => void undo());
    return response;
  } catch (reason) {
    fail(reason);
    return null;
  }
}

/** Says what went wrong. A task or dialog that a person stopped is no failure. */
export function fail(reason: unknown): void {
  const error = toHostError(reason);
  if (error.kind === 'Cancelled') return;
  toast.failed(error.message, error.detail ?? '');
}

export async function undo(): Promise<void> {
  await turn('undo', 'Nothing to undo.');
}

export async function redo(): Promise<void> {
  await turn('redo', 'Nothing to do again.');
}

async function turn(name: 'undo' | 'redo', nothing: string): Promise<void> {
  try {
    const { changed } = await inTurn(() => call(name, {}));
    toast.say(changed ? capital(changed.label) : nothing);
  } catch (reason) {
    fail(reason);
  }
}
