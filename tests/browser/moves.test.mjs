// What moved opportunities: the figures are the command's, and each leads to its opportunities, their people and their words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

let on;
let all;
before(async () => {
  on = await stage();
  await openSample(on);
  all = await on.call('content_moves');
});
after(() => on.end());

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const one = (text) => text.replace(/\s+/g, ' ').trim();

/** Tables of the steps as text: of each row the name and the figures, what stands under them left out. */
const tables = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.movestable')].map((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) =>
          [...cell.childNodes]
            .filter((node) => node.nodeName !== 'SMALL')
            .map((node) => node.textContent)
            .join('')
            .trim(),
        ),
      ),
    ),
  );

const percent = (share) => (share === null ? '–' : `${(share * 100).toFixed(1)}\u00a0%`);
const told = { more: 'more often', less: 'less often', cannot_tell: 'cannot tell', too_few: 'too few to say' };
/** Name, met it, compared, moved on, their like, and the verdict. */
const wanted = (view, step) =>
  view.rows
    .filter((row) => row.step === step)
    .map((row) => [row.label, String(row.touched), String(row.compared), percent(row.with?.rate ?? null), percent(row.without), told[row.verdict]]);
const shown = (rows) => rows.map((row) => [...row.slice(0, 5), row.at(-1)]);

async function examine({ page, wrongs }, name) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], name);
}

test('every step has its contents as the command answers, drawn and in figures, with what is compared', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/attribution');
  await see(page, 'Every model, side by side');
  await page.getByRole('button', { name: 'What moved opportunities', exact: true }).click();
  await see(page, one(all.summary));
  assert.deepEqual(await query(page), { part: 'moves' });
  const found = await tables(page);
  const steps = all.steps.filter((step) => all.rows.some((row) => row.step === step.step));
  assert.deepEqual(found.map(shown), steps.map((step) => wanted(all, step.step)));
  const drawn = await page.locator('.movestep .irow').count();
  assert.equal(drawn, all.rows.filter((row) => row.difference).length, 'each difference is drawn');
  await see(page, one(all.compared));
  await see(page, one(all.caution));
  await see(page, 'Opportunities reached');
  await examine(view, 'every step');
  await view.close();
});

test('column, step, wait and whose meetings are asked as chosen, and exported so', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/attribution?part=moves');
  await page.getByRole('combobox', { name: /^By/ }).selectOption('channel');
  await page.getByRole('combobox', { name: /^Step/ }).selectOption('accepted:won');
  await page.getByRole('combobox', { name: /^Moved on within/ }).selectOption('14');
  await page.getByRole('combobox', { name: /^Met by/ }).selectOption('contact');
  await settled(page);
  assert.deepEqual(await query(page), { part: 'moves', by: 'channel', step: 'accepted:won', within: '14', whose: 'contact' });
  const asked = { by: 'channel', step: 'accepted:won', within_days: 14, whose: 'contact' };
  const answer = await on.call('content_moves', asked);
  assert.deepEqual(shown((await tables(page))[0]), wanted(answer, 'accepted:won'));
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await see(page, 'As on the screen: by channel, accepted:won, within 14 days, meetings of the contact.');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.keyboard.press('[');
  await settled(page);
  assert.equal((await query(page)).step, 'qualified:won');
  await goTo(page, '#/attribution?part=moves&within=0');
  await see(page, 'Wait from a moment');
  view.wrongs.length = 0;
  await page.getByRole('button', { name: 'As it was first' }).click();
  await see(page, one(all.summary));
  await examine(view, 'asked');
  await view.close();
});

test('by keys from a row to its opportunities, a person and their words, and back', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/attribution');
  await see(page, 'Every model, side by side');
  await page.keyboard.press('m');
  await see(page, one(all.summary));
  const at = () => page.evaluate(() => document.activeElement?.dataset?.label ?? document.activeElement?.className ?? '');
  const row = all.rows.find((one) => one.compared >= 10 && one.moved > 1 && one.moved < one.compared);
  const table = page.locator('.movestep', { has: page.locator(`[id="step-${row.step}"]`) });
  await table.locator(`[data-label="${row.label}"]`).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  assert.match(await at(), /movepanel/, 'focus goes to the opportunities');
  const { label, step } = row;
  assert.deepEqual(await query(page), { part: 'moves', label, at: step });
  const detail = await on.call('content_move', { label, step });
  await see(page, `${detail.moved.length} met it and moved on within 30 days`);
  await see(page, `${detail.matched.length} are their like`);
  await page.locator('.movepanel summary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.opps li').nth(detail.moved.length - 1).waitFor();
  const first = detail.moved[0];
  assert.match(one(await page.locator('.opps li').first().innerText()), new RegExp(`^${first.company} ?${first.record} `));
  if (detail.heard.length > 0) await see(page, `of ${detail.heard.length} heard`);
  await examine(view, 'a row');
  await page.locator('.opps a').first().focus();
  await page.keyboard.press('Enter');
  const { row: person } = await on.call('person', { person: first.met[0] });
  await page.getByRole('heading', { name: person.name }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.locator('.movepanel').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.movepanel').waitFor({ state: 'detached' });
  assert.equal(await at(), label, 'focus is on the row again');
  await view.close();
});

test('where nothing can be compared it says why and what to do', async () => {
  const fresh = await stage();
  try {
    await fresh.call('project_new', { name: 'Fresh', path: `${fresh.home}/fresh.subtext` });
    const view = await open(fresh);
    await goTo(view.page, '#/attribution?part=moves');
    await see(view.page, 'Nothing to compare yet');
    await see(view.page, 'There are no marketing contacts: import');
    view.wrongs.length = 0;
    await examine(view, 'no contacts');
    await view.page.getByRole('link', { name: 'Import a file' }).click();
    await see(view.page, 'Choose a folder');
    await view.close();
  } finally {
    await fresh.end();
  }
});
