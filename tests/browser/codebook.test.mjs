// The codebook and the history by pointer and by keys: moving, merging, splitting, deleting, and the way back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, stage } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

const byName = async (name) => (await on.call('codebook')).codes.find((one) => one.name === name);
const children = async (name) => {
  const { codes } = await on.call('codebook');
  const parent = codes.find((one) => one.name === name);
  return codes.filter((one) => one.parent === parent.id).map((one) => one.name);
};
const row = async (page, name) => page.locator(`[data-code="${(await byName(name)).id}"]`);
const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
const dialog = (page) => page.locator('dialog[open]');

/** Takes a row and holds it over a share of another one's height. */
async function hold(page, from, to, share) {
  const taken = await row(page, from);
  await taken.scrollIntoViewIfNeeded();
  const [x, y] = middle(await taken.boundingBox());
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 8, { steps: 2 });
  const box = await (await row(page, to)).boundingBox();
  await page.mouse.move(x, box.y + box.height * share, { steps: 6 });
}

test('a code is dragged before, inside and nowhere', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/codes');
  const before = await children('theme');

  await hold(page, 'theme.fairness', 'theme.setup-time', 0.1);
  assert.equal(await (await row(page, 'theme.setup-time')).getAttribute('data-drop'), 'before');
  await shot(page, 'codes-drag-1280-light');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.deepEqual(await children('theme'), before, 'Esc lets go');

  await hold(page, 'theme.fairness', 'theme.setup-time', 0.1);
  await page.mouse.up();
  await see(page, "Move 'Fairness' under 'Theme'");
  const after = await children('theme');
  assert.equal(after.indexOf('theme.fairness') + 1, after.indexOf('theme.setup-time'));

  await hold(page, 'theme.fairness', 'theme.labour-cost', 0.5);
  await page.mouse.up();
  await see(page, "Move 'Fairness' under 'Labour cost'");
  assert.deepEqual(await children('theme.labour-cost'), ['theme.fairness']);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await see(page, "Undone: move 'Fairness' under 'Theme'");
  assert.deepEqual(await children('theme'), before);
  assert.deepEqual(wrongs, []);
  await close();
});

test('the keys move codes, alone and several at once', async () => {
  const { page, close } = await open(on);
  await goTo(page, '#/codes');
  const before = await children('theme');
  await (await row(page, 'theme.setup-time')).click();
  await (await row(page, 'theme.setup-time')).press('Alt+ArrowUp');
  await see(page, "Move 'Setup time' under 'Theme'");
  assert.deepEqual((await children('theme')).slice(0, 2), ['theme.setup-time', 'theme.import-anxiety']);
  await page.keyboard.press('Control+z');
  await see(page, 'Undone: move');

  await (await row(page, 'theme.setup-time')).click();
  await (await row(page, 'theme.setup-time')).press('Shift+ArrowDown');
  await see(page, '2 codes');
  await page.keyboard.press('m');
  await dialog(page).getByRole('combobox').fill('fair');
  await page.keyboard.press('Enter');
  await see(page, 'Move 2 codes under');
  assert.equal((await children('theme')).length, before.length - 2);
  await page.keyboard.press('Control+z');
  await settled(page);
  assert.deepEqual(await children('theme'), before);
  await close();
});

test('a merge says what it comes to before it is done', async () => {
  const { page, wrongs, close } = await open(on);
  const paper = await byName('theme.paper-rota');
  await goTo(page, `#/codes/${paper.id}`);
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await dialog(page).getByRole('combobox').fill('whatsapp');
  await see(page, `${paper.own_excerpts} excerpts of ${paper.own_people} people`);
  await settled(page);
  await shot(page, 'codes-merge-1280-light');
  assert.deepEqual(await audit(page), []);
  await page.keyboard.press('Enter');
  await see(page, "Merge 'Paper rota' into 'Whatsapp chaos'");
  assert.equal(await byName('theme.paper-rota'), undefined);
  await page.keyboard.press('Control+z');
  await settled(page);
  assert.equal((await byName('theme.paper-rota')).own_excerpts, paper.own_excerpts);
  assert.deepEqual(wrongs, []);
  await close();
});

test('excerpts are split off, and deleting asks what becomes of them', async () => {
  const { page, wrongs, close } = await open(on);
  const support = await byName('theme.support');
  await goTo(page, `#/codes/${support.id}`);
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await dialog(page).locator('.splitrow input').first().check();
  await dialog(page).getByLabel('Its name').fill('Help articles');
  await see(page, '1 excerpt of 1 person gets it');
  await settled(page);
  await shot(page, 'codes-split-1280-light');
  assert.deepEqual(await audit(page), []);
  await dialog(page).getByRole('button', { name: 'Split', exact: true }).click();
  await see(page, "Split 1 excerpt off 'Support' as 'Help articles'");
  assert.equal((await byName('theme.help-articles')).own_excerpts, 1);

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await see(page, 'What becomes of the one excerpt?');
  assert.ok(await dialog(page).getByRole('button', { name: 'Delete', exact: true }).isDisabled(), 'nothing is chosen yet');
  await dialog(page).getByRole('combobox').fill('support');
  await see(page, '1 excerpt of 1 person gets the other code');
  await settled(page);
  await shot(page, 'codes-delete-1280-light');
  assert.deepEqual(await audit(page), []);
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await see(page, "Delete the code 'Help articles'");
  assert.equal((await byName('theme.support')).own_excerpts, support.own_excerpts);
  assert.deepEqual(wrongs, []);
  await close();
});

test('guidance and look are written, and a branch is renamed', async () => {
  const { page, wrongs, close } = await open(on);
  const code = await byName('theme.mobile-app');
  await goTo(page, `#/codes/${code.id}`);
  await page.getByRole('button', { name: 'Describe', exact: true }).click();
  await dialog(page).getByLabel('Include').fill('Signal and battery');
  await dialog(page).locator('label.swatch[title="green"]').click();
  await dialog(page).locator('label.swatch[title="double"]').click();
  await settled(page);
  await shot(page, 'codes-describe-1280-light');
  assert.deepEqual(await audit(page), []);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await see(page, 'Signal and battery');
  const changed = await byName('theme.mobile-app');
  assert.deepEqual([changed.hue, changed.pattern, changed.includes], [4, 'double', 'Signal and battery']);

  const theme = await byName('theme');
  await goTo(page, `#/codes/${theme.id}`);
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await dialog(page).getByLabel('Full name').fill('topic');
  await see(page, 'topic.import-anxiety');
  await shot(page, 'codes-rename-1280-light');
  await page.keyboard.press('Escape');
  assert.deepEqual(wrongs, []);
  await close();
});

test('the history leads back to any action and forth again', async () => {
  const { page, wrongs, close } = await open(on);
  await on.call('code_add', { name: 'First step' });
  await on.call('code_add', { name: 'Second step' });
  await on.call('code_add', { name: 'Third step' });
  await page.reload();
  await settled(page);
  await page.keyboard.press('Control+h');
  await see(page, "Add the code 'Third step'");
  await settled(page);
  await shot(page, 'history-panel-1280-light');
  assert.deepEqual(await audit(page), []);
  const way = (name) => page.getByRole('button', { name });
  await way(/^Back to here: add the code 'First step', 2 steps/).click();
  await see(page, '2 actions are undone, newest first');
  await shot(page, 'history-back-1280-light');
  await page.keyboard.press('Enter');
  await see(page, 'Undone: 2 actions');
  assert.equal(await byName('third-step'), undefined);
  await way(/^Forward to here: add the code 'Third step', 2 steps/).click();
  await page.keyboard.press('Enter');
  await see(page, 'Done again: 2 actions');
  assert.ok(await byName('third-step'));
  assert.deepEqual(wrongs, []);
  await close();
});

test('the codebook is exported from its screen', async () => {
  const { page, wrongs, close } = await open(on);
  const out = path.join(on.home, 'book.qdc');
  await on.choose(out);
  await goTo(page, '#/codes');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog(page).getByRole('button', { name: /QDC/ }).click();
  await settled(page);
  await shot(page, 'export-1280-light');
  assert.deepEqual(await audit(page), []);
  await dialog(page).getByRole('button', { name: 'Export …' }).click();
  await see(page, out);
  assert.match(await readFile(out, 'utf8'), /urn:QDA-XML:codebook:1\.0/);
  assert.deepEqual(wrongs, []);
  await close();
});

test('a number key is given in the tree, seen in its row, and puts the code on in the reader', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, `#/codes/${(await byName('theme.fairness')).id}`);
  const fairness = await row(page, 'theme.fairness');
  await fairness.focus();
  await page.keyboard.press('7');
  await fairness.locator('.pin', { hasText: '7' }).waitFor();
  assert.equal((await byName('theme.fairness')).pinned, 7);

  await page.keyboard.press('k');
  await dialog(page).getByRole('button', { name: /^7/, pressed: true }).waitFor();
  await page.keyboard.press('8');
  await fairness.locator('.pin', { hasText: '8' }).waitFor();

  const { documents } = await on.call('documents', { kind: 'interview' });
  await goTo(page, `#/documents/${documents[0].id}?paragraph=1`);
  await page.locator('.script').focus();
  for (const key of ['s', '8']) await page.keyboard.press(key);
  await see(page, "Tagged 'Fairness'");
  await page.keyboard.press('Control+z');

  await goTo(page, `#/codes/${(await byName('theme.fairness')).id}`);
  await (await row(page, 'theme.fairness')).focus();
  await page.keyboard.press('8');
  await fairness.locator('.pin').waitFor({ state: 'detached' });
  assert.equal((await byName('theme.fairness')).pinned, null);
  assert.deepEqual(wrongs, []);
  await close();
});

test('memos of a code are written, changed and taken away on its page; those of excerpts lead to their words', async () => {
  const { page, wrongs, close } = await open(on);
  const anxiety = await byName('theme.import-anxiety');
  await goTo(page, `#/codes/${anxiety.id}`);
  const memos = page.getByRole('region', { name: 'Memos' });
  await memos.getByRole('button', { name: 'Write a memo' }).click();
  await page.keyboard.type('About blame, not about files.');
  await page.keyboard.press('Control+Enter');
  await memos.getByText('About blame, not about files.').waitFor();
  await memos.getByRole('button', { name: 'Edit' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Ask more.');
  await page.keyboard.press('Control+Enter');
  await memos.getByText('About blame, not about files. Ask more.').waitFor();
  await shot(page, 'code-memos-1280-light');
  assert.deepEqual(await audit(page), []);
  await memos.getByRole('button', { name: 'Edit' }).click();
  await dialog(page).getByRole('button', { name: 'Take away' }).click();
  await memos.getByText('About blame').waitFor({ state: 'detached' });

  const { excerpts } = await on.call('excerpts', { code: anxiety.id, limit: 1 });
  const [{ coding, document, short, paragraph }] = excerpts;
  await on.call('coding_memo', { coding, memo: 'Says it laughing.' });
  await goTo(page, `#/documents/${document}?paragraph=0`);
  const noted = page.getByRole('list', { name: 'On excerpts' });
  await noted.getByText('Says it laughing.').waitFor();
  await noted.getByRole('link', { name: new RegExp(short) }).click();
  await page.locator(`.para[aria-current][data-paragraph="${paragraph}"]`).waitFor();
  await page.locator(`mark.active[data-coding="${coding}"]`).first().waitFor();
  await noted.getByRole('button', { name: `Edit the memo on ${short}` }).click();
  await dialog(page).getByRole('textbox', { name: 'Memo' }).waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(wrongs, []);
  await close();
});
