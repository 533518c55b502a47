/** A small project for component tests: one interview, two codes, one funnel. Each test may answer otherwise. */
import { cleanup, render } from '@testing-library/svelte';
import { afterEach } from 'vitest';
import type * as T from '$lib/api/generated/types';
import { forgetAll } from '$lib/api/cache.svelte';
import { useHost } from '$lib/host';
import { type Answers, memoryHost, type Stage } from '$lib/host/memory';
import App from '../App.svelte';

const code = (id: string, kind: string, title: string, hue: number): T.CodeView => ({
  id,
  name: `${kind}.${title.toLowerCase().replaceAll(' ', '-')}`,
  title,
  kind,
  parent: null,
  depth: 0,
  is_category: false,
  description: '',
  includes: '',
  excludes: '',
  example: '',
  aliases: [],
  pinned: null,
  people: 3,
  excerpts: 4,
  own_people: 3,
  own_excerpts: 4,
  tag: title.slice(0, 2).toUpperCase(),
  hue,
  pattern: 'solid',
  own_color: '',
  own_pattern: '',
});

export const row: T.DocumentRow = {
  id: 'd1',
  kind: 'interview',
  title: 'Priya Raman',
  source: '01.vtt',
  date: '2026-05-06',
  paragraphs: 3,
  coded_paragraphs: 1,
  codings: 1,
  excerpts: 1,
  person: 'p1',
  person_name: 'Priya Raman',
  quotable: true,
  flags: [],
};

const words = [
  'What made you wait?',
  'I waited until Thursday. It was the import.',
  'And 👩‍👧 helped me then.',
];

const paragraphs = (): T.ParagraphPage => ({
  total: 3,
  paragraphs: words.map((text, index) => ({
    index,
    start: 0,
    speaker: index === 0 ? 0 : 1,
    start_ms: index * 10000,
    heading: null,
    text,
    codings:
      index === 2
        ? [
            {
              coding: 'k1',
              short: 'Q-0001',
              code: 'c1',
              start: 4,
              end: 9,
              continues_from: false,
              continues_to: false,
              coder: 'anna',
              memo: '',
              starred: false,
            },
          ]
        : [],
  })),
});

export const project = {
  id: 'p',
  name: 'Tidewater',
  path: '/t.subtext',
  read_only: null,
  risk: null,
  is_sample: true,
  currency: 'GBP',
  timezone: 'UTC',
  coder: 'me',
  counts: {
    interviews: 1,
    survey_responses: 0,
    paragraphs: 3,
    events: 9,
    people: 5,
    people_with_events: 5,
    people_with_words: 1,
    people_heard: 1,
  },
  undo: null,
  redo: null,
  saved_at: null,
} as unknown as T.ProjectInfo;

export function state(change: Partial<T.AppState> = {}): T.AppState {
  return { project, recent: [], settings: { theme: 'light', coder: 'anna' }, version: '1', ...change };
}

export function answers(): Answers {
  return {
    app_state: () => state(),
    tasks: () => ({ tasks: [] }),
    documents: () => ({ total: 1, documents: [row] }),
    document: (): Partial<T.DocumentDetail> => ({
      row,
      subtitle: 'Manager. 2026-05-06',
      consent: 'Consent given.',
      speakers: [
        { index: 0, label: 'Maya', name: 'Maya Lind', role: 'interviewer', person: null, matched: '' },
        {
          index: 1,
          label: 'Priya',
          name: 'Priya Raman',
          role: 'participant',
          person: 'p1',
          matched: 'by name',
        },
      ],
      attributes: [],
      provenance: '01.vtt',
      person: null,
    }),
    paragraphs,
    codebook: () => ({ codes: [code('c1', 'force', 'Habit', 1), code('c2', 'theme', 'Import anxiety', 7)] }),
    excerpts: () => ({
      total: 0,
      withheld: 0,
      hidden: 0,
      people: 0,
      excerpts: [],
      facets: { codes: [], people: [], coders: [], starred: 0 },
    }),
    funnel_list: () => ({ funnels: [] }),
    saved_searches: () => ({ searches: [] }),
    history: () => ({ total: 0, done: 0, undone: 0, entries: [] }),
  };
}

/** Opens the window at an address on such a host. */
export function open(hash: string, more: Answers = {}): { stage: Stage } {
  window.location.hash = hash;
  const host = memoryHost({ ...answers(), ...more });
  useHost(host);
  forgetAll();
  render(App);
  return host;
}

/** What was asked of one command so far. */
export function asked(stage: Stage, name: string): unknown[] {
  return stage.calls.filter((call) => call.name === name).map((call) => call.request);
}

afterEach(() => cleanup());
