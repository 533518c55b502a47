/** What people type into fields, as values; and days as fields hold them. */

/** An amount above 0, with or without spaces and commas between its digits; null where it is none. */
export function amountOf(text: string | number | null | undefined): number | null {
  const value = Number(String(text ?? '').replaceAll(/[\s,]/g, ''));
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** Names parted by commas. */
export function namesOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

/** The last day before an instant: of a time that ends where the next begins. */
export function lastDay(end: string): string {
  const at = Date.parse(end);
  return Number.isNaN(at) ? end : new Date(at - 1).toISOString().slice(0, 10);
}

/** The day of an instant, as a field of a day holds it; empty where there is none. */
export function dayOf(iso: string | null): string {
  return iso?.slice(0, 10) ?? '';
}
