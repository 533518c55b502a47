/** What the screens of accounts ask and say. Pure. */
import type { AccountRow, AccountsByDefinition, AccountsRequest } from '$lib/api/generated/types';
import { count, counted } from '$lib/text/format';

export type Asked = Readonly<Record<string, string>>;

export const tabs = [
  { value: 'list', label: 'Accounts' },
  { value: 'funnel', label: 'Through the funnel' },
  { value: 'public', label: 'Providers of mail' },
] as const;

export type Tab = (typeof tabs)[number]['value'];

export function tabOf(query: Asked): Tab {
  return tabs.find((one) => one.value === query['tab'])?.value ?? 'list';
}

/** Parts in buying, in the order of a purchase, as the host names them. */
export const parts = ['initiator', 'influencer', 'champion', 'user', 'decider'] as const;

/** Which accounts; an event is a meeting only where somebody says so. */
export function listOf(query: Asked, limit: number): AccountsRequest {
  return { limit, ...placed(query), ...(query['q'] ? { find: query['q'] } : {}) };
}

/** In which funnel accounts are placed, and by which event sales meet somebody. */
export function placed(query: Asked): { funnel?: string; meeting?: string } {
  const { funnel, meeting } = query;
  return { ...(funnel ? { funnel } : {}), ...(meeting ? { meeting } : {}) };
}

/** How far marketing was ahead of sales: `21 days ahead`. */
export function aheadText(days: number | null): string {
  if (days === null) return '';
  const whole = Math.round(Math.abs(days));
  if (whole === 0) return 'the same day';
  return `${counted(whole, 'day', 'days')} ${days > 0 ? 'ahead' : 'behind'}`;
}

/** Parts in buying that somebody is known in: `champion, 2 users`; nothing where nobody is. */
export function rolesText(roles: AccountRow['roles']): string {
  return roles
    .filter((one) => one.people > 0)
    .map((one) => (one.people === 1 ? one.role : `${count(one.people)} ${one.role}s`))
    .join(', ');
}

/** Parts nobody is known in. */
export function gaps(roles: AccountRow['roles']): string[] {
  return roles.filter((one) => one.people === 0).map((one) => one.role);
}

/** How somebody's company is known, in words. */
export function toldText(by: string): string {
  if (by === 'hand') return 'said by hand';
  return by === 'crm' ? 'from the CRM' : 'from the address';
}

/** What has to be written so that somebody's parts are as chosen. */
export function roleChanges(
  had: readonly string[],
  wanted: readonly string[],
): { role: string; on: boolean }[] {
  return parts
    .filter((role) => had.includes(role) !== wanted.includes(role))
    .map((role) => ({ role, on: wanted.includes(role) }));
}

/** In how many accounts the leads of a definition are. */
export function leadsText({ name, leads, accounts }: AccountsByDefinition): string {
  const where = counted(accounts, 'account', 'accounts');
  return `${counted(leads, 'lead', 'leads')} of ‘${name}’ ${leads === 1 ? 'is' : 'are'} in ${where}.`;
}

/** Whether two names are of one account: letters and digits count, case, spaces and signs do not. */
export function sameAccount(one: string, other: string): boolean {
  const key = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return key(one) === key(other);
}

/** `people 41 to 80 of 212`. */
export function rangeText(from: number, size: number, all: number): string {
  return `people ${count(from + 1)} to ${count(Math.min(all, from + size))} of ${count(all)}`;
}
