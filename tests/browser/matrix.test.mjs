// Matrices: what the cells say is what the commands answer; a cell, its quotes and the way back by keys alone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, sideways, stage, words } from './stage.mjs';

let on;
let matrix;
before(async () => {
  on = await stage();
  await openSample(on);
  matrix = await on.call('matrix');
});
after(() => on.end());

const role = "What's your role?";
const rowOf = (name) => matrix.rows.find((one) => one.name === name);
const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const focused = (page) => page.evaluate(() => document.activeElement?.dataset?.at ?? document.activeElement?.className);

/** Every cell on the page as its people: to each row of the table `6 of 26`, `–`. */
const cells = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.matrix tbody tr:not(.mhead)')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => /^(\S+ of \S+?|–)(?=\s|$)/.exec(cell.innerText.trim())?.[1]),
    ),
  );

/** Waits until what is read off the page is what was answered; the difference is shown where it never is. */
async function same(read, wanted, message) {
  for (let wait = 0; wait < 100; wait += 1) {
    if (JSON.stringify(await read()) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(await read(), wanted, message);
}
const told = (answer) =>
  answer.rows.map((row) => [...row.cells, row.everybody].map((one) => (one.n === 0 ? '–' : `${one.k} of ${one.n}`)));

async function examine({ page, wrongs }, name) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], name);
}

test('every cell says what the command answers, for groups of every sort', async () => {
  const view = await open(on);
  const { page } = view;
  for (const [address, request] of [
    ['#/matrix', {}],
    ['#/matrix?step=5&kind=theme', { by: 'outcome', step: '5', kind: 'theme' }],
    [`#/matrix?by=${encodeURIComponent(role)}`, { by: role }],
    ['#/matrix?by=segment&kind=force', { by: 'segment', kind: 'force' }],
  ]) {
    const answer = await on.call('matrix', request);
    await goTo(page, address);
    await see(page, answer.groups[0].name);
    await same(() => cells(page), told(answer), address);
    await examine(view, address);
  }
  await view.close();
});

test('few people are counts, many have a share with its interval', async () => {
  const view = await open(on);
  const { page } = view;
  const push = matrix.rows.indexOf(rowOf('force.push'));
  const text = async (column) =>
    (await page.locator(`[data-at="${push} ${column}"]`).innerText()).replace(/\s+/g, ' ');
  await goTo(page, '#/matrix');
  assert.equal(await text(1), '21 of 26');
  const { rate, low, high } = rowOf('force.push').cells[1].share;
  const percent = (share) => (share * 100).toFixed(1);
  assert.equal(await text(2), `53 of 70 ${percent(rate)} %, ${percent(low)} to ${percent(high)}`);
  await goTo(page, '#/matrix?by=segment');
  await see(page, 'care home');
  const { cells: bySegment } = (await on.call('matrix', { by: 'segment' })).rows[push];
  assert.deepEqual(bySegment.map((one) => one.n).slice(0, 3), [5, 4, 5]);
  assert.doesNotMatch(await text(2), /%/);
  const drawn = (column) =>
    page.locator(`[data-at="${push} ${column}"]`).evaluate((one) => getComputedStyle(one, '::after').width);
  assert.equal(await drawn(2), '0px', 'of four people no share is drawn');
  assert.notEqual(await drawn(1), '0px');
  await view.close();
});

test('groups, step and kind are chosen and stand in the address; notes are shown', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/matrix');
  await page.getByLabel('Step', { exact: true }).selectOption('Subscribed');
  await see(page, 'never came to Subscribed');
  await page.getByLabel('Kind of code').selectOption('theme');
  await settled(page);
  assert.deepEqual(await query(page), { step: '6', kind: 'theme' });
  await same(() => cells(page), told(await on.call('matrix', { by: 'outcome', step: '6', kind: 'theme' })));
  await page.getByLabel('Groups').selectOption('What did you use before? (choose as many as you like)');
  await see(page, 'Some people are in several groups: they gave several answers.');
  assert.deepEqual(await query(page), { by: 'What did you use before? (choose as many as you like)', kind: 'theme' });
  await goTo(page, '#/matrix?by=shoe%20size');
  await see(page, 'Nobody who was heard has an attribute');
  view.wrongs.length = 0;
  await page.getByRole('button', { name: 'Show the first groups' }).click();
  await see(page, 'never came to Imported roster');
  await examine(view, 'choosing');
  await view.close();
});

test('from the palette to the quotes of a cell, to their place, and back, by keys alone', async () => {
  const view = await open(on);
  const { page } = view;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open matrix');
  await page.keyboard.press('Enter');
  await see(page, 'never came to Imported roster');
  await settled(page);
  for (let tabs = 0; tabs < 40 && (await focused(page)) !== '0 1'; tabs += 1) await page.keyboard.press('Tab');
  assert.equal(await focused(page), '0 1', 'Tab leads into the table');
  await page.keyboard.press('Tab');
  assert.doesNotMatch(await focused(page), /^\d/, 'the table is one tab stop');
  await page.keyboard.press('Shift+Tab');
  const row = matrix.rows.indexOf(rowOf('theme.import-anxiety'));
  for (let down = 0; down < row; down += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), `${row} 2`);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await see(page, '22 quotes');
  await settled(page);
  assert.match(await focused(page), /cellpanel/, 'focus goes to the quotes');
  assert.deepEqual(await query(page), { code: rowOf('theme.import-anxiety').code, group: '0' });
  const answer = await on.call('matrix_quotes', { code: 'theme.import-anxiety', group: 0 });
  assert.equal(answer.withheld, 2);
  await see(page, '2 excerpts are left out: no consent to quote.');
  const quotes = await page.locator('.cellpanel .quote .id').allInnerTexts();
  assert.deepEqual(quotes, answer.excerpts.map((one) => one.short));
  assert.match(await page.locator('.cellpanel .quote footer').first().innerText(), /^Marit S\.\s+left at Imported roster/);
  await examine(view, 'a cell');
  await page.keyboard.press('Escape');
  await page.locator('.cellpanel').waitFor({ state: 'detached' });
  assert.equal(await focused(page), `${row} 1`, 'focus is on the cell again');
  assert.deepEqual(await query(page), {});
  await page.keyboard.press('Enter');
  await see(page, '22 quotes');
  await settled(page);
  await page.locator('.cellpanel .qlink').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('mark.active, .para').first().waitFor();
  assert.equal((await query(page)).coding, answer.excerpts[0].coding);
  await page.keyboard.press('Alt+ArrowLeft');
  await see(page, '22 quotes');
  const cell = page.locator(`[data-at="${row} 1"]`);
  assert.equal(await cell.getAttribute('aria-selected'), 'true');
  await page.waitForFunction((at) => {
    const one = document.querySelector(`[data-at="${at}"]`).getBoundingClientRect();
    const box = document.querySelector('.mbox').getBoundingClientRect();
    return one.top >= box.top && one.bottom <= box.bottom;
  }, `${row} 1`);
  await view.close();
});

test('a cell is picked with the pointer; many quotes come in pages', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/matrix');
  const row = matrix.rows.indexOf(rowOf('force.push'));
  await page.locator(`[data-at="${row} 4"]`).click();
  await see(page, '116 quotes');
  await settled(page);
  const shown = () => page.locator('.cellpanel .quote .id').allInnerTexts();
  const asked = async (offset) => {
    const { excerpts } = await on.call('matrix_quotes', { code: 'force.push', group: 3, offset, limit: 50 });
    return excerpts.map((one) => one.short);
  };
  await same(shown, await asked(0));
  await page.getByRole('button', { name: 'Next' }).click();
  await see(page, '51 to 100');
  await same(shown, await asked(50));
  await page.getByRole('button', { name: 'Next' }).click();
  await see(page, '101 to 116');
  assert.equal((await shown()).length, 16);
  assert.ok(await page.getByRole('button', { name: 'Next' }).isDisabled());
  await page.locator(`[data-at="${row} 3"]`).click();
  await see(page, 'Nobody in this group was heard.');
  await page.getByRole('button', { name: 'Close the panel' }).click();
  await page.locator('.cellpanel').waitFor({ state: 'detached' });
  assert.deepEqual(view.wrongs, []);
  await view.close();
});

test('pairs of codes say what the command answers, sorted as asked', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/matrix?tab=together&kind=theme');
  const { pairs } = await on.call('cooccurrence', { kind: 'theme' });
  const title = new Map((await on.call('codebook')).codes.map((one) => [one.name, one.title]));
  const figures = ({ overlapping, paragraph, person }) => {
    const jaccard = (one) => (one.people === 0 ? '–' : one.jaccard.toFixed(2));
    const level = (one) => [String(one.people), String(one.places), jaccard(one)];
    return [...level(overlapping), ...level(paragraph), String(person.people), jaccard(person)];
  };
  const line = (one) => [title.get(one.first), title.get(one.second), ...figures(one)].join(' | ');
  const shown = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.mpairs tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].map((cell) => (cell.querySelector('.ell') ?? cell).innerText).join(' | '),
      ),
    );
  await page.locator('.mpairs').waitFor();
  await same(shown, pairs.map(line));
  await page.getByRole('button', { name: 'Jaccard in one person' }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal((await query(page)).sort, 'person-jaccard');
  const byJaccard = pairs.toSorted((a, b) => b.person.jaccard - a.person.jaccard);
  assert.notEqual(line(byJaccard[0]), line(pairs[0]));
  await same(shown, byJaccard.map(line));
  assert.equal(await page.locator('th[aria-sort=descending]').count(), 1);
  await examine(view, 'pairs');
  await page.getByRole('button', { name: 'Grid', exact: true }).click();
  await page.locator('.msquare').waitFor();
  assert.match(await words(page), /Each cell is a pair of codes/);
  await page.locator('.msquare [tabindex="0"]').focus();
  const best = byJaccard[0];
  await page.keyboard.press('Control+End');
  const cell = page.locator('.msquare td', { hasText: best.person.jaccard.toFixed(2) }).first();
  await cell.hover();
  await see(page, `In one person: ${best.person.people} people, Jaccard ${best.person.jaccard.toFixed(2)}`);
  await shot(page, 'matrix-square-hover-1280-light');
  await examine(view, 'codes by codes');
  await view.close();
});

test('what is on the screen is exported', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/matrix?by=segment&kind=theme');
  await see(page, 'care home');
  const out = path.join(on.home, 'by segment.csv');
  await on.choose(out);
  await page.getByRole('button', { name: 'Export' }).click();
  await see(page, 'As on the screen: segment, only theme codes.');
  await examine(view, 'export');
  await page.getByRole('button', { name: 'Export …' }).click();
  await see(page, '17 rows');
  const [heads, ...rows] = (await readFile(out, 'utf8')).trim().split('\n');
  assert.match(heads, /care home: people/);
  assert.equal(rows.length, (await on.call('matrix', { by: 'segment', kind: 'theme' })).rows.length);
  await page.locator('dialog').getByLabel('What').selectOption('cooccurrence');
  assert.doesNotMatch(await words(page), /As on the screen/, 'of other things everything is exported');
  await view.close();
});
