// Experiments said beforehand: saved by a form, read by what was said, in versions; how many people one needs; who is behind a count.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

const wizard = 'roster_import_wizard';
let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const percent = (share) => `${(share * 100).toFixed(1)} %`;

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
const saved = async (name) => (await on.call('experiments')).saved.find((one) => one.name === name);

test('an experiment is said by a form, read by what was said, changed in versions, retired, and each is undone', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/experiments');
  await page.locator('main').focus();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: /^Save/ });
  await dialog.getByText('Give it a name.').waitFor();
  assert.ok(await save.isDisabled());
  // What the events say of one is filled in, as the columns call it.
  await dialog.getByLabel('In the events').selectOption(wizard);
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Wizard by plan');
  assert.equal(await dialog.getByLabel('People come in by').inputValue(), 'Experiment viewed');
  assert.equal(await dialog.getByLabel('value of condition 1').inputValue(), wizard);
  assert.equal(await dialog.getByLabel('What they saw stands in').inputValue(), 'variant');
  assert.deepEqual(
    await dialog.locator('input[aria-label^="Variant "]').evaluateAll((all) => all.map((one) => one.value)),
    ['control', 'guided'],
  );
  await dialog.getByLabel('Parts of the people for variant 2').fill('3');
  await dialog.getByRole('button', { name: 'Is the control: variant 2' }).click();
  await dialog.getByLabel('What should happen more often').selectOption('Imported roster');
  await dialog.getByLabel('Within days').fill('7');
  await dialog.getByLabel('Expected, in points').fill('5');
  await dialog.getByLabel('First day').fill('2026-02-01');
  await dialog.getByLabel('Last day').fill('2026-03-31');
  await dialog.getByLabel('Owner').fill('Maya');
  await dialog.getByLabel('Agreed by').fill('Ana, Ben');
  await examine(shown, 'the form');
  await save.click();
  await page.getByRole('heading', { name: 'Wizard by plan' }).waitFor();
  await settled(page);
  const one = await saved('Wizard by plan');
  assert.deepEqual(
    [one.version, one.event, one.filters, one.variant, one.metric, one.window_seconds, one.expected, one.owner, one.agreed_by],
    [1, 'Experiment viewed', [{ property: 'experiment', value: wizard }], 'variant', 'Imported roster', 7 * 86_400, 0.05, 'Maya', ['Ana', 'Ben']],
  );
  assert.deepEqual(one.arms, [{ variant: 'guided', weight: 3 }, { variant: 'control', weight: 1 }]);
  assert.deepEqual([one.from, one.to], ['2026-02-01T00:00:00Z', '2026-04-01T00:00:00Z']);
  await see(page, 'Version 1, saved');
  await see(page, 'Maya, agreed by Ana and Ben');
  await see(page, 'People were not shared out as planned');
  const view = await on.call('experiment', { name: 'Wizard by plan' });
  assert.deepEqual((await rows(page, '.arms')).map((row) => row[1]), view.arms.map((arm) => String(arm.people)));
  assert.equal(await page.getByLabel('Days from the first exposure').inputValue(), '7', 'the tools show what was said');
  await examine(shown, 'a saved one');

  // As it is asked on the screen it becomes the next version; the older one can be read.
  await page.getByLabel('Days from the first exposure').fill('21');
  await page.getByLabel('Days from the first exposure').press('Tab');
  await settled(page);
  await page.locator('main').focus();
  await page.keyboard.press('e');
  assert.ok(await dialog.getByRole('textbox', { name: /^Name/ }).evaluate((input) => input.readOnly));
  assert.equal(await dialog.getByLabel('Within days').inputValue(), '21');
  await dialog.getByRole('button', { name: 'Save new version' }).click();
  await see(page, 'Version 2, saved');
  await settled(page);
  assert.equal((await saved('Wizard by plan')).window_seconds, 21 * 86_400);
  await page.locator('.versions summary').focus();
  await page.keyboard.press('Enter');
  await see(page, "'Imported roster' within 7 d, +5.0 points expected, exposed from 1 February 2026 to 31 March 2026.");
  await examine(shown, 'versions');
  await page.keyboard.press('Control+z');
  await see(page, 'Version 1, saved');

  await page.getByRole('button', { name: 'Retire' }).click();
  await page.waitForFunction(() => location.hash === '#/experiments');
  await settled(page);
  assert.equal(await saved('Wizard by plan'), undefined);
  assert.equal(await page.locator('.listed [data-row]').count(), 2);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.listed [data-row]').length === 3);
  await see(page, 'version 1, Maya');
  await shown.close();
});

test('an experiment may be said before its first event, and a form that lacks something says what', async () => {
  const fresh = await stage();
  try {
    await fresh.call('project_new', { name: 'Fresh', path: `${fresh.home}/fresh.subtext` });
    await fresh.call('experiment_save', {
      name: 'Next',
      exposure: 'Saw price',
      metric: 'Paid',
      arms: [{ variant: 'a', weight: 1 }, { variant: 'b', weight: 1 }],
    });
    const shown = await open(fresh);
    const { page } = shown;
    await goTo(page, '#/experiments');
    await page.getByRole('button', { name: 'New version of Next' }).click();
    const dialog = page.getByRole('dialog');
    assert.equal(await dialog.getByLabel('What should happen more often').inputValue(), 'Paid');
    await dialog.getByLabel('Variant 2', { exact: true }).fill('A');
    await dialog.getByText('Two variants have one name.').waitFor();
    await dialog.getByLabel('Variant 2', { exact: true }).fill('c');
    await dialog.getByRole('button', { name: 'Save new version' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { saved: all } = await fresh.call('experiments');
    assert.deepEqual([all[0].version, all[0].arms[1].variant], [2, 'c']);
    await shown.close();
  } finally {
    await fresh.end();
  }
});

test('people set aside and people still open are named, with what they say', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, `#/experiments/${wizard}`);
  const ask = (group, arm) => on.call('experiment_people', { experiment: { name: wizard }, group, arm });
  const names = async () => {
    await page.locator('.armpanel summary').first().click();
    await page.locator('.armpanel .whoare a').first().waitFor();
    await settled(page);
    return page.locator('.armpanel .whoare a').allInnerTexts();
  };
  const aside = await ask('aside');
  await page.getByRole('button', { name: 'Who is set aside' }).focus();
  await page.keyboard.press('Enter');
  await see(page, `${aside.total} people`);
  await settled(page);
  assert.ok(await page.evaluate(() => document.activeElement.matches('.armpanel')), 'focus goes to the people');
  assert.deepEqual(await names(), aside.people.map((one) => one.name));
  assert.deepEqual(await query(page), { group: 'aside' });
  await examine(shown, 'set aside');
  await page.keyboard.press('Escape');
  await page.locator('.armpanel').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.innerText), 'Who is set aside', 'focus is back');
  const guided = await ask('open', 'guided');
  await page.getByRole('button', { name: `${guided.total} still open, of guided` }).click();
  await see(page, 'They have not converted and still may; of ‘guided’.');
  await settled(page);
  assert.deepEqual(await names(), guided.people.slice(0, 10).map((one) => one.name));
  assert.deepEqual(await query(page), { group: 'open', arm: 'guided' });
  await examine(shown, 'still open');
  // From the people of a count to those of an arm.
  await page.locator('.arms [data-row]').first().click();
  await see(page, 'The control, with which the others are compared.');
  await shown.close();
});

test('how many people an experiment needs is told both ways, drawn and in figures', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/experiments');
  await page.locator('main').focus();
  await page.keyboard.press(']');
  await see(page, 'Say which share converts today');
  await examine(shown, 'nothing asked');
  const fill = async (label, value) => {
    await page.getByLabel(label).fill(value);
    await page.getByLabel(label).press('Tab');
  };
  await fill('Converts today', '10');
  await fill('Difference to be told', '2');
  await fill('Come in on a day', '100');
  await fill('Could have in a variant', '2,000');
  await settled(page);
  const asked = { baseline: 0.1, difference: 0.02, people_a_day: 100, per_arm: 2000 };
  const plan = await on.call('experiment_plan', asked);
  assert.deepEqual([plan.per_arm, plan.days], [3841, 76.82]);
  await see(page, plan.summary);
  const sizes = [plan.asked, ...plan.sizes].toSorted((a, b) => a.per_arm - b.per_arm);
  assert.deepEqual(
    (await rows(page, '.sizes')).map((row) => [row[0], row[1], row[3]]),
    sizes.map((one) => [one.per_arm.toLocaleString('en-GB'), percent(one.power), `${Math.ceil(one.days)} days`]),
  );
  assert.deepEqual((await rows(page, '.sizes')).filter((row) => row[4]).map((row) => [row[0], row[4]]), [
    ['2,000', 'what there could be'],
    ['3,841', 'needed'],
  ]);
  const curve = page.locator('svg[role=img]');
  assert.match(await curve.getAttribute('aria-label'), /2,000: 52\.5.%, what there could be; .*3,841: 80\.0.%, needed/);
  assert.equal(await curve.locator('circle.b-key').count(), 2);
  await examine(shown, 'a size');
  // A stricter level takes more; what cannot be asked says why.
  await fill('Told where there is none', '1');
  await settled(page);
  const strict = await on.call('experiment_plan', { ...asked, level: 0.01 });
  assert.ok(strict.per_arm > plan.per_arm);
  await see(page, strict.summary);
  await fill('Told with a probability', '100');
  await see(page, 'The power must lie between the level and 100 %');
  shown.wrongs.length = 0;
  // From an experiment its control and what it expects are taken.
  await goTo(page, `#/experiments/${wizard}`);
  await page.getByRole('link', { name: 'How many people' }).click();
  await see(page, (await on.call('experiment_plan', { name: wizard })).summary);
  await shown.close();
});
