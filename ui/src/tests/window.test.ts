import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { asked, open, project, state } from './world';

describe('the window', () => {
  it('opens the sample from the first page, and follows its task', async () => {
    let done = false;
    const { stage } = open('#/', {
      app_state: () => (done ? state() : state({ project: null })),
      project_open_sample: () => {
        done = true;
        return { task: 4 };
      },
      tasks: () => ({
        tasks: done
          ? [
              {
                task: 4,
                label: 'Opening',
                status: 'done',
                note: '',
                progress: 1,
                imports: [],
                merge: null,
                changed: null,
                error: null,
              },
            ]
          : [],
      }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Open sample' }));
    expect(await screen.findByRole('heading', { name: 'Tidewater' })).toBeTruthy();
    expect(asked(stage, 'project_open_sample')).toHaveLength(1);
  });

  it('undoes with the keys and says what was undone', async () => {
    const { stage } = open('#/codes', {
      undo: () => ({ changed: { topics: ['codings'], label: 'Undone: put Habit on 3 paragraphs' } }),
    });
    await screen.findByRole('tree', { name: 'Codes' });
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText('Undone: put Habit on 3 paragraphs')).toBeTruthy();
    expect(asked(stage, 'undo')).toHaveLength(1);
  });

  it('says calmly why a project cannot be opened', async () => {
    open('#/', {
      app_state: () =>
        state({
          project: null,
          recent: [{ path: '/x', name: 'X', opened_at: '2026-01-01', missing: false }],
        }),
      project_open: () => {
        throw {
          kind: 'ProjectTooNew',
          message: 'Made by a newer Subtext. Update, then open it again.',
          detail: '',
        };
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: /^X/ }));
    expect(await screen.findByText(/Made by a newer Subtext/)).toBeTruthy();
  });

  it('names who holds the project, and lets nothing be changed', async () => {
    open('#/codes', {
      app_state: () =>
        state({ project: { ...project, read_only: 'being written by pid 4711 on anna-laptop' } }),
    });
    expect(await screen.findByText(/pid 4711 on anna-laptop/)).toBeTruthy();
    const buttons = await screen.findAllByRole('button', { name: 'New' });
    expect(buttons.every((button) => (button as HTMLButtonElement).disabled)).toBe(true);
  });

  it('finds places and people’s words in the palette', async () => {
    open('#/tasks');
    await screen.findByRole('heading', { name: 'Tasks' });
    await userEvent.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox', { name: 'Go to, do or find' });
    await userEvent.type(field, 'priya');
    const list = screen.getByRole('listbox', { name: 'What can be done' });
    await waitFor(() => expect(within(list).getAllByRole('option')[0]?.textContent).toContain('Priya Raman'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/documents/d1'));
  });

  it('says what is wrong with an address', async () => {
    open('#/nowhere');
    expect(await screen.findByText('There is nothing at this address')).toBeTruthy();
  });
});
