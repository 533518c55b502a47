// Collections by keys: words put aside while reading and searching, put in order, taken out, handed on.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, sideways, stage } from './stage.mjs';

let on;
let priya;
before(async () => {
  on = await stage();
  await openSample(on);
  const { documents } = await on.call('documents', { kind: 'interview' });
  priya = documents.find((one) => one.title.startsWith('Priya'));
});
after(() => on.end());

const said = (page) => page.locator('.collected .said').allInnerTexts();

test('words are collected while reading and searching, and each can be taken back', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, `#/documents/${priya.id}?paragraph=22`);
  await page.locator('.script').focus();
  // A sentence, without a code on it; then the paragraph.
  await page.keyboard.press('.');
  const sentence = (await page.locator('.sel').first().innerText()).trim();
  await page.keyboard.press('c');
  await see(page, "in 'Collected'");
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await settled(page);
  assert.deepEqual((await on.call('collections')).collections.map((one) => one.quotes), [2]);
  await page.keyboard.press('Control+z');
  await settled(page);
  const { quotes } = await on.call('collection', {});
  assert.deepEqual(quotes.map((one) => one.text), [sentence]);
  // The same words again: said, and nothing to take back.
  await page.keyboard.press('.');
  await page.keyboard.press('c');
  await see(page, 'already');
  assert.equal(await page.locator('.toast button', { hasText: 'Undo' }).count(), 0);
  // In Search what is selected, in a collection of its own.
  await goTo(page, '#/search?q=import%20kind:survey');
  await page.locator('[data-hit]').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('Shift+C');
  await page.getByRole('combobox', { name: 'Collection' }).waitFor();
  await page.keyboard.type('Import stories');
  await page.keyboard.press('Enter');
  await see(page, 'Import stories');
  const made = (await on.call('collections')).collections.find((one) => one.name === 'Import stories');
  assert.deepEqual([made.quotes, made.in_use], [3, true]);
  assert.deepEqual(wrongs, []);
  await close();
});

test('quotes are put in order, taken out, opened and exported by keys', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/collections');
  await page.locator('[data-quote]').first().waitFor();
  const [a, b, c] = await said(page);
  await page.locator('[data-quote]').first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForFunction((text) => document.querySelectorAll('.collected .said')[1]?.innerText === text, a);
  assert.deepEqual(await said(page), [b, a, c]);
  // The keys stayed on it.
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForFunction((text) => document.querySelectorAll('.collected .said')[2]?.innerText === text, a);
  await page.keyboard.press('u');
  await page.waitForFunction(() => document.querySelectorAll('.collected .said').length === 2);
  assert.deepEqual(await said(page), [b, c]);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.collected .said').length === 3);
  assert.deepEqual(await said(page), [b, c, a]);
  const file = path.join(on.home, 'stories.csv');
  await on.choose(file);
  await page.locator('[data-quote]').first().focus();
  await page.keyboard.press('e');
  await see(page, 'As on the screen: the collection “Import stories”');
  await page.getByRole('button', { name: 'Export …' }).click();
  await see(page, '3 rows');
  const written = await readFile(file, 'utf8');
  assert.ok(written.indexOf(b) < written.indexOf(c) && written.indexOf(c) < written.indexOf(a), written);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await page.keyboard.type('Stories of importing');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stories of importing' }).waitFor();
  await page.locator('[data-quote]').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/documents/'));
  await see(page, b);
  assert.deepEqual(wrongs, []);
  await close();
});

for (const theme of ['light', 'dark'])
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ])
    test(`a collection in ${theme} at ${width}×${height} is readable by everybody`, async () => {
      const view = await open(on, { width, height, theme });
      await goTo(view.page, '#/collections');
      await view.page.locator('[data-quote]').first().waitFor();
      await shot(view.page, `collection-${width}-${theme}`);
      assert.deepEqual([await audit(view.page), await sideways(view.page), view.wrongs], [[], [], []]);
      await goTo(view.page, '#/search?q=import');
      await view.page.locator('[data-hit]').first().focus();
      await view.page.keyboard.press('x');
      await view.page.keyboard.press('Shift+C');
      await view.page.locator('dialog[open]').waitFor();
      await settled(view.page);
      await shot(view.page, `collect-${width}-${theme}`);
      assert.deepEqual([await audit(view.page), await sideways(view.page), view.wrongs], [[], [], []]);
      await view.close();
    });
