// Data quality: what was found, how much, where and what to do; and whether numbers track revenue, never said without its interval.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

const one = (text) => text.replace(/\s+/g, ' ').trim();

async function examine({ page, wrongs }, what) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], what);
}

test('every finding stands with its count, its places and what to do; every check, made or not, is named', async () => {
  const view = await on.call('quality', {});
  const shown = await open(on);
  const { page } = shown;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('schema drift');
  await page.keyboard.press('Enter');
  await see(page, one(view.summary));
  await settled(page);
  const found = await page.locator('.flaw').evaluateAll((all) =>
    all.map((row) => [row.dataset.severity, row.querySelector('.strong').innerText, row.querySelector('.dim').innerText]),
  );
  // Dates are written as people write them.
  const dateless = (text) => text.replace(/\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}/g, 'DATE');
  assert.deepEqual(
    found.map((row) => row.map(dateless)),
    view.findings.map((finding) => [finding.severity, finding.what, finding.advice].map(dateless)),
  );
  assert.ok(found.length > 0);
  const placed = view.findings.findIndex((finding) => finding.places.length > 0);
  await page.locator('.flaw').nth(placed).locator('summary').focus();
  await page.keyboard.press('Enter');
  const places = page.locator('.flaw').nth(placed).locator('.places li');
  assert.equal(await places.count(), view.findings[placed].places.length);
  assert.ok((await places.first().innerText()).endsWith(view.findings[placed].places[0].text));
  const checks = await page.locator('[aria-labelledby=quality-checks] tbody tr').evaluateAll((all) =>
    all.map((row) => [row.cells[0].innerText, row.cells[1].innerText]),
  );
  assert.deepEqual(
    checks,
    view.checks.map((check) => [check.title, check.not_checked === null ? String(check.findings) : '–']),
  );
  assert.equal(await page.locator('[aria-labelledby=quality-imports] tbody tr').count(), view.imports.length);
  assert.equal(await page.locator('[aria-labelledby=quality-identity] tbody tr').count(), view.identity.length);
  await examine(shown, 'the data');
  await shown.close();
});

test('each step says whether it tracks revenue, and what cannot be told is not marked', async () => {
  const { funnels } = await on.call('tracking', {});
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/quality');
  await page.locator('main').focus();
  await page.keyboard.press(']');
  await page.locator('.tracked').first().waitFor();
  await settled(page);
  const words = { tracks: 'Tracks', cannot_tell: 'Cannot tell', moves_against: 'Moves against' };
  const metrics = funnels.flatMap((funnel) => funnel.metrics);
  const told = await page.locator('.tracked tbody tr').evaluateAll((all) =>
    all.map((row) => [row.querySelector('a').innerText, row.cells[1].innerText, row.querySelectorAll('.b-key').length]),
  );
  assert.deepEqual(
    told,
    metrics.map((metric) => [metric.metric, words[metric.verdict], metric.verdict === 'cannot_tell' ? 0 : 1]),
  );
  await examine(shown, 'tracking');
  await shown.close();
});

test('a change is set beside the line from before: told, drawn, in figures, and each week leads to its people', async () => {
  const shown = await open(on);
  const { page } = shown;
  await goTo(page, '#/quality');
  await page.locator('main').focus();
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  await see(page, 'Say on which day things changed');
  await page.getByLabel('What is looked at').selectOption('Trial/Imported roster');
  await page.getByLabel('Things changed on').fill('2026-03-09');
  await page.getByLabel('What changed').fill('a shorter form');
  await page.getByLabel('What changed').press('Tab');
  await page.locator('.changeweeks tbody tr').first().waitFor();
  await settled(page);
  const asked = { metric: 'Trial/Imported roster', change: '2026-03-09', what: 'a shorter form' };
  const view = await on.call('process_change', asked);
  await see(page, one(view.summary[0]));
  const verdicts = await page.locator('.effects tbody tr').evaluateAll((all) =>
    all.map((row) => [row.cells[1].innerText, row.cells[2].innerText]),
  );
  const said = { level: ['Moved up', 'Moved down'], slope: ['Rises more', 'Rises less'], at_end: ['Above the line from before', 'Below the line from before'] };
  const points = (value) => {
    const told = Math.abs(value * 100).toFixed(1);
    return Number(told) === 0 ? told : `${value < 0 ? '−' : '+'}${told}`;
  };
  assert.deepEqual(
    verdicts,
    Object.entries(said).map(([key, [up, down]]) => [
      { higher: up, lower: down, cannot_tell: 'Cannot tell' }[view[key].verdict],
      `${points(view[key].value)} points`,
    ]),
  );
  const rows = await page.locator('.changeweeks tbody tr').evaluateAll((all) =>
    all.map((row) => [row.cells[1].innerText, row.cells[2].innerText.replace(/\s+/g, ' ')]),
  );
  assert.deepEqual(
    rows,
    view.weeks.map((week) => [
      week.after ? 'after' : 'before',
      `${(week.value * 100).toFixed(1)} %, ${week.reached} of ${week.of}`,
    ]),
  );
  const parts = page.locator('.picpart');
  assert.equal(await parts.count(), view.weeks.length, 'a part a week');
  assert.equal(await page.locator('.picbox img').getAttribute('alt'), view.summary.join(' '));
  await examine(shown, 'a change');

  const at = view.weeks.findIndex((week) => week.after);
  const people = await on.call('process_change_people', { change: asked, begins: view.weeks[at].begins });
  assert.equal(people.counted.people.length, view.weeks[at].reached);
  await parts.nth(at).focus();
  await page.keyboard.press('Enter');
  await page.locator('.weekpanel').waitFor();
  await settled(page);
  await see(page, `${people.counted.people.length} people went on`);
  await see(page, `${people.others.people.length} people did not go on`);
  await see(page, `of ${people.counted.heard.length} heard`);
  await page.getByRole('button', { name: 'Did not' }).click();
  await see(page, `of ${people.others.heard.length} heard`);
  await examine(shown, 'its people');
  await page.locator('.weekpanel').focus();
  await page.keyboard.press('Escape');
  await page.locator('.weekpanel').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex), at + 1, 'back to its row');

  await page.getByLabel('Weeks before').fill('2');
  await page.getByLabel('Weeks before').press('Tab');
  await see(page, 'before and after need at least 4 values each, here are 2 and');
  await settled(page);
  shown.wrongs.length = 0;
  await examine(shown, 'too few weeks');
  await shown.close();
});
