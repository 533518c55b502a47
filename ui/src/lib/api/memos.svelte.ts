/** Memos on one thing: read, and written. */
import { act } from './act';
import { useQuery } from './cache.svelte';
import type { MemoView } from './generated/types';

/** What a part needs to show the memos of something and to write on it. */
export interface Memos {
  readonly list: readonly MemoView[];
  add: (text: string) => Promise<boolean>;
  change: (memo: string, text: string) => Promise<boolean>;
  remove: (memo: string) => Promise<boolean>;
}

/** The memos of a document, code or person, or of the project. */
export function useMemos(about: () => { about: string; subject: string }): Memos {
  const page = useQuery('memos', () => about(), { keep: true });
  return {
    get list() {
      return page.data?.memos ?? [];
    },
    add: async (text) => (await act('memo_write', { ...about(), text })) !== null,
    change: async (memo, text) => (await act('memo_write', { memo, text })) !== null,
    remove: async (memo) => (await act('memo_delete', { memo })) !== null,
  };
}
