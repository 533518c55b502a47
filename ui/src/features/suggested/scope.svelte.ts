/** Whose words codes are suggested for: a survey's answers, one document, or the whole project. It lives in the address. */
import { useQuery } from '$lib/api/cache.svelte';
import type { AutoCodeScope, VariableView } from '$lib/api/generated/types';
import { address, router } from '$lib/nav/router.svelte';
import { clipped } from '$lib/text/format';

export interface ScopeView {
  /** As the host is asked. */
  readonly asked: AutoCodeScope;
  /** "the answers of bakers.csv". */
  readonly words: string;
  readonly crumbs: { label: string; href?: string }[];
  /** Open questions of the survey. */
  readonly questions: VariableView[];
  readonly question: string;
}

/** Asks for names as long as the calling component lives. */
export function useScope(): ScopeView {
  const query = $derived(router.route.query);
  const source = $derived(query['survey'] ?? '');
  const document = $derived(query['document'] ?? '');
  const question = $derived(source ? (query['question'] ?? '') : '');
  const surveys = useQuery('surveys', () => (source ? {} : null));
  const detail = useQuery('document', () => (document ? { document } : null));
  const survey = $derived(surveys.data?.surveys.find((one) => one.source === source) ?? null);
  const questions = $derived((survey?.variables ?? []).filter((one) => one.kind === 'open_text'));
  const title = $derived(detail.data?.row.title ?? '');
  return {
    get asked() {
      if (document) return { document };
      return source ? { survey: source, ...(question ? { question } : {}) } : {};
    },
    get words() {
      if (document) return `“${title}”`;
      if (!source) return 'the whole project';
      const of = questions.length > 1 ? questions.find((one) => one.name === question) : undefined;
      return of ? `the answers to “${clipped(of.question, 60)}”` : `the answers of ${survey?.files[0] ?? ''}`;
    },
    get crumbs() {
      if (document)
        return [
          { label: 'Transcripts', href: address('documents') },
          { label: title, href: address('reader', { id: document }) },
        ];
      if (!source) return [];
      return [
        { label: 'Surveys', href: address('surveys') },
        { label: survey?.files[0] ?? '', href: address('survey', { id: source }) },
      ];
    },
    get questions() {
      return questions;
    },
    get question() {
      return question;
    },
  };
}
