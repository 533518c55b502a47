import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import { answers, asked, open } from './world';

const changed = (label: string): { topics: string[]; label: string } => ({ topics: ['codings'], label });
const made = (coding: string, joined = false): object => ({
  coding,
  short: 'Q-0009',
  quote: '',
  joined,
  changed: changed(joined ? '‘Habit’ was on part of these words' : 'Tagged ‘Habit’'),
});

const writes = {
  coding_add: () => made('k9'),
  coding_move: () => made('k1'),
  coding_remove: () => ({ changed: changed('Code removed') }),
  coding_recode: () => ({ changed: changed('Now ‘Import anxiety’; the memo stays') }),
  coding_star: () => ({ changed: changed('Starred') }),
  coding_memo: () => ({ changed: changed('Memo saved') }),
  code_pin: () => ({ changed: changed('pinned') }),
  undo: () => ({ changed: changed('Undone') }),
};

const base = (answers()['codebook'] as () => T.Codebook)().codes;
const codebook = (): T.Codebook => ({
  codes: [
    { ...base[0], pinned: 2 } as T.CodeView,
    { ...base[1], aliases: ['roster fear'], includes: 'Fear of moving data' } as T.CodeView,
    { ...base[0], id: 'c3', name: 'moment.first-use', title: 'First use', kind: 'moment' } as T.CodeView,
  ],
});

async function read(paragraph: number, more = {}): Promise<ReturnType<typeof open>> {
  const host = open(`#/documents/d1?paragraph=${paragraph}`, { codebook, ...writes, ...more });
  const region = await screen.findByRole('region', { name: 'Words of the transcript' });
  await waitFor(() => expect(document.querySelector('[aria-current="true"][data-paragraph]')).toBeTruthy());
  region.focus();
  return host;
}
const words = (): HTMLElement => screen.getByRole('region', { name: 'Words of the transcript' });
const selected = (): string => [...document.querySelectorAll('.sel')].map((one) => one.textContent).join('|');

describe('selecting', () => {
  it('takes sentence after sentence, over the border of the paragraph, and back', async () => {
    await read(1);
    await userEvent.keyboard('.');
    await waitFor(() => expect(selected()).toBe('I waited until Thursday.'));
    await userEvent.keyboard('.');
    await waitFor(() => expect(selected()).toBe('It was the import.'));
    await userEvent.keyboard('.');
    await waitFor(() => expect(selected()).toBe('And |👩‍👧| helped me then.'));
    await userEvent.keyboard(',');
    await waitFor(() => expect(selected()).toBe('It was the import.'));
  });

  it('goes over paragraphs, and puts the code on all of them', async () => {
    const { stage } = await read(1);
    await userEvent.keyboard('s{Shift>}{ArrowDown}{/Shift}');
    await waitFor(() =>
      expect(selected()).toBe('I waited until Thursday. It was the import.|And |👩‍👧| helped me then.'),
    );
    await userEvent.keyboard('2');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(1));
    expect(asked(stage, 'coding_add')[0]).toMatchObject({
      code: 'c1',
      from: { paragraph: 1, offset: 0 },
      to: { paragraph: 2, offset: 25 },
      overlap: 'join',
    });
    expect(selected()).toBe('');
  });

  it('lets go of what was selected when one moves on', async () => {
    await read(1);
    await userEvent.keyboard('s');
    await waitFor(() => expect(selected()).not.toBe(''));
    await userEvent.keyboard('k');
    await waitFor(() => expect(selected()).toBe(''));
  });
});

describe('codes by number', () => {
  it('says which key has no code', async () => {
    const { stage } = await read(1);
    await userEvent.keyboard('7');
    expect(await screen.findByText(/No code has the key 7/)).toBeTruthy();
    expect(asked(stage, 'coding_add')).toEqual([]);
  });

  it('offers the codes used lately with r, and the moments with t', async () => {
    const { stage } = await read(1);
    await userEvent.keyboard('2');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(1));
    await userEvent.keyboard('t');
    await screen.findByRole('listbox', { name: 'Moment of the switch' });
    await userEvent.keyboard('1');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(2));
    await waitFor(() => expect(document.activeElement).toBe(words()));
    await userEvent.keyboard('r');
    await screen.findByRole('listbox', { name: 'Used lately' });
    await userEvent.keyboard('2');
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(3));
    expect(asked(stage, 'coding_add')).toMatchObject([{ code: 'c1' }, { code: 'c3' }, { code: 'c1' }]);
  });

  it('pins the code one is at with Alt and a digit', async () => {
    const { stage } = await read(1);
    await userEvent.keyboard('f');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Code' }), 'import');
    await userEvent.keyboard('{Alt>}[Digit3]{/Alt}');
    await waitFor(() => expect(asked(stage, 'code_pin')).toEqual([{ code: 'c2', key: 3 }]));
  });

  it('finds a code by another name of it, and says what it is for', async () => {
    await read(1);
    await userEvent.keyboard('f');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Code' }), 'roster');
    expect(await screen.findByText('also: roster fear')).toBeTruthy();
    expect(screen.getByText('Fear of moving data')).toBeTruthy();
  });
});

describe('a code that is there', () => {
  it('has its end moved by keys, and stored once', async () => {
    const { stage } = await read(2);
    await userEvent.keyboard(']');
    await waitFor(() => expect(document.querySelector('.sel.atend')?.textContent).toBe('👩‍👧'));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowLeft}{/Shift}');
    await waitFor(() => expect(document.querySelector('mark')?.textContent).toBe('👩‍👧 helped m'));
    expect(asked(stage, 'coding_move')).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(asked(stage, 'coding_move')).toEqual([
        { coding: 'k1', from: { paragraph: 2, offset: 4 }, to: { paragraph: 2, offset: 18 } },
      ]),
    );
    expect(document.querySelector('.sel')).toBeNull();
  });

  it('has its start moved back into the paragraph before, and put back with undo', async () => {
    const { stage } = await read(2);
    await userEvent.keyboard('[[{ArrowLeft}{ArrowLeft}');
    await waitFor(() => expect(selected()).toBe('import.|And 👩‍👧'));
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(selected()).toBe(''));
    expect(document.querySelector('mark')?.textContent).toBe('👩‍👧');
    expect([asked(stage, 'coding_move'), asked(stage, 'undo')]).toEqual([[], []]);
  });

  it('never turns its ends round, and stores nothing where nothing moved', async () => {
    const { stage } = await read(2);
    await userEvent.keyboard(']{ArrowLeft}{ArrowLeft}{ArrowLeft}{Escape}');
    await waitFor(() => expect(document.querySelector('.sel')).toBeNull());
    expect(asked(stage, 'coding_move')).toEqual([]);
  });

  it('gets another code and keeps its memo', async () => {
    const { stage } = await read(2);
    await userEvent.keyboard('e');
    await screen.findByRole('dialog', { name: 'Another code, memo kept' });
    await userEvent.keyboard('import{Enter}');
    await waitFor(() => expect(asked(stage, 'coding_recode')).toEqual([{ coding: 'k1', code: 'c2' }]));
    expect(asked(stage, 'coding_add')).toEqual([]);
  });

  it('is starred, and shows it at once', async () => {
    let answer: (done: unknown) => void = () => undefined;
    const { stage } = await read(2, { coding_star: () => new Promise((resolve) => (answer = resolve)) });
    await userEvent.keyboard('g');
    await waitFor(() => expect(asked(stage, 'coding_star')).toEqual([{ coding: 'k1', starred: true }]));
    expect(await screen.findByRole('button', { name: 'Star on Habit', pressed: true })).toBeTruthy();
    answer({ changed: changed('Starred') });
    expect(await screen.findByText('Starred')).toBeTruthy();
  });

  it('is marked out with its exact span when o chooses it', async () => {
    await read(2);
    await userEvent.keyboard('o');
    await waitFor(() => expect(document.querySelector('mark.active.opens.closes')?.textContent).toBe('👩‍👧'));
    expect(screen.getAllByRole('status').some((one) => one.textContent.includes('Habit'))).toBe(true);
  });
});

describe('the same code on overlapping words', () => {
  it('is said to have been joined, and both are kept where that is wanted', async () => {
    const { stage } = await read(1, {
      coding_add: () => made('k1', asked(stage, 'coding_add').length === 1),
    });
    await userEvent.keyboard('s2');
    await userEvent.click(await screen.findByRole('button', { name: 'Keep both' }));
    await waitFor(() => expect(asked(stage, 'coding_add')).toHaveLength(2));
    expect(asked(stage, 'undo')).toHaveLength(1);
    expect(asked(stage, 'coding_add')[1]).toMatchObject({ code: 'c1', overlap: 'keep' });
  });
});
