/** Every command of the table as a typed function, and what a write makes stale. */
import { type HostError, host, toHostError } from '$lib/host';
import { forgetAll, invalidate } from './cache.svelte';
import { reading } from './reading.svelte';
import type { Commands } from './generated/commands';
import type { Changed } from './generated/types';

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Commands[N]['request'];
export type Response<N extends CommandName> = Commands[N]['response'];

/** Commands after which nothing known about the project holds any more. */
const replacesProject: ReadonlySet<CommandName> = new Set([
  'project_new',
  'project_open',
  'project_close',
  'rebuild',
]);

/** Runs a command, then drops from the caches what the answer names as changed. Throws `HostError`. */
export async function call<N extends CommandName>(name: N, request: Request<N>): Promise<Response<N>> {
  let response: Response<N>;
  try {
    response = (await reading.during(host().call(name, request))) as Response<N>;
  } catch (reason) {
    throw toHostError(reason);
  }
  if (replacesProject.has(name)) forgetAll();
  const changed = changedBy(response);
  if (changed) invalidate(changed.topics);
  return response;
}

/** What an answer names as changed; null when it is an answer to a question. */
export function changedBy(response: unknown): Changed | null {
  if (typeof response !== 'object' || response === null) return null;
  // A suggestion that was accepted answers with the coding it became.
  if ('made' in response) return changedBy(response.made);
  if (!('changed' in response)) return null;
  return (response.changed as Changed | null) ?? null;
}

type Api = { [N in CommandName]: (request: Request<N>) => Promise<Response<N>> };

/** `api.coding_add({ … })`: one function to a command. */
export const api = new Proxy({} as Api, {
  get: (_, name) => (request: never) => call(name as CommandName, request),
});

export type { HostError };
