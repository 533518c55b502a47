/** Saying by hand whose traffic counts. Each word is one undo. */
import type { InternalWord } from '$lib/text/internal';
import { act } from './act';

/** Says a word of a person; null takes back what was said. */
export async function sayInternal(person: string, word: InternalWord | null): Promise<void> {
  await act('internal_mark', word === null ? { people: [person] } : { people: [person], word });
}

/** Says which domains are one's own. */
export async function saveOwnDomains(domains: string[]): Promise<void> {
  await act('internal_domains_set', { domains });
}
