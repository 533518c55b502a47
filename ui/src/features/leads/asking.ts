/** What the screen of leads shows, as it stands in the address. */
import type { LeadDefinitionView, LeadField, LeadPerson } from '$lib/api/generated/types';

export type Asked = Readonly<Record<string, string>>;

export const tabs = [
  { value: 'compare', label: 'Two definitions' },
  { value: 'time', label: 'Over time' },
  { value: 'stages', label: 'Stages' },
  { value: 'definitions', label: 'Definitions' },
] as const;

export type Tab = (typeof tabs)[number]['value'];

export function tabOf(query: Asked): Tab {
  return tabs.find((one) => one.value === query['tab'])?.value ?? 'compare';
}

/** `marketing@2`: a version by its name. */
export function refOf(definition: Pick<LeadDefinitionView, 'name' | 'version'>): string {
  return `${definition.name}@${definition.version}`;
}

/** The name without its version. */
export function nameOf(ref: string): string {
  return ref.replace(/@\d+$/, '');
}

/** The two definitions asked for; else the first two there are. Null where there are not two. */
export function pairOf(
  query: Asked,
  definitions: readonly Pick<LeadDefinitionView, 'name'>[],
): { first: string; second: string } | null {
  const names = definitions.map((one) => one.name);
  const first = query['first'] ?? names.find((name) => name !== query['second']);
  const second = query['second'] ?? names.find((name) => name !== first);
  return first !== undefined && second !== undefined ? { first, second } : null;
}

/** What the panel shows: a field, and in it perhaps one reason (`''` is those that none fits). */
export interface Chosen {
  field: LeadField;
  reason: string | null;
}

export function chosenIn(query: Asked, fields: readonly LeadField[]): Chosen | null {
  const field = fields.find((one) => one.field === query['field']);
  if (!field) return null;
  const wanted = query['unexplained'] ? '' : (query['reason'] ?? null);
  const known = wanted !== null && field.reasons.some((one) => one.name === wanted);
  return { field, reason: known ? wanted : null };
}

/** How a choice is written into the address; null closes the panel. */
export function choosing(
  field: string | null,
  reason: string | null = null,
): { field: string; reason: string; unexplained: boolean; code: string } {
  return { field: field ?? '', reason: reason ?? '', unexplained: reason === '', code: '' };
}

/** People of what is chosen. */
export function peopleOf({ field, reason }: Chosen): LeadPerson[] {
  return reason === null ? field.people : field.people.filter((one) => one.reason === reason);
}

/** How a reason is written; those that none fits have no name. */
export function reasonTitle(name: string): string {
  return name === '' ? 'No reason of these fits' : name.charAt(0).toUpperCase() + name.slice(1);
}

/** What the person stands for besides the name: company and stage, as far as the deals say. */
export function standing(person: LeadPerson): string {
  return [person.company, person.stage].filter(Boolean).join(', ');
}
