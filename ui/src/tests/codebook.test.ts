import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type * as T from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { answers, asked, open, state } from './world';

const done = (label: string, more: Partial<T.CodebookDone> = {}): T.CodebookDone => ({
  label,
  excerpts: 23,
  people: 9,
  joined: 2,
  gone: 1,
  moved: 0,
  renamed: [],
  code: 'c2',
  changed: null,
  ...more,
});
const written = (label: string): T.CodebookDone =>
  done(label, { changed: { topics: ['codes', 'codings'], label } });

const host: Answers = {
  code_merge: (request: T.MergeCodes) => (request.preview ? done('merge') : written('merge Habit')),
  code_delete: (request: T.DeleteCode) =>
    request.preview ? done('delete', { joined: 0 }) : written('delete Habit'),
  code_move: () => written('move Habit'),
  code_pin: () => ({ changed: { topics: ['codes'], label: 'Habit has the key 3' } }),
  code_rename: (request: T.RenameCode) =>
    done('rename', { renamed: [{ from: 'force.habit', to: request.name }] }),
};

async function shown(): Promise<HTMLElement> {
  const tree = await screen.findByRole('tree', { name: 'Codes' });
  await screen.findByRole('button', { name: 'Merge' });
  return tree;
}

describe('the codebook', () => {
  it('says what a merge comes to, and does it only when told', async () => {
    const { stage } = open('#/codes/c1', host);
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Merge' }));
    await userEvent.type(await screen.findByRole('combobox', { name: 'The code that stays' }), 'import');
    const status = await screen.findByText(/23 excerpts/);
    expect(status.closest('[role=status]')?.textContent.replaceAll(/\s+/g, ' ')).toContain(
      '23 excerpts of 9 people get the code that stays; 2 are on the same words and become one.',
    );
    expect(asked(stage, 'code_merge')).toEqual([{ from: ['c1'], into: 'c2', preview: true }]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(asked(stage, 'code_merge')).toContainEqual({ from: ['c1'], into: 'c2' }));
  });

  it('lets nothing be deleted before it is said what becomes of the excerpts', async () => {
    const { stage } = open('#/codes/c1', host);
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('What becomes of the 4 excerpts?')).toBeTruthy();
    const remove = within(dialog).getByRole('button', { name: 'Delete' });
    expect(remove).toHaveProperty('disabled', true);
    expect(asked(stage, 'code_delete')).toEqual([]);
    await userEvent.click(within(dialog).getByRole('radio', { name: /The code is taken off/ }));
    await waitFor(() => expect(remove).toHaveProperty('disabled', false));
    await userEvent.click(remove);
    const request = { code: 'c1', others: [], with_children: false, with_codings: true };
    await waitFor(() => expect(asked(stage, 'code_delete')).toContainEqual(request));
  });

  it('moves a code by the keys, and several chosen ones by name', async () => {
    const { stage } = open('#/codes/c1', host);
    const tree = await shown();
    const [habit] = within(tree).getAllByRole('treeitem');
    habit?.focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() =>
      expect(asked(stage, 'code_move')).toEqual([{ codes: ['c1'], parent: '', position: 1 }]),
    );
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(within(tree).getAllByRole('treeitem', { selected: true })).toHaveLength(2);
    expect(await screen.findByRole('group', { name: 'With the chosen codes' })).toBeTruthy();
  });

  it('gives a code a number key in its row, and takes it away again', async () => {
    const [habit, anxiety] = (answers()['codebook']!(null as never) as { codes: T.CodeView[] }).codes;
    const { stage } = open('#/codes/c1', {
      ...host,
      codebook: () => ({ codes: [{ ...habit!, pinned: 2 }, anxiety] }),
    });
    const tree = await shown();
    const [row] = within(tree).getAllByRole('treeitem');
    expect(row?.querySelector('.pin')?.textContent).toMatch(/^key\s2$/);
    row?.focus();
    await userEvent.keyboard('3');
    await waitFor(() => expect(asked(stage, 'code_pin')).toEqual([{ code: 'c1', key: 3 }]));
    await userEvent.keyboard('2');
    await waitFor(() => expect(asked(stage, 'code_pin')[1]).toEqual({ code: 'c1' }));
  });

  it('shows who has which number key before one is chosen', async () => {
    const [habit, anxiety] = (answers()['codebook']!(null as never) as { codes: T.CodeView[] }).codes;
    const { stage } = open('#/codes/c1', {
      ...host,
      codebook: () => ({ codes: [habit, { ...anxiety!, pinned: 4 }] }),
    });
    const tree = await shown();
    within(tree).getAllByRole('treeitem')[0]?.focus();
    await userEvent.keyboard('k');
    const dialog = await screen.findByRole('dialog', { name: 'Number key for Habit' });
    expect(within(dialog).getByRole('button', { name: /^4/ }).textContent).toContain('Import anxiety');
    expect(within(dialog).getByRole('button', { name: '5 free' })).toBeTruthy();
    await userEvent.keyboard('5');
    await waitFor(() => expect(asked(stage, 'code_pin')).toEqual([{ code: 'c1', key: 5 }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('takes no digit for a number key where letters and digits do nothing by themselves, nor away from the keys', async () => {
    const quiet = { ...state(), settings: { ...state().settings, letter_keys: false } };
    const { stage } = open('#/codes/c1', { ...host, app_state: () => quiet });
    await shown();
    await userEvent.click(screen.getByRole('button', { name: /^Key/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Number key for Habit' });
    await userEvent.keyboard('5');
    within(dialog).getByRole('button', { name: 'Cancel' }).focus();
    await userEvent.keyboard('6');
    await userEvent.click(within(dialog).getByRole('button', { name: '7 free' }));
    await waitFor(() => expect(asked(stage, 'code_pin')).toEqual([{ code: 'c1', key: 7 }]));
  });

  it('says there are no codes yet, and offers to make the first', async () => {
    open('#/codes', { ...host, codebook: () => ({ codes: [] }) });
    expect(await screen.findByText('No codes yet.')).toBeTruthy();
    expect(screen.queryByRole('tree')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'New code' }));
    expect(await screen.findByRole('dialog', { name: /New code/ })).toBeTruthy();
  });

  it('has memos of its own, written and taken away on its page', async () => {
    const memo = { id: 'm1', about: 'code', subject: 'c1', text: 'Twins with anxiety.', author: 'anna' };
    const { stage } = open('#/codes/c1', {
      ...host,
      memos: () => ({ total: 1, memos: [{ ...memo, title: 'Habit', changed: '2026-05-13T10:00:00Z' }] }),
      memo_write: () => ({ memo: 'm1', changed: { topics: ['memos'], label: 'Changed a memo' } }),
      memo_delete: () => ({ changed: { topics: ['memos'], label: 'Took a memo away' } }),
    });
    await shown();
    const memos = await screen.findByRole('region', { name: 'Memos' });
    await within(memos).findByText('Twins with anxiety.');
    expect(asked(stage, 'memos')).toEqual([{ about: 'code', subject: 'c1' }]);
    await userEvent.click(within(memos).getByRole('button', { name: 'Edit' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Memo' }), ' Or not.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(asked(stage, 'memo_write')).toEqual([{ memo: 'm1', text: 'Twins with anxiety. Or not.' }]),
    );
    await userEvent.click(within(memos).getByRole('button', { name: 'Edit' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Take away' }));
    await waitFor(() => expect(asked(stage, 'memo_delete')).toEqual([{ memo: 'm1' }]));
  });

  it('shows the names that follow before a code is renamed', async () => {
    open('#/codes/c1', host);
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
    const name = await screen.findByRole('textbox', { name: /Full name/ });
    await userEvent.clear(name);
    await userEvent.type(name, 'force.custom');
    expect(await screen.findByText('force.custom')).toBeTruthy();
  });
});

describe('the history', () => {
  const entry = (seq: number, state: T.EntryState): T.HistoryEntry => ({
    seq,
    kind: 'add-code',
    label: `add the code '${seq}'`,
    at: '2026-05-13T10:00:00Z',
    actor: 'anna',
    undone: state === 'undone',
    state,
  });

  const three: Answers = {
    history: () => ({
      total: 3,
      done: 2,
      undone: 1,
      entries: [entry(3, 'undone'), entry(2, 'done'), entry(1, 'done')],
    }),
    undo_to: () => ({ actions: ["add the code '2'"], changed: { topics: ['codes'], label: 'Undone' } }),
  };

  it('tells the way beside the list where there is room, and Esc leaves all as it is', async () => {
    const wide = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
    vi.stubGlobal('matchMedia', () => wide);
    const { stage } = open('#/history', three);
    const back = await screen.findByRole('button', { name: /^Back to here: add the code '1', 1 step/ });
    await userEvent.click(back);
    const panel = screen.getByRole('complementary', { name: 'The way back' });
    expect(within(panel).getByText("Add the code '2'")).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(within(panel).queryByText("Add the code '2'")).toBeNull();
    await userEvent.click(back);
    await userEvent.click(within(panel).getByRole('button', { name: 'Undo: 1 step' }));
    await waitFor(() => expect(asked(stage, 'undo_to')).toEqual([{ to: 1 }]));
    vi.unstubAllGlobals();
  });

  it('asks before it goes back, naming the steps', async () => {
    const { stage } = open('#/history', three);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Back to here: add the code '1', 1 step/ }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText("Add the code '2'")).toBeTruthy();
    expect(asked(stage, 'undo_to')).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Undo: 1 step' }));
    await waitFor(() => expect(asked(stage, 'undo_to')).toEqual([{ to: 1 }]));
  });
});
