// Internal traffic: who is left out of every number and why, said and taken back by keys; every number tells of it and leads there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

async function examine({ page, wrongs }, what) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  assert.deepEqual(findings, [], what);
}

const rows = (page) =>
  page
    .locator('.tbl.internal tbody tr')
    .evaluateAll((all) => all.map((row) => [row.querySelector('a').innerText, row.cells[1].innerText.split('\n')[0]]));

/** People of the last step, as the API counts them. */
async function subscribed() {
  const funnel = await on.call('funnel_run', { saved: 'Trial', with_people: true });
  return funnel.steps.at(-1);
}

test('who is left out stands with why, and is counted and left out again by keys', async () => {
  const shown = await open(on);
  const { page } = shown;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('internal traffic');
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: 'Data quality' }).waitFor();
  await page.locator('main').focus();
  for (let turn = 0; turn < 4; turn++) await page.keyboard.press(']');
  await page.locator('.tbl.internal').waitFor();
  await settled(page);
  const view = await on.call('internal', {});
  assert.equal(view.internal, 5);
  assert.deepEqual(await rows(page), view.people.map((one) => [one.name, 'Your own domain']));
  await see(page, view.summary);
  await examine(shown, 'the list');

  const first = view.people[0];
  await page.getByRole('button', { name: `Count all the same: ${first.email}` }).focus();
  await page.keyboard.press('Enter');
  await page.locator('h2', { hasText: 'Counts by hand' }).waitFor();
  const now = await on.call('internal', {});
  const found = now.people.find((one) => one.id === first.id);
  assert.deepEqual([found.standing.group, found.standing.left_out, now.internal], ['counted', false, 4]);
  await page.getByRole('button', { name: `Take back: ${first.email}` }).focus();
  await page.keyboard.press('Enter');
  await page.locator('h2', { hasText: 'Counts by hand' }).waitFor({ state: 'detached' });
  assert.equal((await on.call('internal', {})).internal, 5);
  await shown.close();
});

test('a number says who was left out and leads to them; counted in, it says so', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/leads');
  const link = page.locator('a.leftout');
  await link.waitFor();
  assert.equal(await link.innerText(), 'Left out: 5 people with 5 rows, by domain.');
  await link.focus();
  await page.keyboard.press('Enter');
  await page.locator('.tbl.internal').waitFor();
  assert.equal((await rows(page)).length, 5);
  const box = page.getByRole('checkbox', { name: 'Leave internal people and robots out of every number' });
  assert.ok(await box.isChecked());
  await box.focus();
  await page.keyboard.press('Space');
  await see(page, '5 people are internal, and counted in every number.');
  await goTo(page, '#/leads');
  await link.filter({ hasText: 'are counted here: 5 people' }).waitFor();
  await page.keyboard.press('Control+z');
  await link.filter({ hasText: 'Left out: 5 people' }).waitFor();
  await shown.close();
});

test('a person is marked on their own page, leaves the funnel, and comes back', async () => {
  const before = await subscribed();
  const id = before.people_on[0];
  const shown = await open(on, { theme: 'dark' });
  const { page } = shown;
  await goTo(page, `#/people/${id}`);
  const section = page.locator('section', { has: page.locator('h2', { hasText: 'In the numbers' }) });
  await section.getByText('Counts in every number.').waitFor();
  await section.getByRole('button', { name: /^Say it is internal/ }).focus();
  await page.keyboard.press('Enter');
  await section.getByText('Internal: left out of every number.').waitFor();
  await settled(page);
  await examine(shown, 'the person');
  const without = await subscribed();
  assert.equal(without.people, before.people - 1);
  assert.ok(!without.people_on.includes(id));
  await goTo(page, '#/funnels/Trial');
  await page.locator('a.leftout', { hasText: 'Left out: 1 person with' }).waitFor();
  await settled(page);
  await examine(shown, 'the funnel');
  await page.keyboard.press('Control+z');
  await page.locator('a.leftout').waitFor({ state: 'detached' });
  assert.equal((await subscribed()).people, before.people);
  await shown.close();
});
