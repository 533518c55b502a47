// What is planned, kept under a name: plans, budgets and goals in versions, agreed to by people, each undone.
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

test('a goal is of a part of it all, agreed to, under a wider one; a programme says it before it starts', async () => {
  const shown = await open(on);
  const { page } = shown;
  const dialog = page.getByRole('dialog');
  const goals = async () => (await on.call('goals')).goals;
  await goTo(page, '#/plans?tab=goals');
  const begin = async (name, level, target, from, to) => {
    await page.locator('main').focus();
    await page.keyboard.press('n');
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(name);
    await dialog.getByLabel('Whose').selectOption(level);
    await dialog.getByLabel('How much is to come').fill(target);
    await dialog.getByLabel('First day').fill(from);
    await dialog.getByLabel('Last day').fill(to);
  };
  const save = async () => {
    await dialog.getByRole('button', { name: /^Save/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
  };
  const year = ['2026-01-01', '2026-12-31'];
  await begin('Customers', 'joint', '300', ...year);
  assert.deepEqual(await dialog.getByLabel('Part of').locator('option').allInnerTexts(), ['nothing larger']);
  await dialog.getByRole('combobox', { name: 'What is counted', exact: false }).first().selectOption('Subscribed');
  await dialog.getByLabel('Agreed by').fill('Sales, Marketing');
  await save();
  await begin('Team plans', 'team', '120', ...year);
  await dialog.getByLabel('Part of').selectOption('Customers');
  await see(page, 'A part counts what the whole counts: Subscribed.');
  await dialog.getByRole('button', { name: 'Only where' }).click();
  await dialog.getByText('Say which value is meant').waitFor();
  await dialog.getByLabel('What is counted: condition 1').selectOption('plan');
  // Values are those the events have.
  await page.waitForFunction(() => document.querySelector('dialog datalist option[value="Team"]') !== null);
  await dialog.getByLabel('value of condition 1').fill('Team');
  await dialog.getByLabel('Owner').fill('Maya');
  await examine(shown, 'a part of a part');
  await save();
  // A programme that has begun is refused, unless it is marked.
  await begin('Webinars', 'programme', '40', ...year);
  await dialog.getByText('A programme states its outcome before it starts.').waitFor();
  assert.ok(await dialog.getByRole('button', { name: /^Save/ }).isDisabled());
  await dialog.getByLabel('Part of').selectOption('Team plans');
  await dialog.getByRole('button', { name: 'Only where' }).click();
  await dialog.getByLabel('value of condition 1').fill('webinar');
  await page.waitForFunction(() => document.querySelector('dialog datalist option[value="webinar"]') !== null);
  await dialog.getByLabel('It has begun already').check();
  await save();
  const all = await goals();
  assert.deepEqual(
    all.map((goal) => [goal.name, goal.level, goal.metric, goal.parent, goal.agreed_by, goal.scope.map(({ name, value }) => `${name}=${value}`)]),
    [
      ['Customers', 'joint', 'Subscribed', null, ['Sales', 'Marketing'], []],
      ['Team plans', 'team', 'Subscribed', 0, [], ['plan=Team']],
      ['Webinars', 'programme', 'Subscribed', 1, [], ['touch.channel=webinar']],
    ],
  );
  assert.deepEqual(all.map((goal) => goal.stated_late), [true, true, true]);
  await see(page, 'joint, agreed by Sales and Marketing; counts Subscribed');
  await see(page, 'team, Maya; counts Subscribed, where plan is Team');
  // A new version: what it said before can be read, and undo takes it back.
  await page.getByRole('button', { name: 'New version of Team plans' }).click();
  assert.equal(await dialog.getByLabel('Part of').inputValue(), 'Customers');
  await dialog.getByLabel('How much is to come').fill('150');
  await save();
  await page.locator('.goals summary').click();
  await see(page, "Of the kind team: 120 of Subscribed, where plan is Team, from 1 January 2026 to 31 December 2026, part of 'Customers'.");
  await examine(shown, 'goals');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.goals summary').length === 0);
  assert.deepEqual((await goals()).map((goal) => goal.target), [300, 120, 40]);
  await shown.close();
});

test('a budget is written, followed by a version, shown as it was, retired and brought back', async () => {
  const shown = await open(on);
  const { page } = shown;
  const dialog = page.getByRole('dialog');
  await goTo(page, '#/plans?tab=budget');
  await page.locator('main').focus();
  await page.keyboard.press('e');
  const used = (await on.call('budget', {})).channels.map((one) => one.channel).filter(Boolean);
  assert.deepEqual(
    await dialog.locator('input[aria-label^="Channel "]').evaluateAll((all) => all.map((one) => one.value)),
    used,
    'every channel that was used is offered',
  );
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Spring');
  await dialog.getByLabel('First day').fill('2026-03-01');
  await dialog.getByLabel('Last day').fill('2026-05-31');
  await dialog.getByText('Give at least one channel an amount.').waitFor();
  await dialog.getByLabel('Money for webinar').fill('2,000');
  await dialog.getByLabel('Money for facebook').fill('0');
  await dialog.getByRole('button', { name: 'Channel', exact: true }).click();
  await dialog.getByLabel(`Channel ${used.length + 1}`, { exact: true }).fill('billboard');
  await dialog.getByLabel('Money for billboard').fill('250.50');
  await dialog.getByLabel('Owner').fill('Maya');
  await examine(shown, 'the form');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await settled(page);
  assert.deepEqual(await query(page), { tab: 'budget', name: 'Spring' });
  const planned = async () =>
    (await rows(page, '.planned')).filter((row) => row[1] !== '–').map((row) => [row[0], row[1]]);
  assert.deepEqual((await planned()).toSorted(), [['billboard', '£251'], ['facebook', '£0'], ['webinar', '£2,000']]);
  await see(page, '‘Spring’, version 1, 1 Mar 2026 to 31 May 2026, Maya.');
  await page.getByRole('button', { name: 'New version' }).click();
  assert.equal(await dialog.locator('input[aria-label^="Channel "]').count(), 3, 'only what it has');
  await dialog.getByLabel('Money for webinar').fill('1500');
  await dialog.getByLabel('Agreed by').fill('Ana');
  await dialog.getByRole('button', { name: 'Save new version' }).click();
  await see(page, 'version 2, 1 Mar 2026 to 31 May 2026, Maya, agreed by Ana.');
  await settled(page);
  const view = await on.call('budget', { name: 'Spring' });
  assert.deepEqual([view.version, view.channels.find((one) => one.channel === 'webinar').planned], [2, 1500]);
  await page.locator('.versions summary').click();
  await see(page, 'webinar £2,000');
  await examine(shown, 'a budget');
  await page.getByRole('button', { name: 'Show this version' }).click();
  await see(page, 'An older version.');
  await settled(page);
  assert.ok((await planned()).some(([channel, amount]) => channel === 'webinar' && amount === '£2,000'));
  await page.getByRole('button', { name: 'Show the latest' }).click();
  await see(page, 'version 2');
  await page.getByRole('button', { name: 'Retire' }).click();
  await page.waitForFunction(() => !location.hash.includes('name='));
  await settled(page);
  assert.deepEqual((await on.call('budget', {})).saved, []);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('select option[value="Spring"]') !== null);
  await shown.close();
});

test('a plan is kept, opened, asked otherwise, kept as its next version, and retired', async () => {
  const shown = await open(on);
  const { page } = shown;
  const dialog = page.getByRole('dialog');
  await goTo(page, '#/plans');
  assert.equal(await page.getByRole('button', { name: 'Save the plan' }).count(), 0, 'nothing is asked yet');
  const fill = async (label, value) => {
    await page.getByLabel(label).fill(value);
    await page.getByLabel(label).press('Tab');
  };
  await fill('Revenue to come', '100,000');
  await fill('Budget', '20000');
  await page.locator('.planned').waitFor();
  await settled(page);
  await page.locator('main').focus();
  await page.keyboard.press('s');
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Next year');
  await dialog.getByLabel('Owner').fill('Maya');
  await examine(shown, 'the form');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await see(page, '‘Next year’, version 1, saved');
  await settled(page);
  const [kept] = (await on.call('plans')).plans;
  assert.deepEqual([kept.goal, kept.budget, kept.value, kept.owner], [100_000, 20_000, null, 'Maya']);
  assert.equal((await query(page)).funnel, kept.funnel);
  await examine(shown, 'a plan that is open');

  await fill('Revenue to come', '150000');
  await see(page, 'What is asked here is not what it says.');
  await page.getByRole('button', { name: 'As it is saved' }).click();
  await settled(page);
  assert.equal(await page.getByLabel('Revenue to come').inputValue(), '100000');
  await fill('Revenue to come', '150000');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await dialog.getByRole('button', { name: 'Save new version' }).click();
  await see(page, '‘Next year’, version 2, saved');
  await settled(page);
  await page.locator('.versions summary').click();
  await see(page, `£100,000 by the funnel '${kept.funnel}', a budget of £20,000.`);

  // Opened elsewhere, it asks what it says.
  await goTo(page, '#/plans');
  await page.getByRole('combobox', { name: 'Plan' }).selectOption('Next year');
  await page.locator('.planned').waitFor();
  await settled(page);
  const plan = await on.call('plan', { name: 'Next year' });
  await see(page, plan.summary[0].replace(/\s+/g, ' '));
  await page.getByRole('button', { name: 'Retire' }).click();
  await see(page, 'Say how much revenue is to come');
  assert.deepEqual((await on.call('plans')).plans, []);
  await page.keyboard.press('Control+z');
  await page.getByRole('combobox', { name: 'Plan' }).waitFor();
  assert.equal((await on.call('plans')).plans[0].version, 2);
  await shown.close();
});
