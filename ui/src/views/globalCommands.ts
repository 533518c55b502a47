/** What can be done from everywhere. */
import { redo, undo } from '$lib/api/act';
import { act } from '$lib/api/act';
import { chooseProject, closeProject, newProject, openSample, saveCopy } from '$lib/api/projects';
import { session } from '$lib/api/session.svelte';
import type { Command } from '$lib/nav/commands.svelte';
import { nextRegion } from '$lib/nav/regions';
import type { Screen } from '$lib/nav/route';
import { router } from '$lib/nav/router.svelte';

const open = (): boolean => session.project !== null;

const places: [Screen, string, string[]][] = [
  ['home', 'Home', ['start', 'overview']],
  ['documents', 'Transcripts', ['interviews', 'documents', 'read', 'code']],
  ['codes', 'Codebook', ['codes', 'jobs', 'themes', 'forces']],
  ['search', 'Search', ['find', 'words', 'quotes']],
  ['funnels', 'Funnels', ['conversion', 'steps', 'metrics']],
  ['reports', 'Reports', ['export', 'html', 'share']],
  ['people', 'People', ['customers', 'persons']],
  ['import', 'Import', ['add files', 'csv', 'transcripts']],
  ['tasks', 'Tasks', ['progress', 'background']],
  ['memos', 'Memos', ['notes', 'thoughts', 'journal']],
  ['consents', 'Consent', ['permission', 'withdraw', 'privacy', 'expiry']],
  ['settings', 'Settings', ['theme', 'coder', 'preferences']],
];

/** Screens that exist without a project. */
const free: ReadonlySet<Screen> = new Set(['home', 'tasks', 'settings']);

const goTo: Command[] = places.map(([screen, title, aliases], index) => ({
  id: `go.${screen}`,
  title,
  group: 'Go to',
  aliases,
  ...(index < 9 ? { keys: [`Alt+${index + 1}`] } : {}),
  when: () => open() || free.has(screen),
  run: () => router.go(screen),
}));

function setTheme(theme: string): void {
  const settings = session.settings;
  if (settings) void act('settings_save', { ...settings, theme }, { quiet: true });
}

const moves: Command[] = [
  {
    id: 'back',
    title: 'Back',
    group: 'Window',
    keys: ['Alt+Left'],
    keysOnly: true,
    run: () => router.back(),
  },
  {
    id: 'forward',
    title: 'Forward',
    group: 'Window',
    keys: ['Alt+Right'],
    keysOnly: true,
    run: () => router.forward(),
  },
  {
    id: 'region.next',
    title: 'Next part of the window',
    group: 'Window',
    keys: ['F6'],
    keysOnly: true,
    run: () => nextRegion(),
  },
  {
    id: 'region.previous',
    title: 'Part before',
    group: 'Window',
    keys: ['Shift+F6'],
    keysOnly: true,
    run: () => nextRegion(true),
  },
];

const edits: Command[] = [
  { id: 'undo', title: 'Undo', group: 'Edit', keys: ['Ctrl+Z'], when: open, run: () => void undo() },
  {
    id: 'redo',
    title: 'Do again',
    group: 'Edit',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    aliases: ['redo'],
    when: open,
    run: () => void redo(),
  },
];

const projects: Command[] = [
  {
    id: 'project.new',
    title: 'New project',
    group: 'Project',
    keys: ['Ctrl+N'],
    run: () => void newProject(),
  },
  {
    id: 'project.open',
    title: 'Open a project',
    group: 'Project',
    keys: ['Ctrl+O'],
    run: () => void chooseProject(),
  },
  {
    id: 'project.sample',
    title: 'Open the sample',
    group: 'Project',
    aliases: ['tidewater', 'example'],
    run: () => void openSample(),
  },
  {
    id: 'project.copy',
    title: 'Save a copy',
    group: 'Project',
    aliases: ['backup'],
    when: open,
    run: () => void saveCopy(),
  },
  {
    id: 'project.close',
    title: 'Close the project',
    group: 'Project',
    when: open,
    run: () => void closeProject(),
  },
];

const looks: Command[] = [
  { id: 'theme.light', title: 'Light theme', group: 'Look', run: () => setTheme('light') },
  { id: 'theme.dark', title: 'Dark theme', group: 'Look', run: () => setTheme('dark') },
  { id: 'theme.system', title: 'Theme of the system', group: 'Look', run: () => setTheme('system') },
];

/** All of them. `palette` and `help` open what the window itself draws. */
export function globalCommands(show: { palette: () => void; help: () => void }): Command[] {
  return [
    ...goTo,
    ...edits,
    ...projects,
    ...looks,
    ...moves,
    {
      id: 'palette',
      title: 'Every command',
      group: 'Window',
      keys: ['Ctrl+K'],
      keysOnly: true,
      run: show.palette,
    },
    {
      id: 'help',
      title: 'Keys',
      group: 'Window',
      keys: ['?', 'F1'],
      aliases: ['help', 'shortcuts'],
      run: show.help,
    },
  ];
}
