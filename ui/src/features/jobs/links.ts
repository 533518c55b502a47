/** Where the words and the people of a job card lead. */
import type { Excerpt, JobPerson } from '$lib/api/generated/types';
import { address } from '$lib/nav/router.svelte';

/** The place of an excerpt in its document. */
export function quoteHref(excerpt: Excerpt): string {
  return address(
    'reader',
    { id: excerpt.document },
    { paragraph: excerpt.paragraph, coding: excerpt.coding },
  );
}

/** Where a dot leads: to the person's words where they may be shown, else to the person. */
export function personHref(person: JobPerson): string {
  return person.excerpt ? quoteHref(person.excerpt) : address('person', { id: person.person });
}
