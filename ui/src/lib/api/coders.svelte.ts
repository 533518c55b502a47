/** Who coded, as margins and lists need it: initials by name, and whether there is more than one. */
import { useQuery } from './cache.svelte';
import { hiddenCoders } from './hiddenCoders.svelte';

export interface CodersView {
  /** Everybody who coded, by name. */
  readonly names: readonly string[];
  /** Those of them whose codings are hidden in this window. */
  readonly hidden: readonly string[];
  /** Whether that coder marked that document as read. */
  read(name: string, document: string): boolean;
  /** What stands in a margin for a coder; empty where nobody else has coded. */
  initials(name: string): string;
}

export function useCoders(): CodersView {
  const query = useQuery('coders', () => ({}), { keep: true });
  const coders = $derived((query.data?.coders ?? []).filter((one) => one.codings > 0));
  const letters = $derived(new Map(coders.map((one) => [one.name, one.initials])));
  return {
    get names() {
      return coders.map((one) => one.name);
    },
    get hidden() {
      return coders.map((one) => one.name).filter((name) => hiddenCoders.has(name));
    },
    read: (name, document) =>
      (query.data?.coders ?? []).some((one) => one.name === name && one.read.includes(document)),
    initials: (name) => (coders.length > 1 ? (letters.get(name) ?? '') : ''),
  };
}
