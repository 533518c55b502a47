/** The project's own codes and words, for examples that find something. */
import { useQuery } from '$lib/api/cache.svelte';
import { useCodebook } from '$lib/api/codebook.svelte';
import { useMainFunnel } from '$lib/api/mainFunnel.svelte';
import type { CodeView } from '$lib/api/generated/types';
import type { Own } from './language';
import { phraseWith, telling } from './telling';

/** Excerpts read of each theme: enough to tell which word is its own. */
const sample = 60;

export interface OwnView {
  readonly own: Own;
  /** The codes most people speak of, themes first. */
  readonly codes: CodeView[];
  /** Whether the words are known by now; they may be none. */
  readonly ready: boolean;
}

/** Asks for them as long as the calling component lives. */
export function useOwn(): OwnView {
  const codebook = useCodebook();
  const most = (kind: string): CodeView[] =>
    codebook.codes
      .filter((code) => code.kind === kind && !code.is_category && code.people > 0)
      .toSorted((a, b) => b.people - a.people);
  const themes = $derived(most('theme').slice(0, 4));
  const asked = (at: number) => (): { code: string; limit: number } | null => {
    const theme = themes[at];
    return theme ? { code: theme.id, limit: sample } : null;
  };
  const excerpts = [0, 1, 2, 3].map((at) => useQuery('excerpts', asked(at)));
  const heard = useQuery('people', () => ({ heard_only: true, limit: 1 }));
  const funnel = useMainFunnel();
  const documents = useQuery('documents', () => ({ limit: 1 }));
  const groups = $derived(
    excerpts
      .map((one) => (one.data?.excerpts ?? []).map((excerpt) => excerpt.text))
      .filter((one) => one.length),
  );
  const words = $derived(telling(groups));
  /** The step at which most of those who were heard left. */
  const left = $derived(
    (funnel.run.data?.steps ?? [])
      .filter((step) => step.heard_left > 0)
      .toSorted((a, b) => b.heard_left - a.heard_left)[0],
  );
  const own = $derived<Own>({
    words,
    phrase: phraseWith(words, groups.flat()),
    codes: Object.fromEntries(
      ['theme', 'job', 'force', 'moment'].flatMap((kind) => {
        const code = most(kind)[0];
        return code ? [[kind, code.name.split('.').at(-1) ?? code.name]] : [];
      }),
    ),
    person: heard.data?.people[0]?.name ?? null,
    step: left?.name ?? null,
    month: documents.data?.documents[0]?.date?.slice(0, 7) ?? null,
  });
  return {
    get own() {
      return own;
    },
    get codes() {
      return [...themes, ...most('job').slice(0, 2), ...most('force').slice(0, 2)];
    },
    get ready() {
      return codebook.query.data !== null && excerpts.every((one) => !one.waiting);
    },
  };
}
