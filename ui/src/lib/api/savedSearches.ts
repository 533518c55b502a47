/** A search under a name: the question as it was kept, and where it is asked again. */
import { address } from '$lib/nav/router.svelte';
import type { SearchRequest } from './generated/types';

/** The address that asks a kept question. */
export function questionAddress(request: SearchRequest): string {
  return address(
    'search',
    {},
    {
      q: request.query,
      code: (request.codes ?? []).join(','),
      kind: request.kind,
      speaker: request.speaker,
      mode: request.mode === 'words' ? '' : request.mode,
    },
  );
}
