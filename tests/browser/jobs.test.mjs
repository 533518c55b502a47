// Jobs by keys alone: people on the board, a card whose parts rest on quotes, dates of a switch, outcomes within a segment.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, stage } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('from a dot to the words of a person, without a pointer', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/jobs');
  await see(page, 'At Imported roster, where the funnel loses most after Signed up.');
  const list = page.locator('.joblist [data-row]');
  await list.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(page, 'I plan next week');
  const push = page.getByRole('group', { name: /^Push:/ });
  await push.locator('a[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  const second = await focused(page);
  assert.match(second, /, (left at|reached) /);
  assert.equal(await push.locator('a[tabindex="0"]').count(), 1, 'one tab stop');
  await page.locator('.pcard').first().waitFor();
  await shot(page, 'jobs-dot-1280-light');
  await page.keyboard.press('Enter');
  await page.locator('.para[aria-current]').first().waitFor();
  assert.match(new URL(page.url()).hash, /^#\/documents\/.*coding=/);
  await page.keyboard.press('Alt+ArrowLeft');
  await see(page, 'I plan next week');
  assert.deepEqual(wrongs, []);
  await close();
});

test('a card is written, leads to its quote, stands above the transcript, and is taken back', async () => {
  const { page, wrongs, close } = await open(on);
  const { jobs } = await on.call('jobs');
  const cover = jobs.find((row) => row.code.name === 'job.cover-gap').code.id;
  await goTo(page, `#/jobs/${cover}`);
  await see(page, 'From the codebook, no quote yet.');
  await page.locator('main').focus();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('When', { exact: true }).fill('Shauna texts at 6.45');
  await dialog.getByLabel('Quote behind When').fill('Q-0001');
  const { text } = await on.call('quote', { coding: 'Q-0001' });
  await dialog.getByText(`“${text.slice(0, 20)}`).waitFor();
  await shot(page, 'jobs-edit-1280-light');
  assert.deepEqual(await audit(page), []);
  await page.keyboard.press('Enter');
  const part = page.locator('.jobstory a', { hasText: 'Shauna texts at 6.45' });
  await part.waitFor();
  await part.focus();
  await page.keyboard.press('Enter');
  await page.locator('.story', { hasText: 'Shauna texts at 6.45' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.locator('.story', { hasText: 'somebody calls in sick before we open' }).waitFor();
  assert.deepEqual(wrongs, []);
  await close();
});

test('a moment is dated by keys, in words', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/jobs/all');
  const mark = page.locator('[data-mark][tabindex="0"]');
  await mark.focus();
  const first = await focused(page);
  await page.keyboard.press('ArrowDown');
  const next = await focused(page);
  assert.notEqual(next, first);
  assert.match(next, /no date yet/);
  await page.keyboard.press('d');
  await page.keyboard.type('mid March 2026');
  assert.deepEqual(await audit(page), []);
  await page.keyboard.press('Enter');
  await see(page, 'mid March 2026');
  assert.match(await page.locator('[data-mark][tabindex="0"]').getAttribute('aria-label'), /11 March 2026/);
  await page.keyboard.press('Control+z');
  await page.getByText('mid March 2026').first().waitFor({ state: 'detached' });
  assert.deepEqual(wrongs, []);
  await close();
});

test('outcomes are scored within the segment that was chosen', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const mark = (high) => (high ? 5 : 2);
    const marks = [mark(i % 10 !== 0), mark(i % 10 < 3), mark(i % 10 !== 9), mark(i % 10 !== 8)];
    return `2026-05-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00,r${i}@mill.example,${i < 30 ? 'Team' : 'Solo'},${marks.join(',')},said ${i} in words`;
  });
  const head =
    'Timestamp,Email Address,Which plan?,Importance: fill a gap fast,Satisfaction: fill a gap fast,Importance: no surprise on payday,Satisfaction: no surprise on payday,What else?';
  const file = path.join(on.home, 'outcomes.csv');
  await writeFile(file, [head, ...rows].join('\n'));
  await on.call('import_start', { paths: [file], kind: 'survey' });
  for (let tries = 0; tries < 100; tries += 1) {
    const { tasks } = await on.call('tasks');
    if (tasks.every((one) => one.status !== 'running')) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const theme of ['light', 'dark']) {
    const { page, wrongs, close } = await open(on, { theme });
    await goTo(page, '#/opportunities');
    await see(page, 'so none is given unasked');
    await page.getByLabel('Within').selectOption({ label: 'Team (30)' });
    await see(page, 'Fill a gap fast is the least served of what matters to them: opportunity score 15.0.');
    await settled(page);
    await shot(page, `opportunities-team-1280-${theme}`);
    assert.deepEqual(await audit(page), []);
    await page.getByLabel('Within').selectOption({ label: 'Solo (10)' });
    await see(page, 'too few to rank');
    await page.getByRole('button', { name: 'Outcomes and questions' }).click();
    await page.getByRole('dialog').waitFor();
    await shot(page, `opportunities-pairs-1280-${theme}`);
    assert.deepEqual(await audit(page), []);
    assert.deepEqual(wrongs, []);
    await close();
  }
});
