// Attribution: the figures are the command's, every model beside the others, and beside each number its people's words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage, words } from './stage.mjs';

let on;
let all;
before(async () => {
  on = await stage();
  await openSample(on);
  all = await on.call('attribution');
});
after(() => on.end());

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const one = (text) => text.replace(/\s+/g, ' ').trim();

/** The table as text: to each row of its body the name and the figures, what stands under them left out. */
const rows = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.credits tbody tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) =>
        [...cell.childNodes]
          .filter((node) => node.nodeName !== 'SMALL')
          .map((node) => node.textContent)
          .join('')
          .trim(),
      ),
    ),
  );
const indices = (page, row) =>
  page.locator('.credits tbody tr').nth(row).locator('.ixn').allInnerTexts();
const names = async (page) => (await rows(page)).map(([name]) => name);

const whole = (value) => Math.round(value).toLocaleString('en-GB');
const pounds = (value) => `£${whole(value)}`;

async function examine({ page, wrongs }, name) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], name);
}

test('every model stands beside the others, in conversions and in value, as the command answers', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/attribution');
  await see(page, one(all.summary));
  const told = (unit, text) =>
    all.labels.map((label) => [label.label, whole(label.touched), ...label.credits.map((credit) => text(credit[unit]))]);
  assert.deepEqual(await rows(page), told('conversions', (value) => value.toFixed(1)));
  const parts = await page.locator('.picpart').evaluateAll((all) => all.map((part) => part.getAttribute('aria-label')));
  assert.deepEqual(
    parts.map((part) => part.split(':')[0]),
    all.labels.map((label) => label.label),
  );
  assert.ok(parts.every((part) => all.models.every((model) => part.includes(`${model.title} `))), parts[0]);
  await page.getByRole('button', { name: 'Value', exact: true }).click();
  await settled(page);
  assert.deepEqual(await query(page), { unit: 'value' });
  assert.deepEqual(await rows(page), told('value', pounds));
  const foot = await page.locator('.credits tfoot').innerText();
  assert.match(one(foot), new RegExp(`All together ${whole(all.touched)} ${pounds(all.value)}`));
  assert.match(one(foot), new RegExp(`No contact recorded ${pounds(all.unattributed_value)}`));
  await see(page, 'A credit is no cause.');
  await examine(view, 'all models');
  await view.close();
});

test('one model tells reach, cost and indices, and sorts by each of them', async () => {
  const view = await open(on);
  const { page } = view;
  const linear = await on.call('attribution', { models: ['linear'] });
  await goTo(page, '#/attribution');
  await page.getByRole('combobox', { name: /^Model/ }).selectOption('Linear');
  await settled(page);
  assert.deepEqual(await query(page), { model: 'linear' });
  await see(page, one(linear.summary));
  const [first] = linear.labels;
  const [credit] = first.credits;
  assert.deepEqual((await rows(page))[0], [
    first.label,
    whole(first.touched),
    whole(first.touches),
    pounds(first.cost),
    credit.conversions.toFixed(1),
    pounds(credit.value),
    credit.median_days.toFixed(1),
    pounds(credit.cost_per_conversion),
    `${credit.return_on_cost.toFixed(1)}×`,
  ]);
  const { volume, value, velocity, returns } = credit.index;
  assert.deepEqual(await indices(page, 0), [volume, value, velocity, returns].map(whole));
  // Above the average a bar goes to the right of its middle, below it to the left.
  const bar = (row, column) =>
    page.locator('.credits tbody tr').nth(row).locator('.ix rect').nth(column).evaluate((rect) => Number(rect.getAttribute('x')));
  const low = linear.labels.findIndex((label) => label.credits[0].index.volume < 100);
  assert.ok((await bar(0, 0)) >= 22);
  assert.ok((await bar(low, 0)) < 22);

  const by = async (button, of, up = false) => {
    await page.locator('.credits thead').getByRole('button', button).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const known = linear.labels.filter((label) => of(label) !== null);
    const wanted = known.toSorted((a, b) => (up ? of(a) - of(b) : of(b) - of(a))).map((label) => label.label);
    assert.deepEqual((await names(page)).slice(0, known.length), wanted, JSON.stringify(button));
  };
  await by({ name: 'People', exact: true }, (label) => label.touched);
  assert.equal(await page.locator('th[aria-sort=descending]').innerText(), 'People');
  await by({ name: 'People', exact: true }, (label) => label.touched, true);
  await by({ name: 'Cost', exact: true }, (label) => label.cost);
  await by({ name: 'Median days', exact: true }, (label) => label.credits[0].median_days);
  await by({ name: 'index of value' }, (label) => label.credits[0].index.value);
  await by({ name: 'Return', exact: true }, (label) => label.credits[0].return_on_cost);
  assert.equal((await names(page)).at(-1), 'referral', 'what cost nothing has no return and stands last');
  await examine(view, 'one model');
  await view.close();
});

test('goal, kind of touch, look-back, half-life and order are asked as chosen', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/attribution');
  await page.getByRole('combobox', { name: /^Conversion/ }).selectOption('Signed up');
  await page.getByRole('button', { name: 'Content', exact: true }).click();
  await page.getByLabel('Touches of how long').selectOption('30 days');
  await page.getByLabel('Half-life in days').fill('2');
  await page.getByLabel('Half-life in days').press('Tab');
  await page.getByLabel('Markov order').selectOption('2');
  await settled(page);
  assert.deepEqual(await query(page), { goal: 'Signed up', by: 'content', back: '30', half: '2', order: '2' });
  const asked = { goal: 'Signed up', by: 'content', look_back_days: 30, half_life_days: 2, order: 2 };
  const answer = await on.call('attribution', asked);
  assert.deepEqual(
    await rows(page),
    answer.labels.map((label) => [label.label, whole(label.touched), ...label.credits.map((credit) => credit.conversions.toFixed(1))]),
  );
  await see(page, 'No contact in time');
  // A setting that says nothing of the model shown is not offered.
  await page.getByRole('combobox', { name: /^Model/ }).selectOption('Position');
  await settled(page);
  assert.equal(await page.getByLabel('Half-life in days').count(), 0);
  assert.equal(await page.getByLabel('Markov order').count(), 0);
  await examine(view, 'asked');
  await view.close();
});

test('by keys from the palette to a row, its people and their words, to the place of a quote, and back', async () => {
  const view = await open(on);
  const { page } = view;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('touchpoints');
  await page.keyboard.press('Enter');
  await see(page, 'Every model, side by side');
  const at = () => page.evaluate(() => document.activeElement?.dataset?.label ?? document.activeElement?.className ?? '');
  for (let tabs = 0; tabs < 60 && (await at()) !== all.labels[0].label; tabs += 1) await page.keyboard.press('Tab');
  assert.equal(await at(), all.labels[0].label, 'Tab leads into the table');
  await page.keyboard.press('Tab');
  const beyond = await at();
  assert.ok(!all.labels.some((label) => label.label === beyond), 'the table is one tab stop');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('j');
  const label = all.labels[1];
  assert.equal(await at(), label.label);
  await page.keyboard.press('Enter');
  await see(page, `of ${label.heard.length} heard`);
  await settled(page);
  assert.match(await at(), /creditpanel/, 'focus goes to the people');
  assert.deepEqual(await query(page), { label: label.label });
  await see(page, `${label.converted.length} people converted then or later`);
  assert.deepEqual(
    (await page.locator('.saidcodes .num').allInnerTexts()).map(one),
    label.codes.map((code) => `${code.people} of ${label.heard.length}`),
  );
  await quoted(page, label, label.codes[0]);
  // Another code, by keys.
  await page.locator('.saidcodes [data-row]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal((await query(page)).code, label.codes[1].code);
  await quoted(page, label, label.codes[1]);
  await examine(view, 'a row');
  await page.keyboard.press('Escape');
  await page.locator('.creditpanel').waitFor({ state: 'detached' });
  assert.equal(await at(), label.label, 'focus is on the row again');
  assert.deepEqual(await query(page), {});
  await page.keyboard.press(']');
  await settled(page);
  assert.deepEqual(await query(page), { model: 'first' });
  await page.keyboard.press('[');
  await settled(page);
  await page.locator(`[data-label="${label.label}"]`).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await page.locator('.creditpanel .qlink').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('mark.active, .para').first().waitFor();
  assert.ok((await query(page)).coding);
  await page.keyboard.press('Alt+ArrowLeft');
  await see(page, `of ${label.heard.length} heard`);
  await view.close();
});

/** The quotes shown are of people who met it and say the code, as far as they may be quoted, one each. */
async function quoted(page, label, code) {
  const { excerpts } = await on.call('excerpts', { code: code.code, limit: 1000 });
  const shown = await page.locator('.creditpanel .quote .id').allInnerTexts();
  assert.ok(shown.length > 0);
  const said = shown.map((short) => excerpts.find((excerpt) => excerpt.short === short));
  assert.ok(said.every((excerpt) => label.heard.includes(excerpt.person)), 'only of people who met it');
  assert.equal(new Set(said.map((excerpt) => excerpt.person)).size, said.length, 'one a person');
  const may = new Set(excerpts.map((excerpt) => excerpt.person).filter((person) => label.heard.includes(person)));
  assert.equal(shown.length, Math.min(5, may.size));
  const silent = code.people - may.size;
  const text = await words(page);
  if (silent === 1) assert.match(text, /One person says it in words that may not be quoted/);
  else assert.doesNotMatch(text, /may not be quoted/);
}

test('people lead to their own screen', async () => {
  const view = await open(on);
  const { page } = view;
  const label = all.labels.find((one) => one.heard.length > 0);
  await goTo(page, `#/attribution?label=${encodeURIComponent(label.label)}`);
  await page.locator('.creditpanel summary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.whoare a').nth(9).waitFor();
  await settled(page);
  await examine(view, 'people of a row');
  const { row } = await on.call('person', { person: label.converted[0] });
  await page.getByRole('link', { name: row.name }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: row.name }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  // Who converted without any contact.
  await page.locator('.fignotes summary').click();
  await see(page, `Show more of ${all.untouched.length} people`);
  await view.close();
});

test('where nothing is there to credit it says what to do', async () => {
  const fresh = await stage();
  try {
    await fresh.call('project_new', { name: 'Fresh', path: `${fresh.home}/fresh.subtext` });
    const view = await open(fresh);
    await goTo(view.page, '#/attribution');
    await see(view.page, 'No marketing contacts yet');
    view.wrongs.length = 0;
    await examine(view, 'no contacts');
    await view.page.getByRole('link', { name: 'Import touchpoints' }).click();
    await see(view.page, 'Choose a folder');
    await view.close();
  } finally {
    await fresh.end();
  }
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/attribution?back=0.0001');
  await see(page, '202 came to ‘Subscribed’, none of them after a contact');
  await page.getByRole('button', { name: 'Look back without limit' }).click();
  await see(page, 'Every model, side by side');
  await examine(view, 'nothing converted');
  await goTo(page, '#/attribution?goal=nope');
  await see(page, "No event is called 'nope'");
  view.wrongs.length = 0;
  await page.getByRole('button', { name: 'As it was first' }).click();
  await see(page, 'Every model, side by side');
  await examine(view, 'no such event');
  await view.close();
});
