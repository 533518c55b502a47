/** Whose words stand beside a figure. */
import type { Facet } from '$lib/api/generated/types';

/** Those heard who may be quoted on a code: who is named first, else in the order of their names. */
export function quotable(
  heard: readonly string[],
  first: readonly string[],
  people: readonly Facet[],
): string[] {
  const here = new Set(heard);
  const ahead = new Set(first);
  const ids = people.map((one) => one.value).filter((id) => here.has(id));
  return ids.toSorted((a, b) => Number(ahead.has(b)) - Number(ahead.has(a)));
}
