/** Where the warehouse is, while it is written: what stands in the fields, and what is saved of it. */
import type { WarehouseMapping, WarehouseSettings } from '$lib/api/generated/types';

export interface PropertyDraft {
  name: string;
  column: string;
  key: string;
}

export interface Draft {
  address: string;
  user: string;
  database: string;
  unencrypted: boolean;
  /** Seconds; empty where nothing is said. */
  seconds: string;
  table: string;
  person: string;
  time: string;
  unit: string;
  event: string;
  eventId: string;
  revenue: string;
  properties: PropertyDraft[];
  sharded: boolean;
}

export function draftOf(settings: WarehouseSettings | null): Draft {
  const mapping = settings?.mapping;
  return {
    address: settings?.address ?? '',
    user: settings?.user ?? '',
    database: settings?.database ?? '',
    unencrypted: settings?.unencrypted ?? false,
    seconds: settings?.seconds == null ? '' : String(settings.seconds),
    table: mapping?.table ?? '',
    person: mapping?.person ?? '',
    time: mapping?.time ?? '',
    unit: mapping?.unit ?? 'seconds',
    event: mapping?.event ?? '',
    eventId: mapping?.event_id ?? '',
    revenue: mapping?.revenue ?? '',
    properties: (mapping?.properties ?? []).map(({ name, column, key }) => ({
      name,
      column,
      key: key ?? '',
    })),
    sharded: mapping?.sharded_by_person ?? false,
  };
}

/** Whether what is sent to an address can be read on the way: another machine, and no encryption. */
export function isOpenToOthers(address: string): boolean {
  const host = /^http:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(address.trim())?.[1];
  return host !== undefined && host !== 'localhost' && host !== '[::1]' && !/^127(\.\d+){3}$/.test(host);
}

/** What is wrong with a draft, and with which field; null when it can be saved. */
export function flawOf(draft: Draft): { at: keyof Draft; says: string } | null {
  if (draft.address.trim() === '') return { at: 'address', says: 'Where is it? https://host:8443' };
  if (isOpenToOthers(draft.address) && !draft.unencrypted)
    return { at: 'unencrypted', says: 'Use https://, or tick that it may go unencrypted.' };
  const seconds = Number(draft.seconds);
  if (draft.seconds.trim() !== '' && !(Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400))
    return { at: 'seconds', says: 'Whole seconds, from 1 to 86,400.' };
  if (draft.table.trim() === '') return null;
  for (const at of ['person', 'time', 'event'] as const)
    if (draft[at].trim() === '') return { at, says: 'Which column is it?' };
  const half = draft.properties.some((one) => (one.name.trim() === '') !== (one.column.trim() === ''));
  return half ? { at: 'properties', says: 'A property needs a name and a column.' } : null;
}

const filled = (text: string): string | null => text.trim() || null;

/** What is saved. Only of a draft without flaws. */
export function settingsOf(draft: Draft): WarehouseSettings {
  const seconds = filled(draft.seconds);
  return {
    address: draft.address.trim(),
    user: draft.user.trim(),
    unencrypted: draft.unencrypted && isOpenToOthers(draft.address),
    ...some('database', filled(draft.database)),
    ...(seconds ? { seconds: Number(seconds) } : {}),
    ...(filled(draft.table) ? { mapping: mappingOf(draft) } : {}),
  };
}

function mappingOf(draft: Draft): WarehouseMapping {
  const properties = draft.properties
    .filter((one) => one.name.trim() !== '')
    .map((one) => ({ name: one.name.trim(), column: one.column.trim(), ...some('key', filled(one.key)) }));
  return {
    table: draft.table.trim(),
    person: draft.person.trim(),
    time: draft.time.trim(),
    unit: draft.unit,
    event: draft.event.trim(),
    properties,
    sharded_by_person: draft.sharded,
    ...some('event_id', filled(draft.eventId)),
    ...some('revenue', filled(draft.revenue)),
  };
}

function some<K extends string>(name: K, value: string | null): Partial<Record<K, string>> {
  return value === null ? {} : ({ [name]: value } as Record<K, string>);
}
