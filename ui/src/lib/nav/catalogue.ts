/**
 * Every command that a key does: what it is called and which keys do it unless somebody changed them. Settings lists them
 * from here, also those of screens that are not open.
 */

export interface Definition {
  id: string;
  title: string;
  /** Under which heading it is listed. */
  group: string;
  /** Chords that do it, the first one shown. */
  keys: readonly string[];
  /** Other words people may look for. */
  aliases?: readonly string[];
}

const of = (
  group: string,
  rows: [id: string, title: string, keys: string[], aliases?: string[]][],
): Definition[] =>
  rows.map(([id, title, keys, aliases]) => ({ id, title, group, keys, ...(aliases ? { aliases } : {}) }));

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export const catalogue: readonly Definition[] = [
  ...of('In the transcript', [
    ['read.next', 'Next paragraph', ['j', 'Down']],
    ['read.previous', 'Paragraph before', ['k', 'Up']],
    ['read.next-uncoded', 'Next paragraph without a code', ['Shift+J'], ['uncoded']],
    ['read.previous-uncoded', 'Paragraph without a code, before', ['Shift+K'], ['uncoded']],
    ['read.escape', 'Let go', ['Escape'], ['cancel', 'deselect']],
  ]),
  ...of('Selecting words', [
    ['read.select', 'Start selecting', ['v']],
    ['read.sentence', 'Select the next sentence', ['.']],
    ['read.previous-sentence', 'Select the sentence before', [',']],
    ['read.paragraph', 'Select the whole paragraph', ['s']],
    ['read.longer', 'Moving end a word on', ['Right']],
    ['read.shorter', 'Moving end a word back', ['Left']],
    ['read.longer-letter', 'Moving end a letter on', ['Shift+Right']],
    ['read.shorter-letter', 'Moving end a letter back', ['Shift+Left']],
    ['read.longer-sentence', 'Moving end a sentence on', ['Ctrl+Right']],
    ['read.shorter-sentence', 'Moving end a sentence back', ['Ctrl+Left']],
    ['read.longer-paragraph', 'Moving end a paragraph on', ['Shift+Down']],
    ['read.shorter-paragraph', 'Moving end a paragraph back', ['Shift+Up']],
    ['read.start', 'Move the start, of the selection or of a code', ['['], ['boundary', 'nudge']],
    ['read.end', 'Move the end, of the selection or of a code', [']'], ['boundary', 'nudge']],
  ]),
  ...of('Putting codes on', [
    ['read.code', 'Choose a code', ['f', 'Enter'], ['tag', 'apply', 'picker']],
    ['read.again', 'Same code again', ['q'], ['repeat', 'last']],
    ['read.recent', 'A code used lately, by number', ['r'], ['recent']],
    ['read.new', 'New code from the selection', ['n'], ['in vivo']],
    ['read.force-push', 'Force: push', ['p']],
    ['read.force-pull', 'Force: pull', ['l']],
    ['read.force-anxiety', 'Force: anxiety', ['a']],
    ['read.force-habit', 'Force: habit', ['h']],
    ['read.moment', 'Moment of the switch, by number', ['t'], ['stage', 'timeline']],
    ...digits.map((n): [string, string, string[]] => [
      `read.pin-${n}`,
      `Code with the key ${n}`,
      [String(n)],
    ]),
  ]),
  ...of('Codes that are there', [
    ['read.cycle', 'Next code of the paragraph', ['o'], ['overlap']],
    ['read.remove', 'Take the code off', ['u'], ['uncode', 'delete']],
    ['read.recode', 'Another code instead, memo kept', ['e'], ['change', 'recode']],
    ['read.memo', 'Memo', ['m'], ['note']],
    ['read.star', 'Star as telling', ['g'], ['representative', 'favourite']],
    ['read.collect', 'Put the words in the collection in use', ['c'], ['collect', 'quote', 'gather']],
    ['read.collect-to', 'Put the words in a collection …', ['Shift+C'], ['collect', 'gather']],
  ]),
  ...of('Suggested codes', [
    ['read.accept', 'Take the suggested code', ['Tab'], ['suggestion', 'accept']],
    ['read.reject', 'The suggested code does not fit', ['x'], ['suggestion', 'reject']],
  ]),
  ...of('What others see', [
    ['read.hide', 'Hide the selected words from others', ['Shift+H'], ['redact', 'personal data', 'mask']],
    ['read.veil', 'Show the words as others see them', ['w'], ['redacted', 'labels', 'layer']],
  ]),
  ...of('Edit', [
    ['undo', 'Undo', ['Ctrl+Z']],
    ['redo', 'Do again', ['Ctrl+Shift+Z', 'Ctrl+Y'], ['redo']],
    ['go.history', 'History', ['Ctrl+H'], ['undo', 'audit', 'log', 'back', 'what was done']],
  ]),
  ...of('Go to', [
    ['go.home', 'Home', ['Alt+1'], ['start', 'overview']],
    ['go.documents', 'Transcripts', ['Alt+2'], ['interviews', 'documents', 'read', 'code']],
    ['go.codes', 'Codebook', ['Alt+3'], ['codes', 'themes']],
    ['go.search', 'Search', ['Alt+4'], ['find', 'words', 'quotes']],
    ['go.funnels', 'Funnels', ['Alt+5'], ['conversion', 'steps', 'metrics']],
    ['go.reports', 'Reports', ['Alt+6'], ['export', 'html', 'share']],
    ['go.people', 'People', ['Alt+7'], ['customers', 'persons']],
    ['go.import', 'Import', ['Alt+8'], ['add files', 'csv', 'transcripts']],
    ['go.tasks', 'Tasks', ['Alt+9'], ['progress', 'background']],
  ]),
  ...of('Project', [
    ['project.new', 'New project', ['Ctrl+N']],
    ['project.open', 'Open a project', ['Ctrl+O']],
    ['export', 'Export', ['Ctrl+E'], ['csv', 'excel', 'qdc', 'refi', 'codebook', 'hand out', 'save as']],
  ]),
  ...of('Window', [
    ['palette', 'Every command', ['Ctrl+K'], ['palette']],
    ['help', 'Keys', ['?', 'F1'], ['help', 'shortcuts']],
    ['back', 'Back', ['Alt+Left']],
    ['forward', 'Forward', ['Alt+Right']],
    ['region.next', 'Next part of the window', ['F6']],
    ['region.previous', 'Part before', ['Shift+F6']],
  ]),
  ...of('Search', [
    ['search.focus', 'Search words', ['/']],
    ['search.next', 'Next hit', ['j', 'Down']],
    ['search.previous', 'Hit before', ['k', 'Up']],
    ['search.open', 'Open the hit in its place', ['Enter']],
    ['search.open-apart', 'Open the hit in a window of its own', ['Alt+Enter'], ['new window', 'tab']],
    ['search.expand', 'Whole paragraph, with what is around it', ['Space'], ['expand', 'context']],
    ['search.choose', 'Select the hit, or let it go', ['x'], ['mark', 'choose']],
    ['search.reach', 'Select all from the last one to here', ['Shift+X'], ['range']],
    ['search.all', 'Select all that are shown', ['Ctrl+A'], ['everything']],
    ['search.collect', 'Put what is selected in the collection in use', ['c'], ['collect', 'gather']],
    ['search.collect-to', 'Put what is selected in a collection …', ['Shift+C'], ['collect', 'gather']],
    ['search.code', 'Code what is selected, or all that is found …', ['f'], ['tag', 'apply', 'batch']],
    ['search.export', 'Export what is selected, or all that is found …', ['e'], ['csv', 'excel', 'table']],
    ['search.save', 'Save the search under a name …', ['s'], ['keep', 'bookmark']],
    ['search.let-go', 'Let go of what is selected', ['Escape'], ['deselect', 'clear']],
  ]),
  ...of('Suggested codes, looked through', [
    ['suggested.take', 'Take it', ['Tab'], ['accept', 'suggestion']],
    ['suggested.refuse', 'It does not fit', ['x'], ['reject', 'suggestion']],
    ['suggested.leave', 'Leave it open again', ['u']],
    ['suggested.put', 'Put the codes that were taken on', ['Ctrl+Enter'], ['apply', 'auto-code']],
  ]),
  ...of('Personal data', [
    ['personal.choose', 'Choose the finding, or let it go', ['x'], ['select', 'mark']],
    ['personal.hide', 'Hide it from others', ['h'], ['redact', 'mask']],
    ['personal.show', 'Show it again', ['u'], ['unredact']],
  ]),
  ...of('Import', [
    ['import.start', 'Import what is shown', ['Ctrl+Enter']],
    ['import.cancel', 'Cancel, nothing changes', ['Escape']],
  ]),
  ...of('Metric', [
    ['metric.next', 'Next step', [']']],
    ['metric.previous', 'Step before', ['[']],
  ]),
  ...of('Funnel', [
    ['funnel.edit', 'Edit the funnel’s steps', ['e']],
    ['funnel.next-view', 'Next view of the funnel', [']'], ['tab', 'breakdown', 'trend']],
    ['funnel.previous-view', 'View of the funnel before', ['['], ['tab']],
    ['funnel.close', 'Close the panel', ['Escape']],
  ]),
  ...of('Warehouse', [
    ['warehouse.edit', 'Edit the steps asked of the warehouse', ['e']],
    ['warehouse.ask', 'Ask the warehouse', ['a'], ['count', 'run']],
    ['warehouse.stop', 'Stop what the warehouse is asked', ['s'], ['cancel']],
    ['warehouse.close', 'Back to the number', ['Escape']],
  ]),
  ...of('Attribution', [
    ['attribution.next', 'Next model', [']']],
    ['attribution.previous', 'Model before', ['[']],
    ['attribution.close', 'Back to the row', ['Escape']],
    [
      'attribution.part',
      'What moved opportunities, or what is credited',
      ['m'],
      ['content', 'collateral', 'stages', 'deals'],
    ],
    ['moves.next', 'Next step of opportunities', [']']],
    ['moves.previous', 'Step of opportunities before', ['[']],
    ['moves.close', 'Back to the content', ['Escape']],
  ]),
  ...of('Person', [
    ['person.erase', 'Erase this person …', [], ['forget', 'delete', 'right to be forgotten', 'privacy']],
  ]),
  ...of('Experiment', [
    ['experiment.next', 'Next experiment', [']']],
    ['experiment.previous', 'Experiment before', ['[']],
    ['experiment.close', 'Back to the arm', ['Escape']],
    ['experiment.save', 'Save the experiment as it is asked', ['e'], ['new version', 'define', 'keep']],
    ['experiments.new', 'New experiment', ['n'], ['define', 'a/b test', 'beforehand']],
    ['experiments.next', 'Next part of experiments', [']'], ['sample size', 'power']],
    ['experiments.previous', 'Part before, of experiments', ['[']],
  ]),
  ...of('Leads', [
    ['leads.new', 'Define a lead', ['n'], ['new definition', 'rule', 'mql', 'sql']],
    ['leads.edit', 'New version of the first definition', ['e'], ['change the rule']],
    ['leads.next', 'Next part of leads', [']']],
    ['leads.previous', 'Part before, of leads', ['[']],
    ['leads.close', 'Back to the row of leads', ['Escape']],
  ]),
  ...of('Accounts', [
    ['accounts.next', 'Next part of accounts', [']']],
    ['accounts.previous', 'Part before, of accounts', ['[']],
    ['account.rename', 'Rename the account, or make it one with another', ['F2'], ['merge accounts']],
  ]),
  ...of('Plans', [
    ['plans.next', 'Next part of plans', [']']],
    ['plans.previous', 'Part before, of plans', ['[']],
    ['plans.new', 'State a goal', ['n'], ['new goal', 'target', 'programme']],
    ['plans.save', 'Save the plan as it is asked', ['s'], ['keep', 'new version']],
    ['plans.budget', 'Write a budget, or its next version', ['e'], ['save a budget', 'money', 'channels']],
  ]),
  ...of('Data quality', [
    ['quality.next', 'Next part of data quality', [']']],
    ['quality.previous', 'Part before, of data quality', ['[']],
    ['quality.close', 'Back to the week', ['Escape']],
  ]),
  ...of('Matrices', [['matrix.close', 'Back to the cell', ['Escape']]]),
  ...of('Survey', [
    ['survey.down', 'Answer below', ['j', 'Down']],
    ['survey.up', 'Answer above', ['k', 'Up']],
    ['survey.right', 'Next answer of the respondent', ['Right']],
    ['survey.left', 'Answer before, of the respondent', ['Left']],
    ['survey.code', 'Code the answer', ['f', 'Enter']],
    ['survey.again', 'Same code on this answer', ['q'], ['repeat', 'again']],
    ['survey.remove', 'Take the newest code off', ['u'], ['uncode']],
    ['survey.collect', 'Put the answer in the collection in use', ['c'], ['collect', 'quote', 'gather']],
    ['survey.collect-to', 'Put the answer in a collection …', ['Shift+C'], ['collect', 'gather']],
    ['survey.open', 'Open or close the answers alike', ['o'], ['near duplicates', 'same words']],
    ['survey.code-alike', 'Code all answers alike', ['Shift+F'], ['near duplicates', 'same words']],
    ...digits.map((n): [string, string, string[]] => [
      `survey.pin-${n}`,
      `Code with the key ${n} on this answer`,
      [String(n)],
    ]),
  ]),
  ...of('Collection', [
    ['collection.next', 'Next quote', ['j', 'Down']],
    ['collection.previous', 'Quote before', ['k', 'Up']],
    ['collection.up', 'Quote up', ['Alt+Up'], ['move', 'order']],
    ['collection.down', 'Quote down', ['Alt+Down'], ['move', 'order']],
    ['collection.remove', 'Take the quote out', ['u', 'Delete']],
    ['collection.open', 'Open the quote in its place', ['Enter']],
    ['collection.export', 'Export the collection', ['e']],
    ['collection.rename', 'Rename the collection', ['F2']],
    ['collection.new', 'New collection', ['n']],
  ]),
  ...of('Jobs', [['jobs.edit', 'Edit the job card', ['e']]]),
  ...of('Codebook', [
    ['codes.new', 'New code', ['n']],
    [
      'codes.edit',
      'Describe the code',
      ['e'],
      ['definition', 'include', 'example', 'colour', 'look', 'edit'],
    ],
    ['codes.rename', 'Rename the code', ['F2']],
    ['codes.move', 'Move to …', ['m'], ['parent', 'under', 'category']],
    ['codes.merge', 'Merge codes', ['Shift+M'], ['join', 'one']],
    ['codes.split', 'Split the code', ['s'], ['part', 'move excerpts']],
    ['codes.delete', 'Delete the code', ['Delete']],
    ['codes.pin', 'Number key of the code …', ['k'], ['pin', 'digit', 'shortcut', 'pinned']],
    ...digits.map((n): [string, string, string[]] => [
      `codes.pin-${n}`,
      `Give the code the key ${n}, or take it away`,
      [String(n)],
    ]),
    ['codes.up', 'Code up', ['Alt+Up']],
    ['codes.down', 'Code down', ['Alt+Down']],
    ['codes.in', 'Code under the one above', ['>']],
    ['codes.out', 'Code out of its parent', ['<']],
  ]),
  ...of(
    'Agreement',
    digits.map((n) => [`readings.take-${n}`, `Take reading ${n}`, [String(n)]]),
  ),
];

/** Keys of what lies over a screen for a moment: they are the same for everybody. Listed where the command can be done. */
export const fixed: readonly { of: string; group: string; rows: readonly [title: string, keys: string][] }[] =
  [
    {
      of: 'read.code',
      group: 'While choosing a code',
      rows: [
        ['Put it on', 'Enter'],
        ['Put it on and write a memo', 'Ctrl+Enter'],
        ['Put it on and choose another', 'Shift+Enter'],
        ['Give it a number key, or take it away', 'Alt+1–9'],
      ],
    },
    {
      of: 'funnel.edit',
      group: 'While writing a funnel',
      rows: [
        ['Step up', 'Alt+Up'],
        ['Step down', 'Alt+Down'],
        ['Count it', 'Ctrl+Enter'],
      ],
    },
    {
      of: 'codes.new',
      group: 'In the tree of codes',
      rows: [
        ['Next code, code before', 'Down'],
        ['Open, close', 'Right'],
        ['Choose several', 'Shift+Down'],
        ['Choose one more, or not', 'Ctrl+Space'],
      ],
    },
  ];

const byId = new Map(catalogue.map((one) => [one.id, one]));

/** What is known of a command, to be completed by what it does. Throws for one that is not listed. */
export function defined(id: string): {
  id: string;
  title: string;
  group: string;
  keys: string[];
  aliases: string[];
} {
  const one = byId.get(id);
  if (!one) throw new Error(`no command ${id} in the catalogue`);
  return { id, title: one.title, group: one.group, keys: [...one.keys], aliases: [...(one.aliases ?? [])] };
}
