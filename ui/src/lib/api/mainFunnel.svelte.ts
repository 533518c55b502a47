/** The project's saved funnel that home, people and search speak of: the first by name. */
import { type Query, useQuery } from './cache.svelte';
import type { SavedFunnel } from './generated/types';

export interface MainFunnel {
  readonly saved: SavedFunnel | null;
  readonly list: Query<'funnel_list'>;
  readonly run: Query<'funnel_run'>;
}

export function useMainFunnel(): MainFunnel {
  const list = useQuery('funnel_list', () => ({}));
  const saved = $derived(list.data?.funnels[0] ?? null);
  const run = useQuery('funnel_run', () => (saved ? { saved: saved.name } : null));
  return {
    list,
    run,
    get saved() {
      return saved;
    },
  };
}
