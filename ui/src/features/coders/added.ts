/** What a merge added, in words. */
import type { MergeCounts } from '$lib/api/generated/types';
import { counted } from '$lib/text/format';

const words: [keyof MergeCounts, string, string][] = [
  ['documents', 'document', 'documents'],
  ['codes', 'code', 'codes'],
  ['codings', 'coding', 'codings'],
  ['filled', 'text that was empty here', 'texts that were empty here'],
  ['memos', 'memo', 'memos'],
  ['job_parts', 'entry of job cards', 'entries of job cards'],
  ['dates', 'date of a moment', 'dates of moments'],
  ['consents', 'consent', 'consents'],
  ['funnels', 'funnel', 'funnels'],
  ['definitions', 'definition', 'definitions'],
  ['accounts', 'word about a company', 'words about companies'],
  ['internal', 'word on whose traffic counts', 'words on whose traffic counts'],
  ['read_marks', 'document marked as read', 'documents marked as read'],
  ['collections', 'collection', 'collections'],
  ['quotes', 'quote in collections', 'quotes in collections'],
  ['searches', 'saved search', 'saved searches'],
];

export function addedParts(added: MergeCounts): string[] {
  return words.filter(([key]) => added[key] > 0).map(([key, one, many]) => counted(added[key], one, many));
}
