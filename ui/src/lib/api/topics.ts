/** On which topics each answer rests. A write names its topics; exactly the answers that rest on them are dropped. */
import type { Commands } from './generated/commands';
import type { Topic } from './generated/types';

const words: Topic[] = ['documents', 'codings', 'codes', 'people', 'redactions'];
const figures: Topic[] = ['events', 'funnels', ...words];

/** Commands that are not listed change things: their answers are never kept. */
export const topicsOf: Partial<Record<keyof Commands, Topic[] | 'all'>> = {
  app_state: 'all',
  history: 'all',
  export_kinds: ['project'],
  import_list: ['imports'],
  import_rejected: ['imports'],
  documents: words,
  document: [...words, 'events', 'funnels'],
  paragraphs: ['documents', 'codings', 'codes', 'redactions'],
  codebook: words,
  coders: ['codings', 'settings', 'documents'],
  merge_conflicts: ['codings', 'codes', 'memos', 'jobs', 'funnels', 'documents'],
  agreement: [...words, 'settings'],
  excerpts: [...words, 'events', 'funnels'],
  quote: [...words, 'events', 'funnels'],
  language_status: [...words],
  language_models: ['settings'],
  sentiment: words,
  search: [...words, 'search', 'events', 'funnels'],
  people: ['people', 'documents', 'events', 'funnels'],
  person: ['people', 'documents', 'codings', 'events', 'funnels'],
  consents: words,
  personal_data: ['documents', 'people', 'redactions'],
  redact_preview: ['documents', 'people', 'redactions'],
  // Learned anew when asked again, not with every coding: that would cost more than typing waits for.
  suggestions: ['documents', 'codes', 'people', 'redactions'],
  // Refusals do not drop it: who looks through a list is not to lose the place.
  auto_code_preview: words,
  suggestion_quality: [...words, 'suggestions'],
  similar: [...words, 'events', 'funnels'],
  // In nearly the same words whatever code is on them.
  near_duplicates: ['documents', 'people', 'redactions'],
  surveys: words,
  survey_grid: [...words, 'events', 'funnels'],
  revisions: words,
  excerpts_waiting: words,
  attribution: [...figures, 'imports'],
  matrix: figures,
  matrix_quotes: figures,
  cooccurrence: words,
  memos: [...words, 'memos'],
  search_people: [...words, 'search', 'events', 'funnels'],
  search_matrix: [...words, 'search', 'events', 'funnels'],
  search_over_time: [...words, 'search'],
  saved_searches: [...words, 'search', 'searches', 'events', 'funnels'],
  collections: ['collections', 'documents', 'people'],
  collection: [...words, 'collections', 'events', 'funnels'],
  event_names: ['events'],
  jobs: figures,
  job: [...figures, 'jobs'],
  job_story: [...figures, 'jobs'],
  job_timeline: [...figures, 'jobs'],
  opportunity: [...figures, 'settings'],
  job_flow: [...figures, 'jobs'],
  funnel_run: figures,
  funnel_list: ['funnels'],
  funnel_picture: figures,
  metrics: figures,
  context: figures,
  recruit: figures,
};
