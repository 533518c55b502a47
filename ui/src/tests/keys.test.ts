import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { catalogue } from '$lib/nav/catalogue';
import { available, keyed } from '$lib/nav/commands.svelte';
import { holder, keymap, meet, scopeOf } from '$lib/nav/keymap.svelte';
import { shown } from '$lib/nav/keys';
import { asked, open, state } from './world';

const withSettings = (change: object): object => ({
  app_state: () => state({ settings: { theme: 'light', coder: 'anna', ...change } }),
});

async function reader(more = {}): Promise<ReturnType<typeof open>> {
  const host = open('#/documents/d1?paragraph=1', more);
  const region = await screen.findByRole('region', { name: 'Words of the transcript' });
  await waitFor(() => expect(document.querySelector('[aria-current="true"][data-paragraph]')).toBeTruthy());
  region.focus();
  return host;
}

describe('the catalogue', () => {
  it('gives no key to two commands that can be meant by one press', () => {
    const twice = catalogue.flatMap((one) =>
      one.keys.flatMap((key) => {
        const other = catalogue.find(
          (two) => two.id !== one.id && meet(one.id, two.id) && two.keys.includes(key),
        );
        return other ? [`${key}: ${one.id}, ${other.id}`] : [];
      }),
    );
    expect(twice).toEqual([]);
    expect(new Set(catalogue.map((one) => one.id)).size).toBe(catalogue.length);
    expect(new Set(catalogue.map((one) => one.title)).size).toBe(catalogue.length);
  });

  it('knows where commands act', () => {
    expect(['undo', 'go.home', 'read.next', 'codes.new'].map(scopeOf)).toEqual([
      'window',
      'window',
      'read',
      'codes',
    ]);
    expect(holder('read.code', 'e', catalogue)?.id).toBe('read.recode');
    expect(holder('read.code', 'Ctrl+K', catalogue)?.id).toBe('palette');
    expect(holder('read.code', 'y', catalogue)).toBeNull();
  });

  it.each([
    ['#/', 'Tidewater'],
    ['#/documents/d1?paragraph=1', 'Priya Raman'],
    ['#/codes', 'Codebook'],
    ['#/search', 'Search'],
    ['#/import', 'Import'],
  ])('says of each command at %s what the screen says', async (hash, wanted) => {
    open(hash);
    await screen.findAllByText(wanted);
    await waitFor(() => expect(available().length).toBeGreaterThan(20));
    const known = new Map(catalogue.map((one) => [one.id, one]));
    for (const { id, title, keys } of available().filter((one) => known.has(one.id)))
      expect([id, title, keys]).toEqual([id, known.get(id)?.title, known.get(id)?.keys]);
  });
});

describe('the sheet of keys and the palette', { timeout: 60_000 }, () => {
  it('hold every command that has keys', async () => {
    await reader();
    await userEvent.keyboard('v');
    const commands = available().filter((one) => one.keys?.length);
    expect(commands.length).toBeGreaterThan(50);
    await userEvent.keyboard('{F1}');
    const sheet = await screen.findByRole('dialog', { name: 'Keys' });
    for (const command of commands) {
      const term = within(sheet)
        .getAllByText(command.title, { selector: 'dt' })
        .find((one) => one.nextElementSibling?.textContent?.includes(shown(command.keys?.[0] ?? '')));
      expect(term, command.id).toBeTruthy();
    }
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox', { name: 'Go to, do or find' });
    const list = screen.getByRole('listbox', { name: 'What can be done' });
    for (const command of commands) {
      (field as HTMLInputElement).value = command.title;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await tick();
      const titles = within(list)
        .getAllByRole('option')
        .map((one) => one.textContent);
      expect(
        titles.some((title) => title.includes(command.title)),
        command.id,
      ).toBe(true);
    }
  });

  it('are looked through by name and by key', async () => {
    await reader();
    await userEvent.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: 'Keys' });
    await userEvent.type(within(sheet).getByRole('textbox'), 'memo kept');
    const terms = (): string[] => [...sheet.querySelectorAll('dt')].map((one) => one.textContent);
    await waitFor(() => expect(terms()).toEqual(['Another code instead, memo kept']));
  });

  it('name what waits for a selection, and what keys do while a code is chosen', async () => {
    await reader();
    await userEvent.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: 'Keys' });
    expect(within(sheet).getByText('Moving end a word on').title).toBe('Not at this moment');
    expect(within(sheet).getByText('Next paragraph').title).toBe('');
    expect(within(sheet).getByText('Put it on and write a memo').nextElementSibling?.textContent).toBe(
      'Ctrl Enter',
    );
  });

  it('does from the palette what a key does, on the words one was at', async () => {
    await reader();
    await userEvent.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox', { name: 'Go to, do or find' });
    await userEvent.type(field, 'whole paragraph{Enter}');
    await waitFor(() =>
      expect(document.querySelector('.sel')?.textContent).toBe('I waited until Thursday. It was the import.'),
    );
  });
});

describe('other keys', () => {
  it('do what the settings say, and show everywhere', async () => {
    await reader(withSettings({ keys: { 'read.paragraph': ['x'], 'read.code': ['Ctrl+J'] } }));
    await waitFor(() => expect(keymap.shown('read.paragraph')).toBe('x'));
    await userEvent.keyboard('s');
    expect(document.querySelector('.sel')).toBeNull();
    await userEvent.keyboard('x');
    await waitFor(() => expect(document.querySelector('.sel')).toBeTruthy());
    expect(screen.getByRole('contentinfo', { name: 'Tasks and status' }).textContent).toContain(
      'Ctrl J code',
    );
    await userEvent.keyboard('{Control>}j{/Control}');
    expect(await screen.findByRole('combobox', { name: 'Code' })).toBeTruthy();
  });

  it('letters do nothing where they are switched off; what has another key still has it', async () => {
    await reader(withSettings({ letter_keys: false }));
    await waitFor(() => expect(keymap.letters).toBe(false));
    await userEvent.keyboard('svj.');
    expect(document.querySelector('.sel')).toBeNull();
    expect(
      document.querySelector('[data-paragraph][aria-current="true"]')?.getAttribute('data-paragraph'),
    ).toBe('1');
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() =>
      expect(
        document.querySelector('[data-paragraph][aria-current="true"]')?.getAttribute('data-paragraph'),
      ).toBe('2'),
    );
    await userEvent.keyboard('{F1}');
    expect(await screen.findByText(/switched off in the settings/)).toBeTruthy();
  });
});

describe('changing keys', { timeout: 30_000 }, () => {
  const settings = { theme: 'light', coder: 'anna', keys: {}, letter_keys: true };
  async function page(keys: Record<string, string[]> = {}): Promise<ReturnType<typeof open>> {
    const host = open('#/settings', {
      app_state: () => state({ settings: { ...settings, keys } }),
      settings_save: () => ({ changed: { topics: ['settings'], label: 'settings' } }),
    });
    await screen.findByRole('heading', { name: 'Keys' });
    return host;
  }
  // By their words: to look for a role among so many buttons takes long.
  const button = (name: RegExp): HTMLElement => {
    const words = (one: Element): string => one.textContent.replace(/\s+/g, ' ').trim();
    const found = [...document.querySelectorAll('button')].find((one) => name.test(words(one)));
    if (!found) throw new Error(`no button ${name}`);
    return found;
  };
  const saved = (stage: Parameters<typeof asked>[0]): unknown =>
    (asked(stage, 'settings_save').at(-1) as { keys: unknown } | undefined)?.keys;

  it('lists commands of screens that are not open, and binds by pressing', async () => {
    const { stage } = await page();
    expect(keyed().length).toBeGreaterThan(60);
    await userEvent.click(button(/^Key for Same code again: q/));
    await userEvent.keyboard('y');
    expect(saved(stage)).toEqual({ 'read.again': ['y'] });
  });

  it('refuses a key that is taken, and swaps the two where that is wanted', async () => {
    const { stage } = await page();
    await userEvent.click(button(/^Key for Same code again: q/));
    await userEvent.keyboard('u');
    expect(saved(stage)).toBeUndefined();
    expect((await screen.findByRole('alert')).textContent).toContain('“Take the code off” already');
    await userEvent.click(button(/^Swap the two/));
    expect(saved(stage)).toEqual({ 'read.again': ['u'], 'read.remove': ['q'] });
  });

  it('leaves a key alone with Esc, takes it away with Backspace, and gives it back', async () => {
    const { stage } = await page({ 'read.again': ['y'] });
    await waitFor(() => expect(button(/^Key for Same code again: y/)).toBeTruthy());
    await userEvent.click(button(/^Key for Same code again/));
    await userEvent.keyboard('{Escape}');
    expect(saved(stage)).toBeUndefined();
    await userEvent.click(button(/^Key for Take the code off/));
    await userEvent.keyboard('{Backspace}');
    expect(saved(stage)).toEqual({ 'read.again': ['y'], 'read.remove': [] });
    await userEvent.click(button(/^As it was/));
    expect(saved(stage)).toEqual({});
    await userEvent.click(button(/^All as they were/));
    expect(saved(stage)).toEqual({});
  });
});
