// Experiments: the figures are the command's, told and drawn; nothing is coloured that cannot be told; each arm has its people's words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

const name = 'roster_import_wizard';
const metric = 'Imported roster';
const here = `#/experiments/${name}?metric=${encodeURIComponent(metric)}`;
let on;
let view;
before(async () => {
  on = await stage();
  await openSample(on);
  view = await on.call('experiment', { name, metric });
});
after(() => on.end());

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const one = (text) => text.replace(/\s+/g, ' ').trim();
const percent = (share) => `${(share * 100).toFixed(1)} %`;
const points = (share) => (share * 100).toFixed(1).replace('-', '−');
const at = (page) => page.evaluate(() => document.activeElement?.dataset?.arm ?? document.activeElement?.className ?? '');

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

test('arms and differences stand as the command answers, drawn, told and in figures', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, here);
  const [control, guided] = view.arms;
  const [contrast] = view.contrasts;
  const range = `${points(contrast.lift.low)} to ${points(contrast.lift.high)}`;
  await see(page, `With ‘guided’ ${points(contrast.lift.rate)} points more came to ‘${metric}’ within 14 days than with ‘control’ (95 % interval ${range}).`);
  await see(page, `People were shared out as planned: ${control.people} and ${guided.people}.`);
  const armRow = (arm) => [
    arm.variant,
    String(arm.people),
    String(arm.converted),
    percent(arm.rate.rate),
    `${points(arm.rate.low)} to ${points(arm.rate.high)}`,
    String(arm.open),
    `£${arm.revenue.toFixed(2)}`,
    String(arm.heard.length),
  ];
  assert.deepEqual(await rows(page, '.arms'), view.arms.map(armRow));
  const [row] = await rows(page, '.contrasts');
  assert.deepEqual(row.slice(0, 3), ['guided', `+${points(contrast.lift.rate)}`, range]);
  assert.match(row[5], new RegExp(`^${contrast.any_time_p.toFixed(3)} `));
  assert.equal(row[6], `+${points(contrast.least_rise)}`);
  // Shares, difference, revenue: only what can be told apart from the control is marked.
  const pictures = page.locator('.intervals');
  assert.equal(await pictures.count(), 3);
  const marked = (picture) => pictures.nth(picture).locator('circle.b-key').count();
  assert.deepEqual([await marked(0), await marked(1), await marked(2)], [1, 1, 0]);
  assert.match(await pictures.nth(0).getAttribute('aria-label'), /control 44\.5.%, 307 of 690; guided 56\.9.%, 370 of 650/);
  await see(page, `It is not finished: ${control.open + guided.open} people have not converted and still may`);
  await see(page, `${view.in_several} people saw more than one variant and are set aside`);
  await examine(shown, 'an experiment');
  await shown.close();
});

test('what cannot be told is said so, and nothing of it is marked', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/experiments/pricing_annual_default');
  await see(page, 'Cannot tell whether ‘on’ brings more or fewer people to ‘Subscribed’ within 14 days than ‘off’');
  assert.equal(await page.locator('.intervals .b-key, .intervals .ln-key').count(), 0);
  await examine(shown, 'no difference');
  await shown.close();
});

test('metric, window, control, dates and what is expected are asked as chosen', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, `#/experiments/${name}`);
  await page.getByRole('combobox', { name: /^Came to/ }).selectOption('Published schedule');
  await page.getByLabel('Days from the first exposure').fill('7');
  await page.getByLabel('Days from the first exposure').press('Tab');
  await page.getByLabel('The control').selectOption('guided');
  await page.getByLabel('Difference expected beforehand').fill('5');
  await page.getByLabel('Difference expected beforehand').press('Tab');
  await page.getByLabel('Exposed from').fill('2026-02-01');
  await page.getByLabel('Exposed to').fill('2026-03-31');
  await settled(page);
  const asked = { metric: 'Published schedule', days: '7', control: 'guided', expected: '5', from: '2026-02-01', to: '2026-03-31' };
  assert.deepEqual(await query(page), asked);
  const answer = await on.call('experiment', {
    name,
    metric: 'Published schedule',
    window_seconds: 7 * 86_400,
    control: 'guided',
    expected: 0.05,
    from: '2026-02-01',
    to: '2026-03-31',
  });
  assert.deepEqual(
    (await rows(page, '.arms')).map((row) => row.slice(1, 3)),
    answer.arms.map((arm) => [String(arm.people), String(arm.converted)]),
  );
  const [contrast] = await rows(page, '.contrasts');
  assert.equal(contrast[0], 'control');
  assert.ok(contrast[5].startsWith(answer.contrasts[0].any_time_p.toFixed(3)));
  // What cannot be answered says why, with a way back.
  await goTo(page, `#/experiments/${name}?metric=nope`);
  await see(page, 'nope');
  shown.wrongs.length = 0;
  await page.getByRole('button', { name: 'As it was first' }).click();
  await see(page, 'People were shared out as planned');
  assert.deepEqual(await query(page), {});
  await examine(shown, 'asked');
  await shown.close();
});

test('by keys from the palette to an arm, its people and their words, and back', async () => {
  const shown = await open(on);
  const { page } = shown;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('variants');
  await page.keyboard.press('Enter');
  await see(page, 'Roster import wizard');
  await settled(page);
  const { experiments } = await on.call('experiments');
  assert.equal(await page.locator('.listed [data-row]').count(), experiments.length);
  const listed = await on.call('experiment', { name: experiments[0].name });
  await see(page, `cannot tell (${points(listed.contrasts[0].lift.low)} to ${points(listed.contrasts[0].lift.high)} points)`);
  await examine(shown, 'the list');
  await page.locator('.listed [data-row]').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Roster import wizard' }).waitFor();
  await settled(page);
  await page.keyboard.press(']');
  await page.getByRole('heading', { name: 'Pricing annual default' }).waitFor();
  await goTo(page, here);
  await page.locator('.arms [data-row]').first().focus();
  await page.keyboard.press('j');
  assert.equal(await at(page), 'guided');
  await page.keyboard.press('Enter');
  const [, guided] = view.arms;
  await see(page, `${guided.heard.length} people were heard`);
  await settled(page);
  assert.match(await at(page), /armpanel/, 'focus goes to the people');
  assert.deepEqual(
    (await page.locator('.armpanel .saidcodes .num').allInnerTexts()).map(one),
    guided.codes.map((code) => `${code.people} of ${guided.heard.length}`),
  );
  await page.keyboard.press('Escape');
  await page.locator('.armpanel').waitFor({ state: 'detached' });
  assert.equal(await at(page), 'guided', 'focus is on the arm again');
  // A code of an arm leads to the words of that arm's people.
  const code = guided.codes[2];
  await page.locator('.heardarms section').nth(1).locator('[data-row]').nth(2).focus();
  await page.keyboard.press('Enter');
  await page.locator('.armpanel .quote').first().waitFor();
  await settled(page);
  assert.deepEqual(await query(page), { metric, arm: 'guided', code: code.code });
  const { excerpts } = await on.call('excerpts', { code: code.code, limit: 1000 });
  const shorts = await page.locator('.armpanel .quote .id').allInnerTexts();
  const said = shorts.map((short) => excerpts.find((excerpt) => excerpt.short === short));
  assert.ok(said.length > 0 && said.every((excerpt) => guided.heard.includes(excerpt.person)), 'only of people of the arm');
  await examine(shown, 'an arm');
  await page.locator('.armpanel summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.whoare a').nth(5).waitFor();
  await page.locator('.whoare a').first().click();
  await page.waitForFunction(() => location.hash.startsWith('#/people/'));
  await shown.close();
});

test('where the events name no experiment it says what one is', async () => {
  const fresh = await stage();
  try {
    await fresh.call('project_new', { name: 'Fresh', path: `${fresh.home}/fresh.subtext` });
    const shown = await open(fresh);
    await goTo(shown.page, '#/experiments');
    await see(shown.page, 'No experiments in the events yet');
    await examine(shown, 'none');
    await shown.page.getByRole('link', { name: 'Import events' }).click();
    await see(shown.page, 'Choose a folder');
    await shown.close();
  } finally {
    await fresh.end();
  }
});
