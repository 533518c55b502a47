// Leads: two definitions person by person, the difference taken apart, a series that is never restated, rules by a form.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

let on;
let view;
before(async () => {
  on = await stage();
  await openSample(on);
  view = await on.call('leads', { first: 'marketing', second: 'sales' });
});
after(() => on.end());

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const one = (text) => text.replace(/\s+/g, ' ').trim();
const field = (name) => view.fields.find((one) => one.field === name);
const focused = (page) => page.evaluate(() => document.activeElement?.innerText.trim() ?? '');

async function examine({ page, wrongs }, what) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], what);
}

/** The rows of a table as text, a cell each. */
const rows = async (page, table) =>
  page.locator(`${table} tbody tr`).evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())),
  );

test('marketing says 265, sales 140, and 116 are the same: as a picture, as a table, and in words', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/leads');
  await see(page, one(view.summary.join(' ')));
  assert.deepEqual([view.first.leads, view.second.leads, field('both').leads], [265, 140, 116]);
  const apart = field('first_only').leads;
  assert.deepEqual(await rows(page, '.square'), [
    ['sales: yes', '116', '24', '140'],
    ['sales: no', String(apart), String(field('neither').leads), String(view.leads - 140)],
    ['All', '265', String(view.leads - 265), String(view.leads)],
  ]);
  const fields = ['both', 'first_only', 'second_only', 'neither'];
  const parts = await page.locator('.picpart').evaluateAll((all) => all.map((part) => part.getAttribute('aria-label')));
  assert.deepEqual(parts.map((part) => Number(/: (\d+), /.exec(part)?.[1])), fields.map((name) => field(name).leads));
  await see(page, 'Version 1, Marketing, since 1 January 2026, agreed by nobody yet');
  await see(page, '290 rows fit; less 5 of the house, 6 without an address and 14 further rows of the same people: 265 leads.');
  await examine(shown, 'two definitions');
  await shown.close();
});

test('the difference is taken apart into reasons that add up, each with its people and their words', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/leads');
  const only = field('first_only');
  const told = await rows(page, '[aria-labelledby=ladder-first_only]');
  assert.deepEqual(told.map((row) => Number(row[2])), only.reasons.map((reason) => reason.leads));
  assert.equal(only.reasons.reduce((sum, reason) => sum + reason.leads, 0), only.leads);
  const place = only.reasons.findIndex((reason) => reason.leads === Math.max(...only.reasons.map((each) => each.leads)));
  const reason = only.reasons[place];
  const button = page.locator('[aria-labelledby=ladder-first_only] [data-row]').nth(place);
  await page.locator('[aria-labelledby=ladder-first_only] [data-row]').first().focus();
  for (let steps = 0; steps < place; steps += 1) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.leadpanel').waitFor();
  await settled(page);
  assert.deepEqual(await query(page), { field: 'first_only', reason: reason.name });
  await see(page, `${reason.leads} of ${only.leads} who are ${only.title}`);
  const people = only.people.filter((person) => person.reason === reason.name);
  assert.equal(people.length, reason.leads);
  const names = await page.locator('.leadnames .who > :first-child').allInnerTexts();
  assert.deepEqual(names, people.slice(0, names.length).map((person) => person.name || person.email));
  assert.equal((await page.locator('.leadpanel .saidcodes .num').count()) > 0, reason.heard.length > 0 && reason.codes.length > 0);
  await examine(shown, 'a reason');
  await page.keyboard.press('Escape');
  await page.locator('.leadpanel').waitFor({ state: 'detached' });
  assert.equal(await focused(page), one(await button.innerText()), 'focus is on the reason again');
  // A field of the table leads to its people too, and one of the picture.
  await page.locator('.square [data-row]').first().click();
  await see(page, `116 people, ${field('both').heard.length} of them heard`);
  await settled(page);
  assert.deepEqual(await query(page), { field: 'both' });
  await page.locator('.picpart').nth(1).click();
  await see(page, `${only.leads} people, ${only.heard.length} of them heard`);
  await settled(page);
  assert.deepEqual(await query(page), { field: 'first_only' });
  assert.equal(await page.locator('.picpart[aria-pressed=true]').count(), 1);
  await shown.close();
});

test('a rule is made by a form, tried while it is written, saved as a new version, and undone', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/leads');
  await page.locator('main').focus();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('265 leads').waitFor();
  await dialog.getByRole('button', { name: 'Condition', exact: true }).click();
  await see(page, 'Choose a column.');
  await dialog.getByLabel('Column').nth(1).selectOption('source');
  await dialog.getByLabel('What it has to hold').nth(1).selectOption('is not');
  await dialog.getByLabel('Values, parted by commas').fill('test, organic');
  const rule = 'mql_date is set and source is not one of test, organic';
  const tried = await on.call('lead_try', { rule });
  await dialog.getByText(`${tried.leads} leads`).waitFor();
  assert.equal(one(await dialog.locator('.rule').innerText()), rule);
  await examine(shown, 'the form');
  // The same as text; what cannot be read says where.
  await dialog.getByRole('button', { name: 'As text' }).click();
  assert.equal(await dialog.locator('textarea').inputValue(), rule);
  await dialog.locator('textarea').fill('mql_date = set');
  await see(page, 'character 10');
  assert.ok(await dialog.getByRole('button', { name: 'Save new version' }).isDisabled());
  shown.wrongs.length = 0;
  await dialog.locator('textarea').fill(rule);
  await dialog.getByLabel('Holds from').fill('2026-04-01');
  await dialog.getByLabel('Agreed by').fill('Marcus, Ana');
  await dialog.getByRole('button', { name: 'Save new version' }).click();
  await dialog.waitFor({ state: 'detached' });
  await see(page, 'Version 2, Marketing, since 1 April 2026, agreed by Marcus and Ana');
  const { versions } = await on.call('lead_versions', { name: 'marketing' });
  assert.deepEqual(versions.map((version) => [version.version, version.rule]), [[2, rule], [1, 'mql_date is set']]);
  await settled(page);

  // Over time the line is broken where the second version begins to hold, and nothing before it is restated.
  const series = await on.call('lead_series', { definition: 'marketing' });
  await goTo(page, '#/leads?tab=time');
  const breaks = series.intervals.filter((interval) => interval.is_break).length;
  assert.ok(breaks > 0);
  assert.equal(await page.locator('.seriestbl .breaks').count(), breaks);
  const parts = page.locator('.picpart');
  assert.equal(await parts.count(), series.intervals.length, 'a part an interval');
  await parts.nth(1).focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex), 2, 'the row of the interval');
  assert.deepEqual(
    (await rows(page, '.seriestbl')).map((row) => [row[1], ...row.slice(3)]),
    series.intervals.map((interval) => [interval.told === null ? '–' : String(interval.told), ...interval.under.map(String)]),
  );
  await examine(shown, 'over time');
  await page.getByRole('button', { name: 'Week', exact: true }).click();
  await settled(page);
  const weeks = await on.call('lead_series', { definition: 'marketing', by: 'week' });
  assert.equal(await page.locator('.seriestbl tbody tr').count(), weeks.intervals.length);

  // The older version beside the latest.
  await goTo(page, '#/leads?tab=definitions');
  await page.locator('.defblock summary').click();
  await page.getByRole('link', { name: 'Beside the latest' }).click();
  await settled(page);
  assert.deepEqual(await query(page), { first: 'marketing@1', second: 'marketing' });
  await see(page, `${265 - tried.leads}`);
  await examine(shown, 'two versions');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.square').length > 0);
  await settled(page);
  assert.equal((await on.call('lead_versions', { name: 'marketing' })).versions.length, 1, 'undone');
  await shown.close();
});

test('stages, with dates and as they stand now, lead to their people', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/leads?tab=stages');
  const all = await on.call('lead_pipeline', {});
  assert.deepEqual(
    (await rows(page, '[aria-labelledby=stage-entries]')).map((row) => [row[0], Number(row[2])]),
    all.entries.map((entry) => [entry.name, entry.leads]),
  );
  await examine(shown, 'stages');
  await page.locator('[aria-labelledby=stage-now] [data-row]').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.leadpanel').waitFor();
  await settled(page);
  await see(page, `${all.stages[0].people.length} people of the project among them`);
  assert.deepEqual(await query(page), { tab: 'stages', stage: `now:${all.stages[0].name}` });
  await examine(shown, 'a stage');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Leads by' }).selectOption('sales');
  await settled(page);
  const sales = await on.call('lead_pipeline', { definition: 'sales' });
  assert.deepEqual(
    (await rows(page, '[aria-labelledby=stage-now]')).map((row) => Number(row[2])),
    sales.stages.map((one) => one.leads),
  );
  await shown.close();
});

test('a project without deals says what to import; one without a definition, what to write down', async () => {
  const fresh = await stage();
  try {
    await fresh.call('project_new', { name: 'Fresh', path: `${fresh.home}/fresh.subtext` });
    const shown = await open(fresh);
    await goTo(shown.page, '#/leads');
    await see(shown.page, 'No deals yet');
    await examine(shown, 'no deals');
    await shown.page.getByRole('link', { name: 'Import deals' }).click();
    await see(shown.page, 'Choose a folder');
    await shown.close();
    await openSample(fresh);
    for (const name of ['marketing', 'sales']) await fresh.call('lead_retire', { name });
    const sample = await open(fresh);
    const { page } = sample;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('mql');
    await page.keyboard.press('Enter');
    await see(page, 'What is a lead?');
    await examine(sample, 'no definition');
    await page.getByRole('button', { name: 'Define a lead' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('sales');
    await dialog.getByLabel('Owner').fill('Marcus');
    await dialog.getByLabel('Column').selectOption('sales_accepted');
    await dialog.getByLabel('What it has to hold').selectOption('is');
    await dialog.getByLabel('Values, parted by commas').fill('yes');
    await dialog.getByText(/^\d+ leads$/).waitFor();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await see(page, 'One definition more');
    await sample.close();
  } finally {
    await fresh.end();
  }
});
