import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { asked, open } from './world';

const question: T.VariableView = {
  name: 'Missing?',
  question: 'What is missing?',
  kind: 'open_text',
  kind_label: 'Open answer',
  options: [],
  lowest: null,
  highest: null,
};
const texts: Record<string, string> = {
  d1: 'Nothing really',
  d2: 'An export for my accountant',
  d3: 'nothing, really!',
  d4: 'A spreadsheet export',
  d5: 'Export of invoices',
};
const said = (document: string): T.AnswerView => ({
  document,
  paragraph: 0,
  text: texts[document] ?? '',
  person_name: `Of ${document}`,
});
const row = (document: string): T.GridRow => ({
  document,
  person: null,
  name: document,
  outcome: null,
  date: null,
  flags: [],
  quotable: true,
  cells: [{ values: [], paragraph: 0, text: texts[document] ?? '', language: null, codings: [] }],
});
const theme = (phrases: string[], documents: string[]): T.ThemeView => ({
  phrases,
  answers: documents.length,
  people: documents.length,
  representatives: documents.slice(0, 2).map(said),
  members: documents.map(said),
});
const changed: T.Changed = { topics: ['codings', 'codes'], label: 'Made the code “Spreadsheet export”' };

function host(): Answers {
  return {
    survey_grid: (): T.GridPage => ({
      survey: { source: 's', files: ['s.csv'], responses: 5, variables: [question] },
      total: 5,
      rows: Object.keys(texts).map(row),
    }),
    near_duplicates: (): T.NearDuplicates => ({
      answers: 5,
      withheld: 0,
      groups: [{ first: said('d1'), members: ['d1', 'd3'].map(said), people: 2 }],
    }),
    themes: (): T.ThemesFound => ({
      basis: 'words',
      note: 'Worked out by words, not by meaning.',
      answers: 5,
      coded: 1,
      withheld: 0,
      themes: [theme(['spreadsheet export', 'accountant'], ['d4', 'd2', 'd5'])],
      leftover: ['d1', 'd3'].map(said),
    }),
    theme_to_code: () => ({ code: 'c9', name: 'spreadsheet-export', coded: 2, changed }),
    auto_code: () => ({ coded: 2, already: 0, changed }),
    collection_add: () => ({
      collection: { id: 'k', name: 'Collected', quotes: 1, in_use: true },
      items: ['i1'],
      already: 0,
      made: true,
      changed: { topics: ['collections'], label: 'put a quote in “Collected”' },
    }),
  };
}
const answers = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('.grid .answer')].map((one) => one.textContent);
const cell = async (text: string): Promise<HTMLElement> =>
  (await screen.findAllByText(text)).map((one) => one.closest<HTMLElement>('.cellbox')).find(Boolean)!;

describe('answers alike', () => {
  it('are one row that opens and closes, and can be a row each', async () => {
    open('#/surveys/s', host());
    const button = await screen.findByRole('button', { name: /^and 1 alike/ });
    expect(answers()).toEqual(['d1', 'd2', 'd4', 'd5'].map((one) => texts[one]));
    await userEvent.click(button);
    expect(answers()).toEqual(['d1', 'd3', 'd2', 'd4', 'd5'].map((one) => texts[one]));
    (await cell('Nothing really')).focus();
    await userEvent.keyboard('o');
    await waitFor(() => expect(answers()).toHaveLength(4));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Answers alike as one row' }));
    await waitFor(() => expect(answers()).toHaveLength(5));
    expect(screen.queryByRole('button', { name: /alike, as/ })).toBeNull();
  });

  it('are coded together after a look, but for those left out', async () => {
    const { stage } = open('#/surveys/s', host());
    await screen.findByRole('button', { name: /^and 1 alike/ });
    (await cell('Nothing really')).focus();
    await userEvent.keyboard('{Shift>}F{/Shift}');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Code' }), 'anx');
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /^nothing, really!/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Code 1 answer' }));
    await waitFor(() =>
      expect(asked(stage, 'auto_code')).toEqual([{ picks: [{ document: 'd1', paragraph: 0, code: 'c2' }] }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('themes', () => {
  it('are looked for when asked, and one click shows the answers of one, most typical first', async () => {
    const { stage } = open('#/surveys/s?alike=off', host());
    await cell('A spreadsheet export');
    expect(asked(stage, 'themes')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Themes' }));
    const panel = await screen.findByRole('complementary', { name: 'Themes' });
    expect(await within(panel).findByText(/1 theme in 5 answers; 2 in none of them/)).toBeTruthy();
    expect(within(panel).getByText('3 answers, 3 people')).toBeTruthy();
    expect(within(panel).getByText(/1 answer that bears a code is left out/)).toBeTruthy();
    expect(asked(stage, 'themes')).toEqual([{ survey: 's', question: 'Missing?' }]);
    await userEvent.click(within(panel).getByRole('button', { name: /^spreadsheet export, accountant/ }));
    await waitFor(() => expect(answers()).toEqual(['d4', 'd2', 'd5'].map((one) => texts[one])));
    await userEvent.click(within(panel).getByRole('button', { name: 'Show those' }));
    await waitFor(() => expect(answers()).toEqual(['d1', 'd3'].map((one) => texts[one])));
    await userEvent.click(screen.getByRole('button', { name: 'All answers' }));
    await waitFor(() => expect(answers()).toHaveLength(5));
  });

  it('become a code named by its key phrase, on the answers that stay ticked', async () => {
    const { stage } = open('#/surveys/s?themes=Missing%3F', host());
    await userEvent.click(await screen.findByRole('button', { name: /^Make a code of it/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText<HTMLInputElement>('Name').value).toBe('Spreadsheet export');
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /^Export of invoices/ }));
    expect(within(dialog).getByText(/2 answers of 3 would bear the code/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Code 2 answers' }));
    await waitFor(() =>
      expect(asked(stage, 'theme_to_code')).toEqual([
        { survey: 's', question: 'Missing?', name: 'Spreadsheet export', documents: ['d4', 'd2'] },
      ]),
    );
    // What was found stays as it is while one works on it: it says how much of it is done, and looks again when asked.
    expect(await screen.findByText(/2 of them were coded since/)).toBeTruthy();
    expect(asked(stage, 'themes')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(asked(stage, 'themes')).toHaveLength(2));
  });

  it('are as many as one says', async () => {
    const { stage } = open('#/surveys/s?themes=Missing%3F', host());
    await userEvent.selectOptions(await screen.findByLabelText('How many themes'), '5');
    await waitFor(() =>
      expect(asked(stage, 'themes')).toEqual([
        { survey: 's', question: 'Missing?' },
        { survey: 's', question: 'Missing?', themes: 5 },
      ]),
    );
  });
});

it('an answer goes into the collection in use by c, into another by Shift+C', async () => {
  const { stage } = open('#/surveys/s', host());
  (await cell('Export of invoices')).focus();
  await userEvent.keyboard('c');
  await waitFor(() =>
    expect(asked(stage, 'collection_add')).toEqual([{ paragraphs: [{ document: 'd5', paragraph: 0 }] }]),
  );
  await userEvent.keyboard('{Shift>}C{/Shift}');
  expect(await screen.findByRole('dialog', { name: 'Put in a collection' })).toBeTruthy();
});
