/** Channels, campaigns and contents that contacts name, each asked for only once it is wanted. */
import { useQuery } from '$lib/api/cache.svelte';

export function useTouched(wanted: () => readonly string[]): { readonly values: Record<string, string[]> } {
  const ask = (by: string) =>
    useQuery('attribution', () => (wanted().includes(by) ? { by, models: ['first'] } : null));
  const all = { channel: ask('channel'), campaign: ask('campaign'), content: ask('content') };
  return {
    get values() {
      return Object.fromEntries(
        Object.entries(all).map(([by, answer]) => [
          `touch.${by}`,
          (answer.data?.labels ?? []).map((one) => one.label).filter(Boolean),
        ]),
      );
    },
  };
}
