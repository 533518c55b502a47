/** Number keys of codes. */
import { act } from '$lib/api/act';
import type { CodeView } from '$lib/api/generated/types';

export const pinKeys = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Gives a code a number key, from whichever code had it; null takes it away. Tells whether that was done. */
export async function pin(code: CodeView, key: number | null): Promise<boolean> {
  return (await act('code_pin', { code: code.id, ...(key === null ? {} : { key }) })) !== null;
}

/** Gives the key; the same key once more takes it away. */
export function togglePin(code: CodeView, key: number): void {
  void pin(code, code.pinned === key ? null : key);
}
