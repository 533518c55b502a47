import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { answers, asked, open } from './world';

const finding = (
  text: string,
  start: number,
  more: Partial<T.PersonalDataFinding> = {},
): T.PersonalDataFinding => ({
  document: 'd1',
  document_title: 'Priya Raman',
  paragraph: 1,
  start,
  end: start + text.length,
  from: start,
  to: start + text.length,
  kind: 'name',
  reason: 'the project knows it',
  text,
  before: 'So ',
  after: ' said',
  label: null,
  redaction: null,
  ...more,
});
const kind: T.PersonalDataKind = { kind: 'name', words: '3 names', found: 3, redacted: 1, documents: 1 };
const changed: T.Changed = { topics: ['redactions'], label: 'hide 2 names' };
const done: T.Redacted = { total: 2, documents: 1, already: 0, kinds: [], replacements: [], changed };

const host: Answers = {
  personal_data: (): T.PersonalDataPage => ({
    total: 3,
    documents: 15,
    kinds: [kind],
    findings: [
      finding('Priya', 0),
      finding('Maya', 20),
      finding('Bev', 30, { label: '[name 3]', redaction: 'r3' }),
    ],
  }),
  redact_preview: (): T.Redacted => ({
    ...done,
    kinds: [{ ...kind, words: '2 names' }],
    replacements: [
      { document: 'd1', document_title: 'Priya Raman', kind: 'name', text: 'Priya', label: '[name 1]' },
    ],
    changed: null,
  }),
  redact: () => done,
  unredact: () => done,
};
const spot = (start: number, end: number): T.ChosenWords => ({
  document: 'd1',
  paragraph: 1,
  start,
  end,
  kind: 'name',
});

describe('personal data', () => {
  it('is hidden only after a look at what others would see', async () => {
    const { stage } = open('#/personal-data', host);
    expect(
      await screen.findByText(/3 places in the words of 15 documents tell who somebody is/),
    ).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: 'Hide everything' }));
    const dialog = await screen.findByRole('dialog', { name: 'Hide all of these from others' });
    expect(await within(dialog).findByText('[name 1]')).toBeTruthy();
    expect(within(dialog).getByText(/2 names in 1 document\. Others see labels/)).toBeTruthy();
    expect(asked(stage, 'redact')).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hide 2 places' }));
    await waitFor(() => expect(asked(stage, 'redact')).toEqual([{}]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is chosen, hidden and shown again by keys', async () => {
    const { stage } = open('#/personal-data', host);
    const [first] = await screen.findAllByRole('link', { name: /So .* said/ });
    first?.focus();
    await userEvent.keyboard('xjx');
    expect(screen.getByRole('button', { name: 'Hide 2 chosen' })).toBeTruthy();
    await userEvent.keyboard('h');
    await waitFor(() => expect(asked(stage, 'redact')).toEqual([{ chosen: [spot(0, 5), spot(20, 24)] }]));
    await userEvent.keyboard('ju');
    await waitFor(() => expect(asked(stage, 'unredact')).toEqual([{ redactions: ['r3'] }]));
  });
});

describe('the reader', () => {
  const words = (answers()['paragraphs'] as () => T.ParagraphPage)();
  const covered: Answers = {
    ...host,
    paragraphs: (): T.ParagraphPage => ({
      ...words,
      paragraphs: words.paragraphs.map((one) =>
        one.index === 1 ? { ...one, redactions: [{ start: 2, end: 8, label: '[name 1]' }] } : one,
      ),
    }),
  };

  it('keeps every word in place, and shows labels over what is hidden when asked', async () => {
    open('#/documents/d1?paragraph=1', covered);
    const mark = await waitFor(() => {
      const found = document.querySelector<HTMLElement>('.covered');
      expect(found).toBeTruthy();
      return found!;
    });
    expect(mark.closest('.words')?.textContent).toBe(words.paragraphs[1]?.text);
    expect(mark.dataset['label']).toBe('[name 1]');
    expect(document.querySelector('.veiled')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'As others see it' }));
    expect(mark.closest('.veiled')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'As others see it' }));
    expect(document.querySelector('.veiled')).toBeNull();
  });

  it('hides selected words as what they are', async () => {
    const { stage } = open('#/documents/d1?paragraph=1', covered);
    const region = await screen.findByRole('region', { name: 'Words of the transcript' });
    await waitFor(() => expect(document.querySelector('[aria-current="true"][data-paragraph]')).toBeTruthy());
    region.focus();
    await userEvent.keyboard('v{ArrowRight}{Shift>}H{/Shift}');
    const dialog = await screen.findByRole('dialog', { name: 'Hide from others' });
    await userEvent.selectOptions(within(dialog).getByLabelText('They are'), 'company');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hide' }));
    await waitFor(() =>
      expect(asked(stage, 'redact')).toEqual([{ chosen: [{ ...spot(0, 8), kind: 'company' }] }]),
    );
  });
});
