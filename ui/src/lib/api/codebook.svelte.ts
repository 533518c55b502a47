/** The codebook as every screen needs it: a code by its id or by its full name, with its hue, pattern and letters. */
import { type Query, useQuery } from './cache.svelte';
import type { CodeView } from './generated/types';

export interface CodebookView {
  readonly codes: CodeView[];
  readonly query: Query<'codebook'>;
  /** The code of that id or full name. A code that is gone is shown by its name, without a hue. */
  of(idOrName: string): CodeView;
}

export function useCodebook(): CodebookView {
  const query = useQuery('codebook', () => ({}));
  const codes = $derived(query.data?.codes ?? []);
  const index = $derived(
    new Map(codes.flatMap((code) => [[code.id, code] as const, [code.name, code] as const])),
  );
  return {
    query,
    get codes() {
      return codes;
    },
    of: (idOrName) => index.get(idOrName) ?? unknownCode(idOrName),
  };
}

/** What stands for a code that the codebook does not have (yet): its last name, no colour of its own. */
function unknownCode(name: string): CodeView {
  const title = (name.split('.').at(-1) ?? name).replaceAll('-', ' ');
  return {
    id: name,
    name,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    kind: name.split('.')[0] ?? 'theme',
    parent: null,
    depth: 0,
    is_category: false,
    description: '',
    includes: '',
    excludes: '',
    example: '',
    aliases: [],
    pinned: null,
    people: 0,
    excerpts: 0,
    own_people: 0,
    own_excerpts: 0,
    tag: title.slice(0, 2).toUpperCase(),
    hue: 10,
    pattern: 'solid',
    own_color: '',
    own_pattern: '',
  };
}
