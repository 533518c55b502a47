import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { asked, open } from './world';

const changed = { topics: ['codings'], label: 'put Habit on a passage' };
const writes = {
  coding_add: () => ({ coding: 'k9', short: 'Q-0009', quote: '', changed }),
  coding_remove: () => ({ changed: { topics: ['codings'], label: 'took Habit off' } }),
  coding_memo: () => ({ changed: { topics: ['codings'], label: 'changed a memo' } }),
};

async function read(paragraph: number, more = {}): Promise<ReturnType<typeof open>> {
  const host = open(`#/documents/d1?paragraph=${paragraph}`, { ...writes, ...more });
  const region = await screen.findByRole('region', { name: 'Words of the transcript' });
  await screen.findByText(/helped me then/);
  await waitFor(() => expect(document.querySelector('[aria-current="true"][data-paragraph]')).toBeTruthy());
  region.focus();
  return host;
}

describe('coding by keyboard', () => {
  it('selects by words, picks by letters, and sends UTF-16 offsets', async () => {
    const { stage } = await read(1);
    await userEvent.keyboard('v{ArrowRight}{ArrowRight}f');
    const field = await screen.findByRole('combobox', { name: 'Code' });
    await userEvent.type(field, 'hab{Enter}');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(1));
    expect(asked(stage, 'coding_add')[0]).toMatchObject({
      document: 'd1',
      code: 'c1',
      from: { paragraph: 1, offset: 0 },
      to: { paragraph: 1, offset: 14 },
    });
    expect(await screen.findByText('Put Habit on a passage')).toBeTruthy();
  });

  it('takes the whole paragraph where nothing is selected, and the same code again with q', async () => {
    const { stage } = await read(1);
    await userEvent.keyboard('f');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Code' }), 'import{Enter}');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(1));
    screen.getByRole('region', { name: 'Words of the transcript' }).focus();
    await userEvent.keyboard('j');
    await userEvent.keyboard('q');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(2));
    expect(asked(stage, 'coding_add')).toMatchObject([
      { code: 'c2', from: { paragraph: 1, offset: 0 }, to: { paragraph: 1, offset: 43 } },
      { code: 'c2', from: { paragraph: 2, offset: 0 }, to: { paragraph: 2, offset: 25 } },
    ]);
  });

  it('takes the only code of a paragraph off with u, and keeps a memo with m', async () => {
    const { stage } = await read(2);
    await userEvent.keyboard('m');
    await userEvent.type(await screen.findByRole('textbox', { name: /Memo/ }), 'come back');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked(stage, 'coding_memo')).toEqual([{ coding: 'k1', memo: 'come back' }]));
    screen.getByRole('region', { name: 'Words of the transcript' }).focus();
    await userEvent.keyboard('u');
    await waitFor(() => expect(asked(stage, 'coding_remove')).toEqual([{ coding: 'k1' }]));
  });

  it('stays where one is when the words are asked again after a write', async () => {
    await read(0);
    await userEvent.keyboard('jj');
    await userEvent.keyboard('u');
    await screen.findByText('Took Habit off');
    expect(
      document.querySelector('[aria-current="true"][data-paragraph]')?.getAttribute('data-paragraph'),
    ).toBe('2');
  });

  it('shows the code on its words before the host has answered, and takes it back when it could not be stored', async () => {
    let refuse: (reason: unknown) => void = () => undefined;
    await read(1, { coding_add: () => new Promise((_, reject) => (refuse = reject)) });
    await userEvent.keyboard('vf');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Code' }), 'hab{Enter}');
    const mark = (): Element | null => document.querySelector('[data-paragraph="1"] mark');
    await waitFor(() => expect(mark()?.textContent).toBe('I'));
    expect(screen.queryByRole('combobox', { name: 'Code' })).toBeNull();
    refuse({ kind: 'Internal', message: 'The disk is full.', detail: '' });
    expect(await screen.findByText('The disk is full.')).toBeTruthy();
    await waitFor(() => expect(mark()).toBeNull());
  });

  it('takes a code off again though it was put there a moment ago', async () => {
    let store: (made: unknown) => void = () => undefined;
    const { stage } = await read(1, { coding_add: () => new Promise((resolve) => (store = resolve)) });
    await userEvent.keyboard('vf');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Code' }), 'hab{Enter}');
    await userEvent.keyboard('u');
    expect(asked(stage, 'coding_remove')).toEqual([]);
    store({ coding: 'k9', short: 'Q-0009', quote: '', changed });
    await waitFor(() => expect(asked(stage, 'coding_remove')).toEqual([{ coding: 'k9' }]));
    await waitFor(() => expect(document.querySelector('[data-paragraph="1"] mark')).toBeNull());
  });

  it('draws a code by hue, pattern and letters on its very words', async () => {
    await read(2);
    const mark = document.querySelector('mark[data-coding="k1"]');
    expect(mark?.textContent).toBe('👩‍👧');
    expect(mark?.className).toMatch(/\bc1 solid\b/);
  });

  it('says so when a code cannot be put there', async () => {
    await read(1, {
      coding_add: () => {
        throw { kind: 'ProjectLocked', message: 'Anna is writing. Try again when she is done.', detail: '' };
      },
    });
    await userEvent.keyboard('f');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Code' }), 'hab{Enter}');
    expect(await screen.findByText(/Anna is writing/)).toBeTruthy();
  });

  it('leaves letters alone while somebody writes', async () => {
    const { stage } = await read(2);
    await userEvent.keyboard('f');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Code' }), 'u');
    expect(asked(stage, 'coding_remove')).toEqual([]);
  });
});

describe('the job story above the words', () => {
  const job = { id: 'j1', name: 'job.share', title: 'Share' };
  const when = {
    blank: 'when',
    text: 'somebody is ill',
    lead: 'When',
    source: 'none',
    short: null,
    excerpt: null,
  };

  it('stands there once a part of it is written', async () => {
    await read(1, { job_story: () => ({ job, entries: [when] }) });
    expect(await screen.findByRole('link', { name: 'Job story' })).toBeTruthy();
  });

  it('is no row of blanks', async () => {
    const { stage } = await read(1, { job_story: () => ({ job, entries: [] }) });
    await waitFor(() => expect(asked(stage, 'job_story')).toHaveLength(1));
    expect(screen.queryByRole('link', { name: 'Job story' })).toBeNull();
  });
});
