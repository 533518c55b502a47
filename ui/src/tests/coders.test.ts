import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import { answers, asked, open, project, state } from './world';

const coder = (name: string, initials: string): T.CoderView => ({
  name,
  initials,
  codings: 2,
  documents_coded: 1,
  seen: ['d'],
  read: [],
});

const counts = (codings: number): T.MergeCounts => ({
  documents: 0,
  codes: 0,
  codings,
  filled: 0,
  memos: 0,
  job_parts: 0,
  dates: 0,
  consents: 0,
  funnels: 0,
  definitions: 0,
  accounts: 0,
  internal: 0,
  read_marks: 0,
  collections: 0,
  quotes: 0,
  searches: 0,
});

const result = (change: Partial<T.MergeResult> = {}): T.MergeResult => ({
  file: 'bea.subtext',
  same_project: true,
  older_version: null,
  backup: null,
  added: counts(2),
  by_coder: [{ coder: 'Bea', codings: 2 }],
  reanchored: 0,
  not_placed: [],
  conflicts: [],
  notes: [],
  changed: null,
  ...change,
});

describe('a copy that does not know who codes', () => {
  it('asks before the first coding and codes under the name given', async () => {
    let coderHere: string | null = null;
    const { stage } = open('#/settings', {
      app_state: () => state({ project: { ...project, coder: coderHere } }),
      coders: () => ({ here: coderHere, coders: [coder('Lea', 'L')] }),
      coder_set: (request: T.SetCoder) => {
        coderHere = request.coder;
        return { changed: null };
      },
      coding_add: () => ({
        coding: 'k9',
        short: 'Q-0009',
        quote: 'x',
        changed: { topics: [], label: 'Tagged' },
      }),
    });
    await screen.findByText(/the first coding asks/);
    const { act } = await import('$lib/api/act');
    const work = act('coding_add', {
      document: 'd',
      from: { paragraph: 0, offset: 0 },
      to: { paragraph: 0, offset: 3 },
      code: 'c1',
    });
    const field = await screen.findByLabelText(/Your name/, { selector: 'dialog input' });
    expect(asked(stage, 'coding_add')).toHaveLength(0);
    await fireEvent.input(field, { target: { value: 'Lea' } });
    expect(await screen.findByText(/has coded here before/)).toBeTruthy();
    await fireEvent.input(field, { target: { value: ' Bea ' } });
    await fireEvent.click(screen.getByText('Code as this', { selector: 'dialog button' }));
    expect(await work).not.toBeNull();
    expect(asked(stage, 'coder_set')).toEqual([{ coder: 'Bea' }]);
    expect(asked(stage, 'coding_add')).toHaveLength(1);
  });

  it('codes nothing when nobody says it', async () => {
    const { stage } = open('#/settings', {
      app_state: () => state({ project: { ...project, coder: null } }),
      coders: () => ({ here: null, coders: [] }),
    });
    await screen.findByText(/the first coding asks/);
    const { act } = await import('$lib/api/act');
    const work = act('document_read', { document: 'd', read: true });
    await fireEvent.click(await screen.findByText('Cancel', { selector: 'dialog button' }));
    expect(await work).toBeNull();
    expect(asked(stage, 'document_read')).toHaveLength(0);
  });
});

describe('merging', () => {
  it('shows what would happen, then does it, and settles what differs', async () => {
    const difference: T.ConflictView = {
      id: 'm/0',
      file: 'bea.subtext',
      at: '2026-11-26T12:00:00Z',
      about: 'code',
      subject: 'c1',
      what: 'force.habit',
      field: 'name',
      ours: 'force.habit',
      theirs: 'force.custom',
      both: true,
      decided: null,
    };
    let merged = false;
    const ended: T.TaskState[] = [];
    const ends = (merge: T.MergeResult): T.TaskRef => {
      const task = ended.length + 1;
      const of = { label: 'Merging bea.subtext', note: '', progress: 1, imports: [], error: null };
      ended.unshift({ task, status: 'done', merge, changed: merge.changed, ...of });
      return { task };
    };
    const { stage } = open('#/coders?tab=merge', {
      coders: () => ({ here: 'Lea', coders: [coder('Lea', 'L')] }),
      merge_conflicts: () => ({ open: merged ? 1 : 0, conflicts: merged ? [difference] : [] }),
      merge_start: ({ dry_run }) => {
        if (dry_run) return ends(result({ conflicts: [difference] }));
        merged = true;
        const changed = { topics: ['codings'] as T.Topic[], label: 'merge bea.subtext: 2 codings' };
        return ends(
          result({ backup: '/t.before-merge-2026-11-26.subtext', conflicts: [difference], changed }),
        );
      },
      tasks: () => ({ tasks: ended }),
      merge_decide: () => ({ changed: { topics: ['codes'], label: 'Kept both' } }),
    });
    stage.files = ['/bea.subtext'];
    await fireEvent.click(await screen.findByText('Choose a copy'));
    expect(await screen.findByText('bea.subtext would add')).toBeTruthy();
    expect(screen.getByText('2 codings')).toBeTruthy();
    expect(asked(stage, 'merge_start')).toEqual([{ path: '/bea.subtext', dry_run: true }]);
    await fireEvent.click(screen.getByText('Merge it'));
    expect(await screen.findByText(/t\.before-merge-2026-11-26\.subtext/)).toBeTruthy();
    await fireEvent.click(await screen.findByText('Keep both'));
    await waitFor(() =>
      expect(asked(stage, 'merge_decide')).toEqual([{ conflict: 'm/0', decision: 'both' }]),
    );
  });
});

describe('coders', () => {
  it('are hidden in this window, and the reader says so', async () => {
    localStorage.clear();
    const both = { coders: () => ({ here: 'me', coders: [coder('anna', 'A'), coder('me', 'M')] }) };
    open('#/coders', { ...answers(), ...both, merge_conflicts: () => ({ open: 0, conflicts: [] }) });
    await fireEvent.click(await screen.findByLabelText(/Show anna/));
    expect(localStorage.getItem('coders.hidden.p')).toBe('anna');
    window.location.hash = '#/documents/d';
    expect(await screen.findByText(/Hidden here: codings of anna/)).toBeTruthy();
    await fireEvent.click(screen.getByText('Show all coders'));
    await waitFor(() => expect(screen.queryByText(/Hidden here/)).toBeNull());
    expect(localStorage.getItem('coders.hidden.p')).toBeNull();
  });
});

describe('agreement', () => {
  const figure = (key: string, value: number | null): T.AgreementFigure => ({
    key,
    value,
    undefined: value === null ? 'Nobody used this code, so there is nothing to agree on.' : null,
    low: value === null ? null : value - 0.1,
    high: value === null ? null : value + 0.1,
    no_interval: null,
  });
  const keys = ['percent', 'coded-text', 'cohen-kappa', 'krippendorff-alpha', 'gwet-ac1', 'spans-alpha-2004'];
  const tableRow = (code: string | null, kappa: number | null): T.AgreementRow => ({
    code,
    name: code === null ? '' : 'force.habit',
    units: 100,
    coded_by: [85, 10, 5],
    only: [5, 5],
    figures: keys.map((key) => figure(key, key === 'cohen-kappa' ? kappa : 0.5)),
    warning: code === null ? null : 'Kappa is low although coders rarely differ.',
  });
  const place = (offset: number): T.Place => ({ paragraph: 1, offset });
  const answer: T.AgreementResponse = {
    coders: ['anna', 'bea'],
    unit: 'characters',
    scope: '1 document that each of anna, bea coded or marked as read; none is left out.',
    documents: [{ id: 'd1', title: 'Priya Raman', read_by: ['anna', 'bea'] }],
    left_out: 0,
    intervals: '95 % intervals by bootstrap.',
    coefficients: keys.map((key) => ({ key, name: key, unit: 'characters', help: `${key} tells.` })),
    codes: [tableRow('c1', 0.44)],
    overall: tableRow(null, null),
    disagreements_total: 1,
    disagreements: [
      {
        document: 'd1',
        title: 'Priya Raman',
        code: 'c1',
        name: 'force.habit',
        paragraph: 1,
        paragraphs: 1,
        from: place(4),
        to: place(9),
        words: 'aited',
        did: ['anna'],
        elsewhere: [],
        absent: ['bea'],
      },
    ],
  };
  const host = {
    coders: () => ({ here: 'anna', coders: [coder('anna', 'A'), coder('bea', 'B')] }),
    merge_conflicts: () => ({ open: 0, conflicts: [] }),
    agreement: () => answer,
    reading_take: () => ({ changed: { topics: ['codings'], label: 'All read it as bea' } }),
  };

  it('shows numbers under their names, words where there is none, and both readings', async () => {
    const { stage } = open('#/coders?tab=agreement', host);
    expect(await screen.findByText('Cohen’s κ')).toBeTruthy();
    expect(screen.getByText('0.44')).toBeTruthy();
    expect(screen.getByText('0.34 to 0.54')).toBeTruthy();
    expect(screen.getByText(/Nobody used this code/)).toBeTruthy();
    expect(screen.getAllByText(/Kappa is low/).length).toBeGreaterThan(0);
    expect(asked(stage, 'agreement')[0]).toMatchObject({ coders: ['anna', 'bea'], unit: 'characters' });
    await fireEvent.click(await screen.findByText('Take bea’s reading'));
    expect(asked(stage, 'reading_take')).toEqual([
      { document: 'd1', from: place(4), to: place(9), code: 'c1', reading_of: 'bea', coders: ['anna'] },
    ]);
  });

  it('needs two coders', async () => {
    open('#/coders?tab=agreement', {
      ...host,
      coders: () => ({ here: 'anna', coders: [coder('anna', 'A')] }),
    });
    expect(await screen.findByText('Agreement needs two coders')).toBeTruthy();
  });
});
