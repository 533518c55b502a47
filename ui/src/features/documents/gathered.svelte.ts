/** All responses of a survey that match: what is picked out or grouped cannot be read a page at a time. */
import { answer } from '$lib/api/cache.svelte';
import type { GridRequest, GridRow } from '$lib/api/generated/types';
import type { HostError } from '$lib/host';

/** As many as the host hands out at once. */
const part = 1000;

export interface Gathered {
  readonly rows: GridRow[];
  /** All of them are there. */
  readonly complete: boolean;
  readonly error: HostError | null;
}

/** Reads them one part after the other for as long as the calling component lives; null reads nothing. */
export function useGathered(request: () => GridRequest | null): Gathered {
  const asked = $derived(JSON.stringify(request()));
  const at = (place: number) =>
    answer('survey_grid', { ...(JSON.parse(asked) as GridRequest), offset: place * part, limit: part });
  const first = $derived(asked === 'null' ? null : at(0));
  const many = $derived(Math.max(1, Math.ceil((first?.data?.total ?? 0) / part)));
  const parts = $derived(first ? [first, ...Array.from({ length: many - 1 }, (_, n) => at(n + 1))] : []);
  $effect(() => {
    const mine = parts;
    let gone = false;
    for (const one of mine) one.watchers += 1;
    void (async () => {
      for (const one of mine) if (!gone) await one.ensure();
    })();
    return () => {
      gone = true;
      for (const one of mine) one.watchers -= 1;
    };
  });
  const rows = $derived(parts.flatMap((one) => one.data?.rows ?? []));
  return {
    get rows() {
      return rows;
    },
    get complete() {
      return parts.every((one) => one.data !== null);
    },
    get error() {
      return parts.find((one) => one.error)?.error ?? null;
    },
  };
}
