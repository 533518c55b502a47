import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { answers, asked, open, state } from './world';

const variable = (name: string): T.VariableView => ({
  name,
  question: name,
  kind: 'open_text',
  kind_label: 'Open answer',
  options: [],
  lowest: null,
  highest: null,
});
const cell = (text: string, paragraph: number): T.GridCell => ({
  values: [],
  paragraph,
  text,
  language: null,
  codings: [],
});
const row = (document: string, name: string): T.GridRow => ({
  document,
  person: null,
  name,
  outcome: null,
  date: null,
  flags: [],
  quotable: true,
  cells: [cell(`${name} likes it`, 0), cell(`${name} lacks it`, 1)],
});
const [habit, anxiety] = (answers()['codebook']!(null as never) as { codes: T.CodeView[] }).codes;

function world(): Answers {
  return {
    codebook: () => ({ codes: [habit, { ...anxiety!, pinned: 4 }] }),
    survey_grid: (): T.GridPage => ({
      survey: {
        source: 's',
        files: ['s.csv'],
        responses: 2,
        variables: [variable('Good?'), variable('Bad?')],
      },
      total: 2,
      rows: [row('d1', 'Ada'), row('d2', 'Bo')],
    }),
    coding_add: () => ({ coding: 'k9', joined: false, changed: { topics: ['codings'], label: 'Tagged' } }),
  };
}

async function answered(name: string): Promise<HTMLElement> {
  return (await screen.findByText(name)).closest<HTMLElement>('.cellbox')!;
}

describe('answers of a survey', () => {
  it('are gone through and coded by keys', async () => {
    const { stage } = open('#/surveys/s', world());
    (await answered('Ada likes it')).focus();
    await userEvent.keyboard('j');
    expect(document.activeElement).toBe(await answered('Bo likes it'));
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(await answered('Bo lacks it'));
    await userEvent.keyboard('4');
    await waitFor(() => expect(asked(stage, 'coding_add')).toMatchObject([{ document: 'd2', code: 'c2' }]));
    await userEvent.keyboard('kq');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(2));
    expect(asked(stage, 'coding_add')[1]).toMatchObject({
      document: 'd1',
      from: { paragraph: 1, offset: 0 },
    });
    await userEvent.keyboard('7');
    expect(await screen.findByText('No code has the key 7.')).toBeTruthy();
  });

  it('stand first where a survey asks many closed questions, and the rest is one choice away', async () => {
    const closed = Array.from({ length: 9 }, (_, n) => ({
      ...variable(`Choice ${n}`),
      kind: 'single_choice',
    }));
    const given = { ...cell('', 0), text: null, paragraph: null, values: ['yes'] };
    const few = (world()['survey_grid'] as () => T.GridPage)();
    open('#/surveys/s', {
      ...world(),
      survey_grid: () => ({
        ...few,
        survey: { ...few.survey, variables: [...closed, ...few.survey.variables] },
        rows: few.rows.map((one) => ({ ...one, cells: [...closed.map(() => given), ...one.cells] })),
      }),
    });
    await answered('Ada likes it');
    expect(screen.getAllByRole('columnheader').map((one) => one.textContent)).toEqual([
      'Respondent',
      'Good?Open answer',
      'Bad?Open answer',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'All 11 questions' }));
    await waitFor(() => expect(screen.getAllByRole('columnheader')).toHaveLength(12));
  });

  it('take the keys of this machine', async () => {
    const { stage } = open('#/surveys/s', {
      ...world(),
      app_state: () =>
        state({ settings: { theme: 'light', coder: 'anna', keys: { 'survey.pin-4': ['x'] } } }),
    });
    (await answered('Ada likes it')).focus();
    await userEvent.keyboard('4');
    await userEvent.keyboard('x');
    await waitFor(() => expect(asked(stage, 'coding_add')).toMatchObject([{ document: 'd1', code: 'c2' }]));
  });
});
