// Two coders: a copy, its own coder, merging it with the keyboard alone, what differs, and how far they agree.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, sideways, stage } from './stage.mjs';

const sizes = [
  [1280, 800],
  [1920, 1080],
];

let on;
let copy;
let sample;
before(async () => {
  on = await stage();
  await openSample(on);
  sample = (await on.call('app_state')).project.path;
  copy = path.join(on.home, 'bea.subtext');
  await on.call('project_save_copy', { path: copy, for_colleague: true });
});
after(() => on.end());

/** What Bea does in her copy: some codings as they are, some with other borders, some not at all, a few new ones. */
async function codeAsBea() {
  const { documents } = await on.call('documents', { kind: 'interview' });
  const { codes } = await on.call('codebook');
  for (const document of documents.slice(0, 3)) {
    const { paragraphs } = await on.call('paragraphs', { document: document.id });
    const spans = paragraphs.flatMap((one) =>
      one.codings.filter((c) => !c.continues_from && !c.continues_to).map((c) => ({ ...c, paragraph: one.index })),
    );
    for (const [index, span] of spans.entries()) {
      if (index % 3 === 2 || (document === documents[0] && span.paragraph === 0)) continue;
      const to = index % 3 === 1 ? Math.max(span.start + 8, span.end - 12) : span.end;
      const place = (offset) => ({ paragraph: span.paragraph, offset });
      await on.call('coding_add', { document: document.id, from: place(span.start), to: place(to), code: span.code });
    }
  }
  const anxiety = codes.find((one) => one.name === 'theme.import-anxiety');
  await on.call('code_update', { code: anxiety.id, description: 'Fear of losing shifts when the old roster is moved.' });
}

async function examine({ page, wrongs }, name, findings) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${name}: ${wide} px wider than the window`);
  for (const pane of await sideways(page)) findings.push(`${name}: ${pane} scrolls sideways`);
  for (const wrong of wrongs.splice(0)) findings.push(`${name}: ${wrong}`);
  for (const found of await audit(page)) findings.push(`${name}: ${found}`);
}

test('a copy asks who codes at the first coding, once', async () => {
  await on.call('project_open', { path: copy });
  const { documents } = await on.call('documents', { kind: 'interview' });
  const view = await open(on);
  const { page } = view;
  await goTo(page, `#/documents/${documents[0].id}?paragraph=0`);
  await page.locator('.para').first().waitFor();
  await page.keyboard.press('s');
  await page.keyboard.press('f');
  await page.locator('[role=dialog] input, [role=dialog] [role=combobox]').first().waitFor();
  await page.keyboard.type('import');
  await page.keyboard.press('Enter');
  await see(page, 'Who codes here?');
  await settled(page);
  await shot(page, 'who-codes-1280-light');
  const findings = [];
  await examine(view, 'who codes', findings);
  await page.keyboard.type('Bea');
  await page.keyboard.press('Enter');
  await see(page, 'Tagged');
  const list = await on.call('coders');
  assert.equal(list.here, 'Bea');
  assert.ok(list.coders.some((one) => one.name === 'Bea' && one.codings === 1));
  await view.close();
  assert.deepEqual(findings, []);
  await codeAsBea();
  await on.call('project_open', { path: sample });
});

test('the copy is merged and a difference settled, with keys alone', async () => {
  await on.choose(copy);
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/coders?tab=merge');
  await page.getByRole('button', { name: 'Choose a copy' }).focus();
  await page.keyboard.press('Enter');
  await see(page, 'bea.subtext would add');
  await settled(page);
  await shot(page, 'merge-preview-1280-light');
  await page.getByRole('button', { name: 'Merge it' }).focus();
  await page.keyboard.press('Enter');
  await see(page, 'Added from bea.subtext');
  await see(page, 'its definition');
  await settled(page);
  await shot(page, 'merge-done-1280-light');
  await page.getByRole('button', { name: /^Keep both/ }).first().focus();
  await page.keyboard.press('Enter');
  await see(page, 'Nothing to settle');
  const { codes } = await on.call('codebook');
  const anxiety = codes.find((one) => one.name === 'theme.import-anxiety');
  assert.ok(anxiety.description.endsWith('Fear of losing shifts when the old roster is moved.'), anxiety.description);
  assert.deepEqual(view.wrongs, []);
  await view.close();
});

test('a reading is taken from the list of differences, and undone', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/coders?tab=agreement');
  await see(page, 'Where they differ');
  const before = (await on.call('agreement', { resamples: 0 })).disagreements_total;
  await page.locator('.differrow').first().focus();
  await page.keyboard.press('ArrowDown');
  await settled(page);
  await page.keyboard.press('1');
  await see(page, 'All read it as');
  assert.ok((await on.call('agreement', { resamples: 0 })).disagreements_total < before);
  await page.keyboard.press('Control+z');
  await see(page, 'Undone');
  assert.equal((await on.call('agreement', { resamples: 0 })).disagreements_total, before);
  await view.close();
});

test('a hidden coder leaves the reader, which says so', async () => {
  const { documents } = await on.call('documents', { kind: 'interview' });
  const view = await open(on);
  const { page } = view;
  await goTo(page, `#/documents/${documents[0].id}`);
  const marks = () => page.locator('.bracket .by', { hasText: 'B' }).count();
  await page.locator('.bracket .by').first().waitFor();
  assert.ok((await marks()) > 0);
  await shot(page, 'reader-two-coders-1280-light');
  await goTo(page, '#/coders');
  await page.getByRole('checkbox', { name: 'Show Bea' }).uncheck();
  await goTo(page, `#/documents/${documents[0].id}`);
  await see(page, 'Hidden here: codings of Bea');
  assert.equal(await marks(), 0);
  await page.getByRole('button', { name: 'Show all coders' }).click();
  await page.locator('.bracket .by').first().waitFor();
  await view.close();
});

for (const theme of ['light', 'dark'])
  for (const [width, height] of sizes)
    test(`coders, agreement and merging in ${theme} at ${width}×${height}`, async () => {
      const view = await open(on, { width, height, theme });
      const findings = [];
      for (const [name, address, wanted] of [
        ['coders', '#/coders', 'Bea'],
        ['agreement', '#/coders?tab=agreement', 'Where they differ'],
        ['agreement-paragraphs', '#/coders?tab=agreement&unit=paragraphs', 'Where they differ'],
        ['merge', '#/coders?tab=merge', 'Choose a copy'],
      ]) {
        await goTo(view.page, address);
        await see(view.page, wanted).catch((error) => findings.push(`${name}: ${error.message}`));
        await settled(view.page);
        await shot(view.page, `${name}-${width}-${theme}`);
        await examine(view, name, findings);
      }
      await view.close();
      assert.deepEqual(findings, []);
    });
