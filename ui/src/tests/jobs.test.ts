import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type {
  CodeView,
  Excerpt,
  ForceQuadrant,
  JobDetail,
  JobEntry,
  JobFlow,
  JobListRow,
  JobPerson,
  JobsResponse,
  JobTimeline,
} from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { asked, open } from './world';

const excerpt = (short: string, text: string): Excerpt => ({
  coding: short,
  short,
  code: 'force.push',
  text,
  document: 'd1',
  document_title: 'Priya Raman',
  paragraph: 4,
  start: 0,
  start_ms: 1000,
  person: 'p1',
  person_name: 'Priya R.',
  outcome: 'reached Subscribed',
  kind: 'interview',
  date: '2026-05-06',
  memo: '',
  coder: 'anna',
  starred: false,
});
const person = (name: string, side: string | null, said: Excerpt | null): JobPerson => ({
  person: name,
  name,
  role: 'owner, café',
  side,
  standing: side === null ? null : side === 'left' ? 'left at Import' : 'reached Subscribed',
  excerpt: said,
});
const people = [
  person('Tom A.', 'left', excerpt('Q-0002', 'I rang everybody from the car park.')),
  person('Colin B.', 'on', null),
  person('Priya R.', 'on', excerpt('Q-0003', 'Nine calls before eight.')),
];
const sides = { left: 1, on: 2, open: 0, nowhere: 0 };
const force = (name: string, who: JobPerson[]): ForceQuadrant => ({
  force: name,
  moves: name === 'push' || name === 'pull',
  codes: [`force.${name}`],
  sides: who.length > 0 ? sides : { left: 0, on: 0, open: 0, nowhere: 0 },
  people: who,
  best: who.length > 0 ? 0 : null,
  withheld: who.length > 0 ? 1 : 0,
  top_theme: null,
});
const entry = (blank: string, lead: string | null, text: string, said: Excerpt | null): JobEntry => ({
  blank,
  text,
  lead,
  source: said ? 'quote' : 'codebook',
  short: said?.short ?? null,
  excerpt: said,
});
const basis = {
  funnel: 'Trial',
  step: 2,
  step_name: 'Import',
  why: 'At Import, where the funnel loses most after Signed up.',
  steps: [
    { step: 2, name: 'Import' },
    { step: -1, name: 'the whole funnel' },
  ],
};

function world(): Answers {
  const code: CodeView = {
    id: 'j1',
    name: 'job.cover-gap',
    title: 'Cover gap',
    kind: 'job',
    parent: null,
    depth: 0,
    is_category: false,
    description: '',
    includes: '',
    excludes: '',
    example: '',
    aliases: [],
    pinned: null,
    people: 5,
    excerpts: 9,
    own_people: 5,
    own_excerpts: 9,
    tag: 'CG',
    hue: 3,
    pattern: 'solid',
    own_color: '',
    own_pattern: '',
  };
  const row: JobListRow = { code, title: 'Cover gap', sides, in_funnel: 3, people: 5 };
  const jobs: JobsResponse = {
    basis,
    jobs: [row],
    all: { ...row, code: null, title: 'All jobs', people: 9 },
  };
  const job: JobDetail = {
    row,
    basis,
    story: null,
    entries: [
      entry('when', 'When', 'somebody is ill', excerpt('Q-0001', 'Shauna texts at 6.45')),
      entry('want', 'I want to', 'ring round once', null),
    ],
    standings: [{ label: 'left at Import', side: 'left', people: [people[0]!] }],
    forces: [force('push', people), force('pull', []), force('habit', []), force('anxiety', [])],
    switch: [],
    met: null,
  };
  const timeline: JobTimeline = { stages: [], lanes: [], other: 0, withheld: 0, gaps: [] };
  const flow: JobFlow = { by: 'name', nodes: [], ribbons: [], people: 0, alone: 0, withheld: 0 };
  return {
    jobs: () => jobs,
    job: () => job,
    job_timeline: () => timeline,
    job_flow: () => flow,
    excerpts: () => ({ total: 0, withheld: 0, people: 0, excerpts: [] }),
    quote: (request) => {
      const { coding } = request as { coding: string };
      if (coding === 'Q-0404') throw { kind: 'NotFound', message: 'There is no excerpt Q-0404.', detail: '' };
      return coding === 'Q-0007'
        ? { ...excerpt(coding, ''), memo: 'The words are withheld: no consent to quote.' }
        : excerpt(coding, 'We open at six.');
    },
    job_set: () => ({ changed: { topics: ['jobs'], label: 'Changed the job card' } }),
  };
}

describe('a job', () => {
  it('tells its story, and each part that rests on a quote leads there', async () => {
    open('#/jobs', world());
    const part = await screen.findByRole('link', { name: 'somebody is ill' });
    expect(part.getAttribute('href')).toBe('#/documents/d1?paragraph=4&coding=Q-0001');
    expect(screen.getByText('ring round once').tagName).toBe('B');
    expect(screen.getByText('what that is to make possible')).toBeTruthy();
    expect(screen.getByText(/where the funnel loses most/)).toBeTruthy();
  });

  it('is a board of people: one tab stop, arrows inside, words or their absence said', async () => {
    const user = userEvent.setup();
    open('#/jobs', world());
    const board = await screen.findByRole('group', { name: /^Push: 1 left, 2 went on/ });
    const dots = within(board).getAllByRole('link');
    expect(dots.map((dot) => dot.tabIndex)).toEqual([0, -1, -1]);
    dots[0]!.focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(dots[1]);
    expect(dots[1]!.getAttribute('aria-label')).toContain('Colin B., reached Subscribed, no words to show');
    expect(dots[1]!.getAttribute('href')).toBe('#/people/Colin%20B.');
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(dots[2]);
    expect(dots[2]!.getAttribute('href')).toContain('coding=Q-0003');
    expect(board.querySelector('.pcard')?.textContent).toContain('Nine calls before eight.');
    expect(screen.getByText('1 excerpt is left out: no consent to quote.')).toBeTruthy();
  });

  it('has a table for those who cannot see dots', async () => {
    open('#/jobs', world());
    const summary = (await screen.findAllByText('As a table'))[0]!;
    const twin = summary.closest('details')!;
    twin.open = true;
    await fireEvent(twin, new Event('toggle'));
    const rows = await within(twin).findAllByRole('row');
    expect(rows.length).toBe(4);
    expect(rows[2]!.textContent).toContain('withheld');
  });

  it('asks again for another step, which stands in the address', async () => {
    const user = userEvent.setup();
    const { stage } = open('#/jobs', world());
    await user.selectOptions(await screen.findByLabelText('Sides at'), '-1');
    await waitFor(() => expect(asked(stage, 'jobs')).toContainEqual({ step: -1 }));
    expect(location.hash).toContain('step=-1');
  });

  it('shows the words behind a part, whatever code stands on them', async () => {
    const user = userEvent.setup();
    open('#/jobs', world());
    await user.click(await screen.findByRole('button', { name: 'Edit the card' }));
    const quote = await screen.findByLabelText('Quote behind so I can');
    await user.type(quote, 'Q-0009');
    const so = within(quote.closest('fieldset')!);
    expect(await so.findByText('“We open at six.”')).toBeTruthy();
    for (const [short, said] of [
      ['Q-0007', 'The words are withheld: no consent to quote.'],
      ['Q-0404', 'There is no excerpt Q-0404.'],
    ] as const) {
      await user.clear(quote);
      await user.type(quote, short);
      expect(await so.findByText(said)).toBeTruthy();
    }
  });

  it('writes only what was changed on the card', async () => {
    const user = userEvent.setup();
    const { stage } = open('#/jobs', world());
    await user.click(await screen.findByRole('button', { name: 'Edit the card' }));
    const so = await screen.findByLabelText('so I can');
    await user.type(so, 'open on time');
    await user.type(screen.getByLabelText('Quote behind so I can'), 'Q-0009');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked(stage, 'job_set').length).toBe(1));
    const [request] = asked(stage, 'job_set') as [{ blanks: unknown }];
    expect(request.blanks).toEqual([{ blank: 'so', entries: [{ text: 'open on time', quote: 'Q-0009' }] }]);
  });
});
