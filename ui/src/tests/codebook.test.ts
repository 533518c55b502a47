import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { asked, open } from './world';

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

  it('asks before it goes back, naming the steps', async () => {
    const { stage } = open('#/history', {
      history: () => ({
        total: 3,
        done: 2,
        undone: 1,
        entries: [entry(3, 'undone'), entry(2, 'done'), entry(1, 'done')],
      }),
      undo_to: () => ({ actions: ["add the code '2'"], changed: { topics: ['codes'], label: 'Undone' } }),
    });
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
