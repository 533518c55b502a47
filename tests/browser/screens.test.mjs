// Every screen, light and dark, small and large: readable by everybody, nothing broken, nothing cut off at the side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, sideways, stage } from './stage.mjs';

const sizes = [
  [1280, 800],
  [1920, 1080],
];

let on;
let screens;
before(async () => {
  on = await stage();
  await openSample(on);
  const { documents } = await on.call('documents', { kind: 'interview' });
  const priya = documents.find((one) => one.title.startsWith('Priya')) ?? documents[0];
  const { people } = await on.call('people', { find: 'Priya' });
  const { codes } = await on.call('codebook');
  const survey = (await on.call('surveys')).surveys[0];
  const anxiety = codes.find((one) => one.name === 'theme.import-anxiety');
  screens = [
    ['home', '#/', 'Tidewater'],
    ['import', '#/import', 'Choose a folder'],
    ['documents', '#/documents', priya.title],
    ['reader', `#/documents/${priya.id}?paragraph=22`, priya.title],
    ['codes', '#/codes', 'Import anxiety'],
    ['code', `#/codes/${anxiety.id}`, 'Import anxiety'],
    ['jobs', '#/jobs', 'somebody calls in sick before we open'],
    ['job', `#/jobs/${codes.find((one) => one.name === 'job.fair-rota').id}`, 'share out weekends'],
    ['jobs-all', '#/jobs/all', '252'],
    ['opportunities', '#/opportunities', 'No pairs of ratings yet'],
    ['search', '#/search?q=roster%20import', 'of'],
    ['search-empty', '#/search', 'What most people speak of'],
    ['search-told', '#/search?q=(a*%20import%20kind:email', 'has no other half'],
    ['search-nothing', '#/search?q=zyzzyva', 'Nobody used these words'],
    ['search-left', '#/search?q=import&left=Imported%20roster', 'Clear filters'],
    ['collections-empty', '#/collections', 'Nothing collected yet'],
    ['funnels', '#/funnels', '51.0 %'],
    ['funnel-step', '#/funnels/Trial?step=2', '21 of 26 heard who left say this, 5 of 70 who went on'],
    ['funnel-trend', '#/funnels/Trial?view=trend&at=2', 'may still rise'],
    ['funnel-breakdown', '#/funnels/Trial?view=breakdown&at=2', 'Share who went on'],
    ['funnel-times', '#/funnels/Trial?view=times', 'Person by person'],
    ['funnel-compare', '#/funnels/Trial?view=compare', 'choose a side to hear its people'],
    ['funnel-after', '#/funnels/Trial?view=after&at=2', 'Nothing more'],
    ['metric', '#/funnels/Trial/steps/2', '573 left, 90 open'],
    ['warehouse', '#/warehouse', 'the one thing in Subtext that makes network connections'],
    ['attribution', '#/attribution', 'Every model, side by side'],
    ['attribution-value', '#/attribution?unit=value&by=campaign&label=nl-monthly', 'heard'],
    ['attribution-model', '#/attribution?model=markov&order=2&label=newsletter', 'Removal effect'],
    ['attribution-nothing', '#/attribution?back=0.0001', 'Nothing to credit'],
    ['moves', '#/attribution?part=moves', 'Opportunities reached'],
    ['moves-row', '#/attribution?part=moves&label=inspection-checklist&at=created%3Awon', 'Which opportunities'],
    ['experiments', '#/experiments', 'Roster import wizard'],
    ['experiment', '#/experiments/roster_import_wizard?metric=Imported%20roster', 'People were shared out as planned'],
    ['experiment-size', '#/experiments?tab=size&of=roster_import_wizard&perday=30&people=2000', 'every arm needs'],
    ['experiment-aside', '#/experiments/roster_import_wizard?group=aside', '9 people'],
    ['experiment-arm', '#/experiments/roster_import_wizard?metric=Imported%20roster&arm=guided', '46 people were heard'],
    ['leads', '#/leads', '149 marketing only'],
    ['leads-reason', '#/leads?field=first_only&reason=rejected%20by%20sales', '80 of 149'],
    ['leads-time', '#/leads?tab=time', 'As told'],
    ['leads-stages', '#/leads?tab=stages', 'Where they stand now'],
    ['leads-definitions', '#/leads?tab=definitions', 'Domains of your own house'],
    ['accounts', '#/accounts', '399 accounts'],
    ['accounts-funnel', '#/accounts?tab=funnel&step=Subscribed', 'Went on to Subscribed'],
    ['accounts-public', '#/accounts?tab=public', 'gmail.com'],
    ['account-domain', '#/accounts/postbox.example', 'Anybody can have an address there'],
    ['account', `#/accounts/${encodeURIComponent('Alder Bistro')}`, 'Parts in buying'],
    ['plan', '#/plans?goal=100000&budget=20000', 'drives the width'],
    ['goals', '#/plans?tab=goals', 'No goals yet'],
    ['budget', '#/plans?tab=budget', 'If money were moved'],
    ['quality', '#/quality', 'What was looked for'],
    ['tracking', '#/quality?tab=meaning', 'Cannot tell'],
    ['change-nothing', '#/quality?tab=change', 'Say on which day things changed'],
    ['change', '#/quality?tab=change&on=2026-03-09&metric=Trial%2FImported%20roster&what=a%20shorter%20form&week=2026-03-16', 'Rise from week to week'],
    ['internal traffic', '#/quality?tab=internal', 'Your own domain'],
    ['people', '#/people', '3,610'],
    ['person', `#/people/${people[0].id}`, 'Priya'],
    ['surveys', '#/surveys', 'Open questions'],
    ['survey', `#/surveys/${encodeURIComponent(survey.source)}`, 'Respondent'],
    ['matrix', '#/matrix', 'never came to Imported roster'],
    ['matrix-cell', `#/matrix?code=${anxiety.id}&group=0`, '22 quotes'],
    ['matrix-many', `#/matrix?by=${encodeURIComponent("What's your role?")}`, 'Registered manager'],
    ['matrix-pairs', '#/matrix?tab=together', 'In one paragraph'],
    ['matrix-square', '#/matrix?tab=together&view=grid', 'Each cell is a pair of codes'],
    ['survey-themes', `#/surveys/${encodeURIComponent(survey.source)}?themes=Q6`, 'in 4 answers'],
    ['memos', '#/memos', 'On the project'],
    ['consent', '#/consent', 'Known from'],
    ['personal-data', '#/personal-data', 'tell who somebody is'],
    ['reports', '#/reports', 'Report'],
    ['category', `#/codes/${codes.find((one) => one.name === 'theme').id}`, 'in all below'],
    ['history', '#/history', 'The beginning'],
    ['tasks', '#/tasks', 'Task'],
    ['settings', '#/settings', 'Settings'],
    ['nowhere', '#/no/such/place', 'Home'],
  ];
});
after(() => on.end());

/** Looks at what is on the page now; `wrongs` is emptied. */
async function examine({ page, wrongs }, name, findings) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${name}: ${wide} px wider than the window`);
  const tall = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  if (tall > 0) findings.push(`${name}: the window itself can be scrolled, by ${tall} px`);
  for (const pane of await sideways(page)) findings.push(`${name}: ${pane} scrolls sideways`);
  for (const wrong of wrongs.splice(0)) findings.push(`${name}: ${wrong}`);
  for (const found of await audit(page)) findings.push(`${name}: ${found}`);
}

for (const theme of ['light', 'dark'])
  for (const [width, height] of sizes)
    test(`every screen in ${theme} at ${width}×${height}`, async () => {
      const view = await open(on, { width, height, theme });
      const findings = [];
      for (const [name, address, wanted] of screens) {
        await goTo(view.page, address);
        await see(view.page, wanted).catch((error) => findings.push(`${name}: ${error.message}`));
        await settled(view.page);
        await shot(view.page, `${name}-${width}-${theme}`);
        await examine(view, name, findings);
      }
      await view.close();
      assert.deepEqual(findings, []);
    });

for (const theme of ['light', 'dark'])
  test(`what lies over a screen in ${theme}`, async () => {
    const view = await open(on, { theme });
    const { page } = view;
    const findings = [];
    const [, reader] = screens.find(([name]) => name === 'reader');
    const coded = reader.replace('=22', '=21');
    const overlays = [
      ['palette', '#/', async () => page.keyboard.press('Control+k')],
      ['keys', '#/', async () => page.keyboard.press('F1')],
      ['search-help', '#/search', async () => page.keyboard.press('F1')],
      ['export', '#/codes', async () => page.keyboard.press('Control+e')],
      ['code-describe', '#/codes', async () => page.keyboard.press('e')],
      ['code-move', '#/codes', async () => page.keyboard.press('m')],
      ['code-merge', '#/codes', async () => page.keyboard.press('Shift+M')],
      ['code-split', '#/codes', async () => page.keyboard.press('s')],
      ['code-rename', '#/codes', async () => page.keyboard.press('F2')],
      ['code-pin', '#/codes', async () => page.keyboard.press('k')],
      ['code-delete', '#/codes', async () => page.keyboard.press('Delete')],
      ['funnel-edit', '#/funnels', async () => page.keyboard.press('e')],
      ['lead-edit', '#/leads', async () => page.keyboard.press('e')],
      ['picker', reader, async () => pickOn(page)],
      ['moment', reader, async () => pressOn(page, '.', 't')],
      ['recode', coded, async () => pressOn(page, 'o', 'e')],
      ['reader-keys', reader, async () => pressOn(page, '.', '?')],
    ];
    for (const [name, address, raise] of overlays) {
      await goTo(page, address);
      await raise();
      await page.locator('[role=dialog], dialog[open], .chooser').first().waitFor();
      await settled(page);
      await shot(page, `${name}-1280-${theme}`);
      await examine(view, name, findings);
      await page.keyboard.press('Escape');
      await page.locator('[role=dialog], dialog[open], .chooser').first().waitFor({ state: 'detached' });
    }
    // States of the reader that lie over nothing: a code marked out, its end being moved, a selection over paragraphs.
    for (const [name, address, keys, wanted] of [
      ['reader-cycled', coded, ['Escape', 'o'], 'mark.active.opens'],
      ['reader-moving', coded, ['o', ']', 'ArrowRight'], '.sel.atend'],
      ['reader-over', reader, ['s', 'Shift+ArrowDown'], '.sel'],
      ['settings-clash', '#/settings', [], '.keybtn'],
    ]) {
      await goTo(page, '#/documents');
      await goTo(page, address);
      if (keys.length > 0) await pressOn(page, ...keys);
      else await clashOn(page);
      await page.locator(wanted).first().waitFor();
      await settled(page);
      await shot(page, `${name}-1280-${theme}`);
      await examine(view, name, findings);
      // What was begun is put back: a moved end would be stored by Escape.
      await page.keyboard.press(name === 'reader-moving' ? 'Control+z' : 'Escape');
    }
    await view.close();
    assert.deepEqual(findings, []);
  });

/** Presses keys on the words. */
async function pressOn(page, ...keys) {
  await page.locator('.script').focus();
  for (const key of keys) await page.keyboard.press(key);
}

/** Asks in the settings for a key that another command has. */
async function clashOn(page) {
  await page.getByRole('button', { name: /^Key for Same code again/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('u');
  await page.getByRole('alert').waitFor();
}

/** Selects the current paragraph by keys and asks for a code. */
async function pickOn(page) {
  await page.locator('[aria-current=true].para, .para[tabindex="0"]').first().focus();
  for (const key of ['v', 's', 'f']) await page.keyboard.press(key);
}

test('an audit that would find something', async () => {
  const view = await open(on);
  await view.page.evaluate(() => document.body.append(document.createElement('img')));
  const found = await audit(view.page);
  await view.close();
  assert.match(found.join('\n'), /image-alt \(critical\)/);
});

test('a first start', async () => {
  const fresh = await stage();
  try {
    for (const theme of ['light', 'dark'])
      for (const [width, height] of sizes) {
        const view = await open(fresh, { width, height, theme });
        const findings = [];
        await see(view.page, 'Nothing here yet');
        await shot(view.page, `first-run-${width}-${theme}`);
        await examine(view, 'first run', findings);
        await view.close();
        assert.deepEqual(findings, []);
      }
  } finally {
    await fresh.end();
  }
});
