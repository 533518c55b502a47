// Funnels: written by keys alone, refused where the fault is, and every view's figures are the command's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const definition = async (page) => JSON.parse((await query(page)).def);
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function examine({ page, wrongs }, name) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], name);
}

/** To a control by Tab alone. */
async function tabTo(page, label) {
  for (let tabs = 0; tabs < 80 && (await focused(page)) !== label; tabs += 1) await page.keyboard.press('Tab');
  assert.equal(await focused(page), label);
}

const steps = ['Visited site', 'Signed up', 'Imported roster', 'Published schedule', 'Invited team', 'Subscribed'];

test('a funnel is written by keys: order, filters, what ends a run', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/funnels/Trial');
  await page.locator('main').focus();
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await settled(page);
  // The last step goes up by one and keeps the focus.
  await tabTo(page, 'Event of step 6');
  await page.keyboard.press('Alt+ArrowUp');
  await settled(page);
  assert.equal(await focused(page), 'Event of step 5');
  await page.keyboard.press('Alt+ArrowDown');
  await settled(page);
  await tabTo(page, 'Remove step 6');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'Event of step 5');
  await tabTo(page, 'Step 3 only where …');
  await page.keyboard.press('Enter');
  await page.getByLabel('Step 3: property').selectOption('campaign');
  await page.getByLabel('Step 3: value of campaign').focus();
  await page.keyboard.type('none');
  await page.getByLabel('Step 3: take campaign out').focus();
  await page.keyboard.press('Enter');
  const { events } = await on.call('event_names');
  const other = events.find((one) => !steps.includes(one.name)).name;
  await page.getByLabel('Add an event that ends a run').selectOption(other);
  await examine(view, 'the editor');
  await page.getByLabel('Window').focus();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await settled(page);
  const def = await definition(page);
  assert.deepEqual(
    def.steps.map((step) => step.event),
    steps.slice(0, 5),
  );
  assert.deepEqual(def.steps[2], { event: 'Imported roster' });
  assert.deepEqual(def.exclude, [other]);
  await view.close();
});

test('what is wrong is said where it is, and the field has the focus', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/funnels/Trial');
  await page.locator('main').focus();
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  const wrong = async (says, label) => {
    await page.keyboard.press('Control+Enter');
    await see(page, says);
    await settled(page);
    const field = page.locator('.edform [aria-invalid="true"]');
    assert.equal(await field.count(), 1);
    assert.match((await field.getAttribute('aria-label')) ?? (await field.locator('xpath=..').innerText()), label);
    assert.ok(await field.evaluate((one) => one === document.activeElement), 'the field has the focus');
  };
  await page.getByLabel('Window').fill('forever');
  await wrong('Not a length of time', /^Window/);
  await page.getByLabel('Window').fill('14 days');
  await page.getByLabel('Add an event that ends a run').selectOption('Signed up');
  await wrong('is a step as well', /ends a run/);
  await examine(view, 'a flaw');
  await page.getByLabel('Signed up ends no run').click();
  await page.getByLabel('Entered from').fill('2026-03-01');
  await page.getByLabel('until, that day included').fill('2026-02-01');
  await wrong('ends before it begins', /^Entered from/);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await view.close();
});

test('the trend is of the step asked for, week by week, and a week leads to its customers', async () => {
  const view = await open(on);
  const { page } = view;
  const { trend } = await on.call('context', { funnel: { saved: 'Trial' }, step: 2 });
  await goTo(page, '#/funnels/Trial');
  await page.locator('main').focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('trend of the funnel');
  await page.keyboard.press('Enter');
  await see(page, 'Share who reached');
  await settled(page);
  await page.getByRole('combobox', { name: /^Share who reached/ }).selectOption({ label: '3 Imported roster' });
  await settled(page);
  assert.deepEqual(await query(page), { view: 'trend', at: '2' });
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll('.weeks tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim()),
    ),
  );
  const share = (value) => (value * 100).toFixed(1);
  assert.deepEqual(
    shown,
    trend.map((week) => [
      String(week.of),
      String(week.people),
      `${week.of < 30 ? `${week.people} of ${week.of}` : `${share(week.rate.rate)} %`} ${share(week.rate.low)} to ${share(week.rate.high)}`,
      week.open ? 'open, may still rise' : 'over',
    ]),
  );
  assert.equal(await page.locator('.cmark').count(), trend.length);
  const open_ = trend.filter((week) => week.open).length;
  assert.ok(open_ > 0);
  assert.equal(await page.locator('.cmark .mk-ring').count(), open_, 'weeks that are open are marked otherwise');
  await examine(view, 'trend');
  // By keys to a week, to who it is made of, and back to the row.
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.side .figures, .side .psec').first().waitFor();
  await settled(page);
  assert.equal((await query(page)).row, trend[1].week);
  await see(page, 'Who entered in the week of');
  await examine(view, 'a week');
  await page.keyboard.press('Escape');
  await page.locator('.side').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.key), trend[1].week);
  await page.keyboard.press('[');
  await see(page, 'Drawn to scale');
  await page.keyboard.press('Alt+ArrowLeft');
  await see(page, 'Share who reached');
  await view.close();
});
