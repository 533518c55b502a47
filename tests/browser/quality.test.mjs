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
