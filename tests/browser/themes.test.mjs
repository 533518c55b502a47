// What many answers are about: themes that become codes, and answers in nearly the same words as one row.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openAnswers, said } from './answers.mjs';
import { audit, goTo, open, see, settled, shot, sideways, stage } from './stage.mjs';

const question = 'What is missing?';
let on;
let survey;
let grid;
before(async () => {
  on = await stage();
  survey = await openAnswers(on);
  grid = `#/surveys/${encodeURIComponent(survey)}`;
});
after(() => on.end());

/** The answers on screen, in their order. */
const shown = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.grid .answer')].map((one) => one.textContent));

/** Answers of the survey that bear a code of that name. */
async function coded(name) {
  const { codes } = await on.call('codebook');
  const code = codes.find((one) => one.title === name);
  const { rows } = await on.call('survey_grid', { survey, limit: 1000 });
  const cells = rows.flatMap((row) => row.cells).filter((cell) => cell.codings.some((one) => one.code === code?.id));
  return cells.map((cell) => cell.text).toSorted();
}

test('themes are the same each time, and one click shows their answers', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, grid);
  await page.getByRole('button', { name: 'Themes' }).click();
  await see(page, '4 themes in 36 answers');
  const heads = () => page.locator('.themehead').allInnerTexts();
  const first = await heads();
  await page.getByLabel('How many themes').selectOption('3');
  await see(page, '3 themes in 36 answers');
  await page.getByLabel('How many themes').selectOption('');
  await see(page, '4 themes in 36 answers');
  assert.deepEqual(await heads(), first);
  const phone = page.locator('.themehead', { hasText: 'phone' });
  // By words one of the ten may stand elsewhere; what stands here is of the phone, and counted as it is shown.
  const [, answers, people] = (await phone.innerText()).match(/(\d+) answers, (\d+) people/);
  assert.ok(answers === people && Number(answers) >= 9, `${answers} answers of ${people} people`);
  await phone.click();
  await see(page, `${answers} responses of 36`);
  const inGrid = await shown(page);
  assert.equal(inGrid.length, Number(answers));
  assert.deepEqual(inGrid.filter((answer) => !said.phone.includes(answer)), []);
  assert.match(page.url(), /theme=\d/);
  assert.deepEqual(wrongs, []);
  await close();
});

test('a theme becomes a code on the answers that were not left out, and one undo takes it back', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, `${grid}?themes=${encodeURIComponent(question)}`);
  await page.getByRole('button', { name: /^Make a code of it: .*accountant/ }).click();
  const dialog = page.getByRole('dialog');
  const name = await dialog.getByLabel('Name').inputValue();
  assert.match(name, /export|accountant|invoices/i, 'the name is not one of the key phrases');
  await dialog.getByLabel('Name').fill('Export for the accountant');
  await dialog.getByRole('checkbox', { name: new RegExp(`^${said.accountant[2]}`) }).uncheck();
  await see(page, '9 answers of 10 would bear the code');
  await dialog.getByRole('button', { name: 'Code 9 answers' }).click();
  await see(page, '9 of them were coded since');
  assert.deepEqual(
    await coded('Export for the accountant'),
    said.accountant.filter((_, at) => at !== 2).toSorted(),
  );
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.cellcodes').length === 0);
  const { codes } = await on.call('codebook');
  assert.deepEqual(codes, [], 'the code stayed after undo');
  assert.deepEqual(wrongs, []);
  await close();
});

test('answers alike are one row, open by a key, are coded together and can be a row each', async () => {
  const { code } = await on.call('code_add', { name: 'Content', kind: 'theme' });
  const { page, wrongs, close } = await open(on);
  await goTo(page, grid);
  await see(page, '36 responses in 31 rows, those alike together');
  assert.equal((await shown(page)).filter((one) => /^nothing,? really/i.test(one)).length, 1);
  await page.locator('.cellbox', { hasText: /^nothing,? really/i }).focus();
  await page.keyboard.press('o');
  await page.waitForFunction(() => document.querySelectorAll('tr.within').length === 5);
  await page.keyboard.press('o');
  await page.waitForFunction(() => document.querySelectorAll('tr.within').length === 0);
  await page.keyboard.press('Shift+F');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('cont');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('.cellcodes', { hasText: 'Content' }).waitFor();
  assert.deepEqual(await coded('Content'), said.same.toSorted());
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains('cellbox')), true);
  await page.keyboard.press('Control+z');
  await page.locator('.cellcodes').waitFor({ state: 'detached' });
  await page.getByLabel('Answers alike as one row').uncheck();
  await page.waitForFunction(() => document.querySelectorAll('.grid .answer').length === 36);
  assert.equal(await page.getByRole('button', { name: /alike, as/ }).count(), 0);
  await on.call('code_delete', { code: code.id });
  assert.deepEqual(wrongs, []);
  await close();
});

test('an answer is collected by its key', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, grid);
  await page.locator('.cellbox').nth(1).focus();
  const text = await page.locator('.grid .answer').nth(1).innerText();
  await page.keyboard.press('c');
  await see(page, 'Collected');
  const { collections } = await on.call('collections');
  const { quotes } = await on.call('collection', { collection: collections[0].id });
  assert.deepEqual(
    quotes.map((one) => one.text),
    [text],
  );
  assert.deepEqual(wrongs, []);
  await close();
});

for (const theme of ['light', 'dark'])
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ])
    test(`themes and answers alike in ${theme} at ${width}×${height} are readable by everybody`, async () => {
      const view = await open(on, { width, height, theme });
      const { page } = view;
      const look = async (name) => {
        await settled(page);
        await shot(page, `${name}-${width}-${theme}`);
        assert.deepEqual([await audit(page), await sideways(page), view.wrongs], [[], [], []], name);
      };
      await goTo(page, grid);
      await page.getByRole('button', { name: /alike, as/ }).click();
      await look('survey-alike');
      await goTo(page, `${grid}?themes=${encodeURIComponent(question)}&theme=1`);
      await page.locator('.themebar').waitFor();
      await look('survey-theme');
      await page
        .getByRole('button', { name: /^Make a code of it/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
      await look('survey-theme-code');
      await page.getByRole('button', { name: 'A code that is there' }).click();
      await look('survey-theme-known');
      await view.close();
    });
