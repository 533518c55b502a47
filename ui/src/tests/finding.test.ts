import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type {
  ContextResponse,
  FunnelResponse,
  SearchRequest,
  SearchResponse,
  StepView,
} from '$lib/api/generated/types';
import { asked, open } from './world';

const hit = {
  document: 'd1',
  document_title: 'Priya Raman',
  kind: 'interview',
  paragraph: 1,
  speaker: 'Priya',
  speaker_role: 'participant',
  person: 'p1',
  person_name: 'Priya R.',
  outcome: 'left at Imported roster',
  date: '2026-05-06',
  start_ms: 1000,
  heading: null,
  text: 'It was the import.',
  spans: [{ start: 11, end: 17 }],
  snippet_html: '<img src=x onerror=alert(1)>',
  score: 1,
  codes: ['theme.import-anxiety'],
  withheld: false,
};
const found = {
  query: 'import',
  mode: 'words',
  total: 2,
  documents: 2,
  people: 2,
  people_left: 1,
  people_converted: 0,
  people_without: 9,
  seconds: 0.008,
  hits: [hit, { ...hit, document: 'd2', text: '', spans: [], withheld: true }],
  facets: {
    codes: [{ value: 'theme.import-anxiety', count: 2 }],
    kinds: [],
    speakers: [],
    outcomes: [{ value: 'left', count: 1 }],
    left_at: [{ value: 'Imported roster', count: 1 }],
    dates: [{ value: '2026-04', count: 2 }],
    consents: [],
  },
  warnings: [],
  marks: [],
  suggestion: null,
} as SearchResponse;

describe('search', () => {
  it('counts people, marks the very words, and withholds what has no consent', async () => {
    open('#/search?q=import', { search: () => found });
    expect(await screen.findByText('2 paragraphs from 2 of 11 people')).toBeTruthy();
    expect(document.querySelector('.honest')?.textContent).toContain('; 1 left.');
    expect(document.querySelector('.hit .hitmark')?.textContent).toBe('import');
    expect(screen.getByText(/words are withheld: no consent/)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });

  it('asks as one types, and narrows by a code in the address', async () => {
    const { stage } = open('#/search', { search: () => found });
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Search' }), 'import');
    await waitFor(() =>
      expect(asked(stage, 'search').at(-1)).toMatchObject({ query: 'import', typing: true }),
    );
    await userEvent.click(await screen.findByRole('button', { name: /IA|IM|Import anxiety/ }));
    await waitFor(() =>
      expect(asked(stage, 'search').at(-1)).toMatchObject({ codes: ['theme.import-anxiety'] }),
    );
    expect(window.location.hash).toContain('code=theme.import-anxiety');
  });

  it('says what nothing found means, and offers another spelling', async () => {
    const nothing = { ...found, total: 0, hits: [], suggestion: 'price' };
    open('#/search?q=pice%20kind:chat', {
      search: (request: SearchRequest) => (request.query === 'price' ? found : nothing),
    });
    await userEvent.click(await screen.findByRole('button', { name: '“price” 2 paragraphs' }));
    // What would find nothing either is not offered.
    expect(screen.queryByRole('button', { name: /without kind:chat/ })).toBeNull();
    await waitFor(() => expect(window.location.hash).toContain('q=price'));
  });

  it('underlines what could not be used, tells it, and leads there', async () => {
    const message = "'kind:email' names nothing that can be filtered by.";
    const marks = [{ start: 7, end: 17, message }];
    open('#/search?q=import%20kind:email', {
      search: () => ({ ...found, query: 'import kind:email', marks, warnings: [message, 'Too broad.'] }),
    });
    await userEvent.click(await screen.findByRole('button', { name: message }));
    expect(document.querySelector('.wavy')?.textContent).toBe('kind:email');
    const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' });
    expect([document.activeElement === field, field.selectionStart, field.selectionEnd]).toEqual([
      true,
      7,
      17,
    ]);
    const told = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(told?.textContent.replaceAll(/\s+/g, ' ').trim()).toBe(`${message} Too broad.`);
  });
});

const rate = { rate: 0.5, low: 0.45, high: 0.55 };
const step = (name: string, change: Partial<StepView>): StepView =>
  ({
    name,
    people: 100,
    from_start: rate,
    from_previous: rate,
    from_previous_settled: rate,
    median_seconds: 60,
    p90_seconds: 90,
    p25_seconds: 30,
    p75_seconds: 80,
    value: 10,
    left: 80,
    in_progress: 20,
    heard_on: 0,
    heard_left: 0,
    grounding: 'shadow',
    voice: null,
    ...change,
  }) as StepView;
const run = {
  name: 'Trial',
  version: 1,
  definition: {
    steps: [{ event: 'A' }, { event: 'B' }],
    window_seconds: 1209600,
    order: 'ordered',
    entry: 'latest',
  },
  steps: [step('A', { people: 200, from_previous: null, grounding: '' }), step('B', {})],
  window_seconds: 1209600,
  order: 'ordered',
  entry: 'latest',
  range: { from: null, to: null },
  lineage: [],
  left_out: { people: 0, rows: 0, counted: false, sentence: '' },
  engine: 'local',
  people_with_events: 200,
  currency: 'GBP',
  data_end: null,
  warnings: [],
  optional: [],
} as FunnelResponse;
const shadow = {
  metric: 'Trial/B',
  step_name: 'B',
  previous_name: 'A',
  step: 1,
  definition: 'People who did A and then B.',
  value: rate,
  figures: run.steps[1],
  grounding: 'shadow',
  grounding_note: '',
  population: { on: 100, left: 80, in_progress: 20 },
  heard: { on: 0, left: 0 },
  codes: [],
  switch_codes: [],
  tested: 0,
  jobs: [],
  forces: [],
  quotes: [],
  counter_quote: null,
  withheld: 0,
  saturation: { new_codes: [], last_three: 0, coverage: null, newest: null },
  trend: [],
  next: {
    action: 'interview',
    sentence: 'Interview these 2.',
    people: [
      { person: 'p7', name: 'Dev I.', email: 'dev@x.example', side: 'left', reason: 'left on 2026-04-26' },
    ],
    without_address: 70,
  },
  notes: [],
  currency: 'GBP',
} as unknown as ContextResponse;

describe('a step in the shadow', () => {
  it('says its silence and whom to interview, and opens from the step', async () => {
    open('#/funnels/Trial', {
      funnel_list: () => ({
        funnels: [{ id: 'f', name: 'Trial', version: 1, definition: run.definition, saved_at: '' }],
      }),
      funnel_run: () => run,
      funnel_picture: () => ({ svg: '<svg/>', width: 10, height: 10, summary: '', regions: [] }),
      context: () => shadow,
    });
    expect(await screen.findByText('Nobody who left here has been asked: 80 people, no words.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'B' }));
    const panel = await screen.findByRole('complementary', { name: 'B, with its customers' });
    expect(await screen.findByText('Interview these 2.')).toBeTruthy();
    expect(panel.textContent).toContain('Nobody here has been asked: 200 people, no words.');
    expect(panel.textContent).toContain('left on 26 April 2026; dev@x.example');
    expect(panel.textContent).toContain('70 left no address');
    expect(window.location.hash).toBe('#/funnels/Trial?step=1');
  });
});
