// Fifty excerpts coded by keys alone: what stands afterwards, after a restart too, and how many presses an excerpt took.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goTo, open, openSample, see, settled, shot, stage } from './stage.mjs';

const wanted = 50;

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

/** Presses keys and counts them; nothing but keys is ever sent. */
class Desk {
  presses = 0;
  /** Presses of each excerpt. */
  excerpts = [];
  constructor(page) {
    this.page = page;
  }
  async keys(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
    this.presses += keys.length;
  }
  async type(text) {
    await this.keys(...text);
  }
  /** What was pressed since the last excerpt belongs to this one. */
  excerpt() {
    this.excerpts.push(this.presses);
    this.presses = 0;
  }
}

/** Counts whatever a pointer would cause. */
async function watchPointer(page) {
  await page.evaluate(() => {
    window.pointed = 0;
    for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'click', 'wheel', 'touchstart'])
      window.addEventListener(kind, (event) => event.isTrusted && event.detail !== 0 && (window.pointed += 1), true);
  });
}

/** Every coding of a document as the host has it: code, words, and where in the text they stand. */
async function codings(document) {
  const { paragraphs } = await on.call('paragraphs', { document, count: 2000 });
  const text = paragraphs.map((one) => one.text).join('\n');
  const starts = [];
  let at = 0;
  for (const one of paragraphs) {
    starts.push(at);
    at += one.text.length + 1;
  }
  const found = new Map();
  for (const [index, one] of paragraphs.entries())
    for (const span of one.codings) {
      const known = found.get(span.coding) ?? { ...span, from: Infinity, to: -1 };
      known.from = Math.min(known.from, starts[index] + span.start);
      known.to = Math.max(known.to, starts[index] + span.end);
      found.set(span.coding, known);
    }
  return [...found.values()]
    .map((one) => ({ ...one, text: text.slice(one.from, one.to) }))
    .sort((a, b) => a.short.localeCompare(b.short));
}

const simple = ({ short, code, from, to, text, memo, starred }) => ({ short, code, from, to, text, memo, starred });

test('fifty excerpts by keys alone', async () => {
  const { page, wrongs, close } = await open(on);
  const { documents } = await on.call('documents', { kind: 'interview' });
  const document = documents.toSorted((a, b) => b.paragraphs - a.paragraphs)[0];
  const before = new Set((await codings(document.id)).map((one) => one.coding));
  for (const [key, code] of [
    [1, 'theme.import-anxiety'],
    [2, 'theme.staff-adoption'],
  ])
    await on.call('code_pin', { code, key });
  await goTo(page, `#/documents/${document.id}?paragraph=0`);
  await settled(page);
  await page.waitForFunction(() => document.activeElement?.closest('.script'));
  await watchPointer(page);
  const desk = new Desk(page);

  // A new code from the first sentence, with a name of its own.
  await desk.keys('.', 'n');
  await page.locator('dialog[open]').waitFor();
  await desk.type('opening');
  await desk.keys('Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  desk.excerpt();
  // By name, and a second one on the same words.
  await desk.keys('j', '.', 'f');
  await page.locator('[role=combobox]').waitFor();
  await desk.type('hab');
  await desk.keys('Shift+Enter');
  desk.excerpt();
  await desk.type('fair');
  await desk.keys('Enter');
  desk.excerpt();
  // Sentence by sentence, by the number of a code, by its force, by what was used lately.
  const turns = [
    ['.', '1'],
    ['.', '2'],
    ['.', 'q'],
    ['.', 'p'],
    ['j', '.', 'a'],
    ['j', 's', 'l'],
    ['j', '.', 'r', '2'],
    ['j', 's', 't', '3'],
    ['j', 'v', 'Control+ArrowRight', 'h'],
  ];
  for (let n = desk.excerpts.length; n < wanted; n += 1) {
    for (const key of turns[n % turns.length]) {
      await desk.keys(key);
      if (key === 'r' || key === 't') await page.locator('.chooser [role=listbox]:focus').waitFor();
    }
    desk.excerpt();
  }
  const stored = async () => (await codings(document.id)).filter((one) => !before.has(one.coding));
  await until(async () => (await stored()).length >= wanted, async () => `${(await stored()).length} of ${wanted}`);
  const made = await stored();
  assert.equal(made.length, wanted);

  // The last one gets another code, another end, a memo and a star, and stays what it is otherwise.
  await settled(page);
  const last = made.at(-1);
  await desk.keys('m');
  await page.locator('dialog[open] textarea').waitFor();
  await desk.type('kept');
  await desk.keys('Control+Enter');
  await see(page, 'Memo saved');
  await desk.keys('e');
  await page.locator('[role=combobox]').waitFor();
  await desk.type('cover');
  await desk.keys('Enter');
  await see(page, 'the memo stays');
  await desk.keys('g');
  await see(page, 'Starred');
  await desk.keys(']', 'Shift+ArrowLeft', 'Enter');
  await see(page, `Moved the ends of ${last.short}`);
  await shot(page, 'session-1280-light');
  const changed = (await stored()).find((one) => one.coding === last.coding);
  assert.deepEqual(
    [changed.memo, changed.starred, changed.short, changed.from, changed.to],
    ['kept', true, last.short, last.from, last.to - 1],
  );
  assert.notEqual(changed.code, last.code);

  // All stands after the window and the project were opened again.
  const expected = (await stored()).map(simple);
  for (const { from, to, text } of expected) assert.ok(text.length === to - from && text.trim() === text, text);
  const { project } = await on.call('app_state');
  assert.equal(await page.evaluate(() => window.pointed), 0, 'nothing but keys');
  await close();
  await on.call('project_close');
  await on.call('project_open', { path: project.path });
  assert.deepEqual((await stored()).map(simple), expected);

  const sorted = desk.excerpts.toSorted((a, b) => a - b);
  const median = (sorted[wanted / 2 - 1] + sorted[wanted / 2]) / 2;
  console.log(`presses an excerpt: median ${median}, mean ${sorted.reduce((a, b) => a + b) / wanted}, most ${sorted.at(-1)}`);
  assert.equal(sorted.length, wanted);
  assert.ok(median <= 4, `median ${median}`);
  assert.deepEqual(wrongs, []);
});

/** Waits until something holds; says what was there instead. */
async function until(holds, instead) {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(await instead());
}
