// Plans: volumes as the command answers, drawn and in figures; goals that add up; money moved between channels.
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
const one = (text) => text.replace(/\s+/g, ' ').trim();
const whole = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-GB'));

async function examine({ page, wrongs }, what) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], what);
}

const rows = async (page, table) =>
  page.locator(`${table} tbody tr`).evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())),
  );

test('a goal goes back to volumes with intervals, and the stage that makes them unsure is named', async () => {
  const shown = await open(on);
  const { page } = shown;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('cost per lead');
  await page.keyboard.press('Enter');
  await see(page, 'Say how much revenue is to come');
  await examine(shown, 'no goal yet');
  await page.getByLabel('Revenue to come').fill('100,000');
  await page.getByLabel('Revenue to come').press('Tab');
  await page.getByLabel('Budget').fill('20000');
  await page.getByLabel('Budget').press('Tab');
  await page.locator('.planned').waitFor();
  await settled(page);
  assert.deepEqual(await query(page), { goal: '100,000', budget: '20000' });
  const plan = await on.call('plan', { goal: 100_000, budget: 20_000 });
  assert.deepEqual(
    (await rows(page, '.planned')).map((row) => row.slice(0, 3)),
    plan.stages.map(({ name, needed }) => [name, whole(needed.value), needed.low < needed.high ? `${whole(needed.low)} to ${whole(needed.high)}` : '']),
  );
  await see(page, `${plan.stages[plan.driver].name} drives the width`);
  const parts = await page.locator('.picpart').evaluateAll((all) => all.map((part) => part.getAttribute('aria-label')));
  assert.deepEqual(
    parts.map((part) => [part.split(':')[0], part.includes('decides most of the width')]),
    plan.stages.map(({ name }, place) => [name, place === plan.driver]),
  );
  await see(page, 'One of the first stage may cost');
  await examine(shown, 'a plan');
  // A stage leads to its people and what they say.
  await page.locator('.picpart').nth(1).click();
  await page.locator('.side .figures, .side .psec').first().waitFor();
  await settled(page);
  assert.deepEqual(await query(page), { step: '1' });
  await shown.close();
});

test('a goal and its part are stated by a form, stand under each other, and can be retired', async () => {
  const shown = await open(on);
  const { page } = shown;
  const state = async (fields, part) => {
    await page.locator('main').focus();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(fields.name);
    await dialog.getByLabel('How much is to come').fill(fields.target);
    await dialog.getByLabel('First day').fill('2026-01-01');
    await dialog.getByLabel('Last day').fill('2026-06-30');
    await dialog.getByLabel('Owner').fill(fields.owner);
    if (part) {
      await dialog.getByLabel('Whose').selectOption('of a team');
      await dialog.getByLabel('Part of').selectOption(part);
    }
    await examine(shown, 'the form');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await goTo(page, '#/plans?tab=goals');
  await see(page, 'No goals yet');
  await examine(shown, 'no goals');
  await state({ name: 'Half a year', target: '100000', owner: 'Ana' });
  await see(page, 'Half a year');
  await settled(page);
  await state({ name: 'Marketing part', target: '60000', owner: 'Ben' }, 'Half a year');
  await see(page, 'Marketing part');
  await settled(page);
  const { goals } = await on.call('goals');
  assert.deepEqual(
    (await rows(page, '.goals')).map((row) => [row[2], row[3]]),
    goals.map((goal) => [goal.target, goal.actual].map((value) => `£${Math.round(value).toLocaleString('en-GB')}`)),
  );
  assert.deepEqual(goals.map((goal) => goal.parent), [null, 0]);
  await see(page, '£40,000 is in nobody’s goal');
  assert.equal(await page.locator('.goals th.m1').count(), 1);
  await examine(shown, 'goals');
  await page.getByRole('button', { name: 'Retire Marketing part' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.goals tbody tr').length === 1);
  await shown.close();
});

test('channels stand with what one outcome cost, and moved money with what would follow', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/plans?tab=budget');
  const budget = await on.call('budget', {});
  assert.deepEqual(
    (await rows(page, '.planned')).map((row) => row[0]),
    budget.channels.map((channel) => channel.channel || 'Not named'),
  );
  await see(page, 'Say how much, and between which channels.');
  const paid = budget.channels.filter((channel) => channel.cost_per_outcome !== null);
  const [take, give] = [paid[0].channel, paid[1].channel];
  await page.getByRole('textbox', { name: 'Move' }).fill('500');
  await page.getByRole('textbox', { name: 'Move' }).press('Tab');
  await page.getByRole('combobox', { name: 'from' }).selectOption(take);
  await page.getByRole('combobox', { name: 'to', exact: true }).selectOption(give);
  await settled(page);
  assert.deepEqual(await query(page), { tab: 'budget', amount: '500', take, give });
  const moved = await on.call('budget', { moves: [{ amount: 500, from: take, to: give }] });
  await see(page, one(moved.scenario.sentence));
  await examine(shown, 'moved');
  await shown.close();
});
