// Suggested codes: one by one in the reader, and as a list that is looked through and put on as one undo.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openAnswers, teach } from './answers.mjs';
import { audit, goTo, open, see, settled, shot, sideways, stage } from './stage.mjs';

let on;
let list;
let reader;
let codes;
before(async () => {
  on = await stage();
  const survey = await openAnswers(on);
  codes = await teach(on, survey);
  list = `#/suggested?survey=${encodeURIComponent(survey)}`;
  const { documents } = await on.call('documents', { kind: 'interview' });
  reader = documents[0].id;
});
after(() => on.end());

const codings = async () => (await on.call('codebook')).codes.reduce((sum, one) => sum + one.excerpts, 0);
const words = (page) => page.evaluate(() => document.activeElement.querySelector('.said')?.textContent ?? null);
const refusals = async () => (await on.call('suggestion_quality')).rejected;

test('what is taken by key is put on as one undo, what is refused is remembered, and undo takes both back', async () => {
  const { page, wrongs, close } = await open(on);
  const before = await codings();
  await goTo(page, list);
  await see(page, 'on your own codes');
  await page.locator('[data-proposal]').first().focus();
  const first = await words(page);
  await page.getByRole('complementary', { name: 'What it rests on' }).getByText(/accountant/).first().waitFor();
  await page.keyboard.press('Tab');
  await see(page, '1 taken');
  assert.notEqual(await words(page), first);
  await page.keyboard.press('Tab');
  await see(page, '2 taken');
  assert.equal(await codings(), before, 'something was coded before it was said to be');
  await page.locator('.facet', { hasText: 'On the phone' }).click();
  await page.locator('.proposal', { hasText: /NOTHING REALLY/ }).locator('a').focus();
  await page.keyboard.press('x');
  await see(page, '1 refused');
  await page.waitForFunction(() => document.querySelector('.toasts, .toast')?.textContent.includes('is not suggested'));
  assert.equal(await refusals(), 1);
  await page.keyboard.press('Control+z');
  await see(page, '0 refused');
  assert.equal(await refusals(), 0);
  await page.getByRole('button', { name: 'Every code' }).click();
  await page.keyboard.press('Control+Enter');
  await see(page, '0 taken');
  await see(page, '14 suggestions');
  assert.equal(await codings(), before + 2);
  await page.keyboard.press('Control+z');
  await see(page, '16 suggestions');
  assert.equal(await codings(), before);
  assert.deepEqual(wrongs, []);
  await close();
});

test('by pointer: all of a code together, a refusal, and only the codes one chose', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, list);
  await page.locator('.proposal').first().waitFor();
  await page.getByRole('button', { name: 'Take all 4' }).first().click();
  await see(page, '4 taken');
  // By words every one of them is very likely; by meaning not all.
  await page.getByRole('button', { name: 'Very', exact: true }).click();
  await page.locator('.proposal', { hasText: 'spreadsheet' }).first().waitFor();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  const refused = page.locator('.proposal', { hasText: /NOTHING REALLY/ });
  await refused.getByRole('button', { name: /^Refuse it/ }).click();
  await refused.getByText('refused').waitFor();
  await page.locator('.facet', { hasText: 'Delivery' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.proposal').length === 4);
  await page.getByRole('button', { name: 'Every code' }).click();
  await page.getByRole('button', { name: 'Look again with what that taught' }).click();
  await page.locator('.proposal', { hasText: /NOTHING REALLY/ }).waitFor({ state: 'detached' });
  await on.call('undo');
  assert.deepEqual(wrongs, []);
  await close();
});

test('in the reader Tab takes a suggestion, x refuses it, and nothing is on the words before', async () => {
  const { page, wrongs, close } = await open(on);
  const before = await codings();
  await goTo(page, `#/documents/${reader}?paragraph=1`);
  await page.getByRole('button', { name: 'Suggest codes' }).click();
  await page.locator('.ghostb').first().waitFor();
  await see(page, '4 suggested, 0 accepted');
  await see(page, 'Right in about 10 of 10 like it');
  assert.equal(await codings(), before);
  await settled(page);
  await shot(page, 'reader-suggested-1280-light');
  assert.deepEqual(await audit(page), []);
  await page.locator('.script').focus();
  await page.keyboard.press('Tab');
  await see(page, '3 suggested, 1 accepted');
  const { paragraphs } = await on.call('paragraphs', { document: reader, from: 0, count: 10 });
  assert.deepEqual(
    paragraphs[1].codings.map((one) => one.code),
    [codes.accountant.id],
  );
  for (const _ of [1, 2]) await page.keyboard.press('j');
  await see(page, 'Paragraph 4 of 6');
  await page.keyboard.press('x');
  await see(page, '2 suggested, 1 accepted');
  assert.equal(await refusals(), 1);
  await page.getByRole('link', { name: /^Look through all 2/ }).waitFor();
  for (const _ of [1, 2]) await on.call('undo');
  assert.equal(await codings(), before);
  assert.deepEqual(wrongs, []);
  await close();
});

for (const theme of ['light', 'dark'])
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ])
    test(`suggested codes in ${theme} at ${width}×${height} are readable by everybody`, async () => {
      const view = await open(on, { width, height, theme });
      const { page } = view;
      await goTo(page, list);
      await page.locator('[data-proposal]').first().focus();
      await page.keyboard.press('Tab');
      await see(page, '1 taken');
      await settled(page);
      await shot(page, `suggested-${width}-${theme}`);
      assert.deepEqual([await audit(page), await sideways(page), view.wrongs], [[], [], []]);
      await view.close();
    });
