// Searching by keys: what can be asked, what could not be used, what is found, and what else might be.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, sideways, stage } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

/** The field, with what stands in it. */
const field = (page) => page.getByRole('searchbox', { name: 'Search', exact: true });
const query = (page) => page.evaluate(() => new URLSearchParams(location.hash.split('?')[1] ?? '').get('q'));
const onHit = (page) => page.evaluate(() => document.activeElement?.matches('[data-hit]') ?? false);

test('what could not be used is underlined at its place, told, and reached by keys', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search');
  await page.keyboard.type('  price kind:email');
  // While the word may be unfinished nothing is said of it; once the hands rest, it is.
  await see(page, "'kind:email' names nothing that can be filtered by.");
  assert.deepEqual(await page.locator('.wavy').allInnerTexts(), ['kind:email']);
  const drawn = await page.locator('.wavy').boundingBox();
  const box = await field(page).boundingBox();
  assert.ok(drawn.x > box.x + 40 && drawn.y >= box.y && drawn.y < box.y + box.height, JSON.stringify(drawn));
  assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const chosen = await field(page).evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
  assert.equal(chosen, 'kind:email');
  // Typed over, it is not said any more.
  await page.keyboard.type('kind:survey');
  await page.locator('.wavy').waitFor({ state: 'detached' });
  await see(page, 'paragraphs from');
  assert.deepEqual(wrongs, []);
  await close();
});

test('every example of the sheet can be tried, and finds something in the sample', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search');
  await page.keyboard.press('F1');
  const dialog = page.getByRole('dialog', { name: 'What can be asked' });
  await dialog.locator('.example').first().waitFor();
  const examples = await dialog.locator('.example .typed').allInnerTexts();
  assert.ok(examples.length >= 14, examples.join(' | '));
  for (const example of examples) {
    const answer = await on.call('search', { query: example, limit: 1 });
    assert.deepEqual(answer.marks, [], example);
    // What two words have in common, and a question about one of them, depends on the words.
    if (/near|question:|date:|consent:|consent:|\(/.test(example)) continue;
    assert.ok(answer.total > 0, `${example} finds nothing`);
  }
  await dialog.locator('.example').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await settled(page);
  assert.equal(await query(page), examples[1]);
  assert.equal(await field(page).inputValue(), examples[1]);
  // The keys are in the same sheet.
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: 'Keys', exact: true }).click();
  await see(page, 'Select the hit, or let it go');
  assert.deepEqual(wrongs, []);
  await close();
});

test('an empty search offers what this project can answer, then what was asked lately', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search');
  await see(page, 'Words that stand out in what people said');
  const first = page.locator('.offer').first();
  const word = await first.locator('.typed').innerText();
  await first.focus();
  await page.keyboard.press('Enter');
  await see(page, 'paragraphs from');
  assert.equal(await query(page), word);
  await field(page).fill('');
  await see(page, 'Asked lately');
  assert.equal(await page.locator('.offer .typed').first().innerText(), word);
  await page.getByRole('button', { name: 'Forget these' }).click();
  await page.getByRole('heading', { name: 'Asked lately' }).waitFor({ state: 'detached' });
  assert.deepEqual(wrongs, []);
  await close();
});

test('hits are walked, selected, expanded and opened by keys', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search?q=roster%20import');
  await page.locator('.hit').first().waitFor();
  assert.ok(await onHit(page), 'the answers are under the keys');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+X');
  await see(page, '3 selected of 25');
  assert.equal(await page.locator('.hit.chosen').count(), 3);
  assert.match(await page.locator('[data-hit]').nth(3).innerText(), /^Selected\./);
  await page.keyboard.press('Space');
  await see(page, 'So talk me through that Tuesday');
  await page.keyboard.press('Space');
  await page.locator('.nearby').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.hit.chosen').count(), 0);
  await page.keyboard.press('/');
  assert.ok(await field(page).evaluate((one) => one === document.activeElement));
  await page.keyboard.press('ArrowDown');
  assert.ok(await onHit(page), 'down from the field');
  const [apart] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Alt+Enter')]);
  await see(apart, 'I signed up that night');
  await apart.close();
  await page.keyboard.press('Enter');
  await see(page, 'I signed up that night');
  assert.match(page.url(), /#\/documents\//);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.locator('.hit.selected').waitFor();
  assert.equal(await query(page), 'roster import');
  assert.deepEqual(wrongs, []);
  await close();
});

test('results are narrowed by where people stand, by keys, and the counts agree', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search?q=import');
  const left = page.locator('.facets .facet', { hasText: 'Imported roster' });
  await left.waitFor();
  const people = Number(await left.locator('.ct').innerText());
  await page.locator('.facets .facet').first().focus();
  for (let n = 0; n < 20 && !(await left.evaluate((one) => one === document.activeElement)); n += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(page, `from ${people} of`);
  assert.equal(await query(page), 'import', 'the question itself stays as it was typed');
  for (const meta of await page.locator('.hit .meta').allInnerTexts()) assert.match(meta, /left at Imported roster/);
  // What narrows stands before the words for the host; places in the question are still those of the field.
  await field(page).fill('import kind:email');
  await field(page).press('Enter');
  await page.locator('.wavy').waitFor();
  assert.deepEqual(await page.locator('.wavy').allInnerTexts(), ['kind:email']);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.locator('.facet.on').waitFor({ state: 'detached' });
  assert.deepEqual(wrongs, []);
  await close();
});

test('what is selected is coded after a look, as one step of undo', async () => {
  const { page, wrongs, close } = await open(on, { theme: 'dark' });
  const { codes } = await on.call('codebook');
  const code = codes.find((one) => one.name === 'theme.price-per-head');
  const excerpts = async () => (await on.call('codebook')).codes.find((one) => one.id === code.id).own_excerpts;
  const before = await excerpts();
  await goTo(page, '#/search?q=import%20kind:survey');
  await page.locator('[data-hit]').first().focus();
  for (const key of ['x', 'j', 'j', 'Shift+X', 'f']) await page.keyboard.press(key);
  await page.getByRole('combobox', { name: 'Code' }).waitFor();
  await page.keyboard.type('price per');
  await see(page, 'would be');
  await page.getByRole('button', { name: 'Code 3 paragraphs' }).waitFor();
  await page.locator('dialog .fatebox input').first().click();
  await shot(page, 'search-code-1280-dark');
  assert.deepEqual([await audit(page), await sideways(page)], [[], []]);
  await page.getByRole('button', { name: 'Code 2 paragraphs' }).click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await settled(page);
  assert.equal(await excerpts(), before + 2);
  await page.keyboard.press('Control+z');
  await settled(page);
  assert.equal(await excerpts(), before);
  assert.deepEqual(wrongs, []);
  await close();
});

test('a search is kept under a name, and stands on Search and at home with what it finds', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search?q=import&left=Imported%20roster');
  await page.locator('[data-hit]').first().focus();
  const found = await page.locator('.honest').innerText();
  await page.keyboard.press('s');
  await page.getByRole('textbox', { name: /^Name/ }).waitFor();
  await page.keyboard.type('Of those who left');
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  const { searches } = await on.call('saved_searches');
  assert.deepEqual(searches.map((one) => one.name), ['Of those who left']);
  await goTo(page, '#/search');
  await see(page, 'as then');
  await shot(page, 'search-saved-1280-light');
  assert.deepEqual([await audit(page), await sideways(page)], [[], []]);
  await goTo(page, '#/');
  await page.getByRole('link', { name: 'Of those who left', exact: true }).click();
  await page.locator('.honest').waitFor();
  await settled(page);
  assert.equal(await page.locator('.honest').innerText(), found);
  await goTo(page, '#/search');
  await page.getByRole('button', { name: 'Forget the search “Of those who left”' }).click();
  await page.getByRole('heading', { name: 'Saved searches' }).waitFor({ state: 'detached' });
  assert.deepEqual(wrongs, []);
  await close();
});

test('the same results stand by person, by code and group, by month, and as a table', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search?q=import');
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await page.locator('.foundpeople li').first().waitFor();
  const answer = await on.call('search', { query: 'import', limit: 1 });
  assert.equal(await page.locator('.foundpeople li').count(), answer.people);
  assert.deepEqual([await audit(page), await sideways(page)], [[], []]);
  await page.getByRole('button', { name: 'Matrix', exact: true }).click();
  await page.locator('.foundmatrix [data-at="0 0"]').focus();
  await page.keyboard.press('End');
  await see(page, 'everybody:');
  await page.locator('.celltop .quote').waitFor();
  await settled(page);
  await shot(page, 'search-matrix-1280-light');
  assert.deepEqual([await audit(page), await sideways(page)], [[], []]);
  await page.getByRole('button', { name: 'Over time' }).click();
  await see(page, 'April 2026');
  await shot(page, 'search-time-1280-light');
  assert.deepEqual([await audit(page), await sideways(page)], [[], []]);
  await page.getByRole('button', { name: 'Quotes', exact: true }).click();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('oldest');
  const { hits } = await on.call('search', { query: 'import', sort: 'oldest', limit: 3 });
  const name = hits[0].person_name ?? hits[0].document_title;
  await page.waitForFunction((text) => document.querySelector('.hit .meta b')?.innerText === text, name);
  const file = `${on.home}/found.csv`;
  await on.choose(file);
  await page.locator('[data-hit]').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Export …' }).click();
  await see(page, '1 row written to found.csv');
  assert.deepEqual(wrongs, []);
  await close();
});

test('without the part that knows meanings the words are searched, and one command is told', async () => {
  const { page, wrongs, close } = await open(on);
  const status = await on.call('language_status');
  await goTo(page, '#/search?q=import');
  await page.getByRole('button', { name: 'Both', exact: true }).click();
  if (status.state === 'absent') await see(page, status.message);
  await see(page, 'paragraphs from');
  await page.locator('.hits.old').waitFor({ state: 'detached' });
  await shot(page, 'search-both-1280-light');
  assert.deepEqual([await audit(page), await sideways(page)], [[], []]);
  await page.getByRole('button', { name: 'Words', exact: true }).click();
  await see(page, '22 paragraphs from');
  assert.deepEqual(wrongs, []);
  await close();
});

test('where nothing is found, only what finds something is offered instead', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, '#/search?q=%22roster%20payroll%22%20kind:interview');
  await see(page, 'Nobody used these words');
  await page.getByRole('button', { name: /these words in any order/ }).click();
  await see(page, 'paragraphs from');
  assert.equal(await query(page), 'roster payroll kind:interview');
  await goTo(page, '#/search?q=imprt');
  await see(page, 'Nobody said exactly this: near spellings are shown.');
  await page.getByRole('button', { name: 'Search “import”' }).click();
  await settled(page);
  assert.equal(await query(page), 'import');
  assert.deepEqual(wrongs, []);
  await close();
});
