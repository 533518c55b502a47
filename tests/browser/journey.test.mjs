// The path from raw files to the words behind a step, on the same screens in a browser; and what stands in its way.
import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { open, root, see, settled, shot, stage } from './stage.mjs';

const study = path.join(root, 'fixtures/study-tidewater');

let on;
before(async () => {
  on = await stage();
});
after(() => on.end());

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('a folder becomes a project: every row accounted for, once', async () => {
  const { page, wrongs, close } = await open(on);
  const folder = path.join(on.home, 'study');
  for (const part of ['events', 'interviews', 'survey', 'codebook.csv', 'codings.csv'])
    await cp(path.join(study, part), path.join(folder, part), { recursive: true });

  await on.choose(path.join(on.home, 'Rota.subtext'));
  await button(page, 'New project').click();
  await see(page, 'Rota');
  await on.choose(folder);
  await page.getByRole('link', { name: 'Import', exact: true }).first().click();
  await button(page, 'Choose a folder').click();
  await page.getByRole('button', { name: /events\.csv/ }).click();
  await see(page, 'Accepted 40,715 Duplicates 260 Rejected 32 Rows read 41,007');
  await settled(page);
  await shot(page, 'import-preview-1280-light');
  await page.keyboard.press('Control+Enter');
  await see(page, 'Undo takes it back as one step.');
  await shot(page, 'import-done-1280-light');

  const { project } = await on.call('app_state');
  assert.deepEqual(
    [project.counts.interviews, project.counts.events, project.counts.people_with_events, project.counts.codings],
    [14, 40715, 3000, 1687],
  );

  await button(page, 'Import more').click();
  await button(page, 'Choose a folder').click();
  await see(page, 'already here');
  await page.getByRole('button', { name: /^Import/ }).first().click();
  await see(page, 'Nothing changed');
  const again = (await on.call('app_state')).project.counts;
  assert.deepEqual(again, project.counts);
  assert.deepEqual(wrongs, []);
  await close();
});

test('undo takes the whole import back, redo brings it again', async () => {
  const { page, close } = await open(on);
  await see(page, 'Rota');
  await page.keyboard.press('Control+z');
  await until([0, 0, 0]);
  await page.keyboard.press('Control+Shift+z');
  await until([14, 40715, 1687]);
  await close();
});

/** Waits until the project holds so many interviews, events and codings. */
async function until(wanted) {
  let held;
  for (let tries = 0; tries < 300; tries += 1) {
    const { counts } = (await on.call('app_state')).project;
    held = [counts.interviews, counts.events, counts.codings];
    if (String(held) === String(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(held, wanted);
}

test('what cannot be read says what, where and what to do', async () => {
  const { page, close } = await open(on);
  const bad = path.join(on.home, 'bad');
  await mkdir(bad, { recursive: true });
  await writeFile(path.join(bad, 'empty.csv'), '');
  await writeFile(path.join(bad, 'noise.docx'), 'PK\u0003\u0004 not a document');
  await on.choose(bad);
  await page.getByRole('link', { name: 'Import', exact: true }).first().click();
  await button(page, 'Choose a folder').click();
  await see(page, 'cannot be read');
  await settled(page);
  await shot(page, 'import-unreadable-1280-light');
  assert.ok(await page.getByRole('button', { name: /^Import/ }).first().isDisabled());
  await close();
});

test('a passage is coded by keys alone, and the words behind a step lead to their place and back', async () => {
  const { page, wrongs, close } = await open(on);
  await see(page, 'Rota');
  await page.keyboard.press('Alt+2');
  await see(page, '14 interviews');
  await page.getByRole('link', { name: /Priya Raman/ }).first().click();
  await see(page, '9 excerpts, 16 codes here');
  for (const key of ['j', 'j', 's', 'f']) await page.keyboard.press(key);
  await page.keyboard.type('staff');
  await see(page, 'Staff adoption');
  await page.keyboard.press('Enter');
  await see(page, '10 excerpts, 17 codes here');
  await page.keyboard.press('Control+z');
  await see(page, '9 excerpts, 16 codes here');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('search');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => document.activeElement instanceof HTMLInputElement && !document.querySelector('dialog[open]'),
  );
  // A word that is not finished: what begins so is found, and stays where it is when one reaches for it.
  await page.keyboard.type('flatt');
  await see(page, '1 paragraph from 1 of 254 people');
  await settled(page);
  await page.locator('a[data-hit]').first().click();
  await see(page, '9 excerpts, 16 codes here');
  await see(page, 'flatten everything, all those little arrangements');
  assert.deepEqual(wrongs, []);
  await close();
});
