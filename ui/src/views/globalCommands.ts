/** What can be done from everywhere. */
import { redo, undo } from '$lib/api/act';
import { act } from '$lib/api/act';
import {
  chooseProject,
  closeProject,
  newProject,
  openSample,
  saveCopy,
  saveCopyForColleague,
} from '$lib/api/projects';
import { session } from '$lib/api/session.svelte';
import { defined } from '$lib/nav/catalogue';
import type { Command } from '$lib/nav/commands.svelte';
import { exporting } from '$lib/nav/exporting.svelte';
import { nextRegion } from '$lib/nav/regions';
import type { Screen } from '$lib/nav/route';
import { router } from '$lib/nav/router.svelte';

const open = (): boolean => session.project !== null;

const places: [Screen, string, string[]][] = [
  ['home', 'Home', ['start', 'overview']],
  ['documents', 'Transcripts', ['interviews', 'documents', 'read', 'code']],
  ['codes', 'Codebook', ['codes', 'themes']],
  ['search', 'Search', ['find', 'words', 'quotes']],
  ['funnels', 'Funnels', ['conversion', 'steps', 'metrics']],
  ['reports', 'Reports', ['export', 'html', 'share']],
  ['people', 'People', ['customers', 'persons']],
  ['import', 'Import', ['add files', 'csv', 'transcripts']],
  ['tasks', 'Tasks', ['progress', 'background']],
  ['surveys', 'Surveys', ['answers', 'grid', 'responses', 'questionnaire']],
  ['suggested', 'Suggested codes', ['auto-code', 'suggestions', 'propose', 'review']],
  ['jobs', 'Jobs', ['forces', 'job story', 'switch timeline', 'hired', 'fired']],
  ['opportunities', 'Opportunity landscape', ['importance', 'satisfaction', 'outcomes']],
  ['matrix', 'Matrices', ['open matrix', 'crosstab', 'codes by group', 'who says what']],
  [
    'attribution',
    'Attribution',
    [
      'channels',
      'campaigns',
      'touchpoints',
      'credits',
      'marketing',
      'return',
      'cost per conversion',
      'markov',
    ],
  ],
  [
    'experiments',
    'Experiments',
    ['a/b test', 'variants', 'arms', 'control', 'lift', 'sample size', 'split test', 'guardrail'],
  ],
  ['accounts', 'Accounts', ['companies', 'company', 'buying roles', 'decider', 'champion', 'b2b']],
  [
    'leads',
    'Leads',
    ['mql', 'sql', 'marketing and sales', 'definitions', 'deals', 'pipeline', 'crm', 'qualified'],
  ],
  [
    'plans',
    'Plans and goals',
    ['targets', 'forecast', 'pace', 'budget', 'cost per lead', 'pipeline velocity', 'reverse planning'],
  ],
  [
    'quality',
    'Data quality',
    [
      'freshness',
      'gaps',
      'schema drift',
      'duplicates',
      'bots',
      'internal traffic',
      'lineage',
      'does this number mean anything',
      'before and after a change',
      'process change',
    ],
  ],
  ['warehouse', 'Warehouse', ['clickhouse', 'server', 'connection', 'database', 'past one machine']],
  ['collections', 'Collections', ['quotes', 'gathered', 'basket', 'highlights']],
  ['memos', 'Memos', ['notes', 'thoughts', 'journal']],
  ['consents', 'Consent', ['permission', 'withdraw', 'privacy', 'expiry']],
  ['personal', 'Personal data', ['privacy', 'redact', 'anonymise', 'names', 'addresses', 'phone numbers']],
  ['settings', 'Settings', ['theme', 'coder', 'keys', 'shortcuts', 'preferences']],
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
  { ...defined('back'), keysOnly: true, run: () => router.back() },
  { ...defined('forward'), keysOnly: true, run: () => router.forward() },
  { ...defined('region.next'), keysOnly: true, run: () => nextRegion() },
  { ...defined('region.previous'), keysOnly: true, run: () => nextRegion(true) },
];

const edits: Command[] = [
  { ...defined('undo'), when: open, run: () => void undo() },
  { ...defined('redo'), when: open, run: () => void redo() },
];

const together: [string, string, string[]][] = [
  ['', 'Coders', ['who codes', 'colleague', 'hide coders']],
  ['agreement', 'Agreement of coders', ['kappa', 'alpha', 'reliability', 'disagreements']],
  ['merge', 'Merge a colleague’s copy, settle differences', ['conflicts', 'combine']],
];

const matrices: Command[] = [
  {
    id: 'matrix.together',
    title: 'Codes that stand together',
    group: 'Go to',
    aliases: ['co-occurrence', 'cooccurrence', 'overlap', 'jaccard'],
    when: open,
    run: () => router.go('matrix', {}, { tab: 'together' }),
  },
];

const coding: Command[] = together.map(([tab, title, aliases]) => ({
  id: `coders.${tab || 'list'}`,
  title,
  group: 'Go to',
  aliases,
  when: open,
  run: () => router.go('coders', {}, { tab }),
}));

const projects: Command[] = [
  { ...defined('go.history'), when: open, run: () => router.go('history') },
  { ...defined('export'), when: open, run: () => exporting.offer() },
  { ...defined('project.new'), run: () => void newProject() },
  { ...defined('project.open'), run: () => void chooseProject() },
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
    id: 'project.copy-colleague',
    title: 'Save a copy for a colleague…',
    group: 'Project',
    aliases: ['coder', 'share', 'second coder'],
    when: open,
    run: () => void saveCopyForColleague(),
  },
  ...coding,
  ...matrices,
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
    { ...defined('palette'), keysOnly: true, run: show.palette },
    { ...defined('help'), run: show.help },
  ];
}
