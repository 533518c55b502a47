/** Whose words stand beside a row. */
import type { AttributionLabel, Facet } from '$lib/api/generated/types';

/** People who met it and may be quoted on a code: those who converted first, else in the order of their names. */
export function quotable(label: AttributionLabel, people: readonly Facet[]): string[] {
  const heard = new Set(label.heard);
  const converted = new Set(label.converted);
  const ids = people.map((one) => one.value).filter((id) => heard.has(id));
  return ids.toSorted((a, b) => Number(converted.has(b)) - Number(converted.has(a)));
}
