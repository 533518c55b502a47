// Measures coding by keys in a large project: from the press of a key to the painted tag, and until it is stored.
// node tests/browser/latency.mjs [INTERVIEWS] [EXCERPTS], by default 500 interviews of 200 paragraphs and 100 excerpts.
// Not a test: the figures depend on the machine. `SUBTEXT_PROFILE=release` takes the optimised host.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { goTo, open, settled, stage } from './stage.mjs';

const [interviews = 500, excerpts = 100] = process.argv.slice(2).map(Number);
const paragraphs = 200;
const codings = 20;
const codes = 40;
/** Between two excerpts, as a quick coder reads. */
const pause = 250;

/** The same numbers on every machine. */
function* numbers(seed) {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state;
  }
}

const vocabulary = Array.from({ length: 4000 }, (_, n) => {
  const syllables = ['ra', 'ven', 'to', 'lis', 'mu', 'ger', 'an', 'do', 'ki', 'sel'];
  return [n % 10, Math.floor(n / 10) % 10, Math.floor(n / 100) % 10, Math.floor(n / 1000)].map((at) => syllables[at]).join('');
});

/** Turns of one interview: two or three sentences each. */
function turns(seed) {
  const random = numbers(seed + 1);
  const below = (n) => random.next().value % n;
  return Array.from({ length: paragraphs }, () =>
    Array.from({ length: 2 + below(2) }, () => {
      const words = Array.from({ length: 9 + below(9) }, () => vocabulary[below(below(4000) + 1)]).join(' ');
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    }).join(' '),
  );
}

/** Interviews, a codebook and what is coded already, as files. */
async function write(folder) {
  await mkdir(folder, { recursive: true });
  const book = ['code,parent,kind,description'];
  const coded = ['source,record,field,start_s,quote,code,coder,memo'];
  for (let n = 0; n < codes; n += 1) book.push(`theme.code-${n},theme,theme,Said of ${vocabulary[n]}`);
  for (let n = 0; n < interviews; n += 1) {
    const name = `${String(n).padStart(4, '0')}.md`;
    const said = turns(n);
    const text = said.map((turn, at) => `**${at % 4 === 3 ? 'Interviewer' : `Person ${n}`}:** ${turn}\n`).join('\n');
    await writeFile(path.join(folder, name), text);
    for (let at = 0; at < codings; at += 1)
      coded.push(`${name},,,,"${said[at * 9].split('. ')[0]}",theme.code-${(n + at) % codes},anna,`);
  }
  await writeFile(path.join(folder, 'codebook.csv'), book.join('\n'));
  await writeFile(path.join(folder, 'codings.csv'), coded.join('\n'));
}

async function imported(on, folder) {
  const { task } = await on.call('import_start', { paths: [folder] });
  for (;;) {
    const state = (await on.call('tasks')).tasks.find((one) => one.task === task);
    if (state?.status === 'done') return;
    if (state?.status !== 'running') throw new Error(JSON.stringify(state));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** In the page: notes for each press of a digit when the next tag was painted. */
function watch() {
  window.painted = [];
  let pressed = null;
  window.addEventListener('keydown', (event) => /^[1-9]$/.test(event.key) && (pressed = event.timeStamp), true);
  new MutationObserver(() => {
    if (pressed === null) return;
    const since = pressed;
    pressed = null;
    requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - since)));
  }).observe(document.querySelector('.script'), { subtree: true, childList: true });
}

function figure(what, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)].toFixed(1);
  console.log(`${what.padEnd(58)} p50 ${at(0.5).padStart(7)}  p95 ${at(0.95).padStart(7)}  n ${sorted.length}  ms`);
}

const on = await stage();
try {
  const folder = path.join(on.home, 'interviews');
  await write(folder);
  await on.call('project_new', { path: path.join(on.home, 'large.subtext') });
  const began = Date.now();
  await imported(on, folder);
  const { counts } = (await on.call('app_state')).project;
  console.log(`${counts.paragraphs} paragraphs, ${counts.codings} codings, imported in ${Math.round((Date.now() - began) / 1000)} s`);
  for (let key = 1; key <= 9; key += 1) await on.call('code_pin', { code: `theme.code-${key}`, key });
  const { documents } = await on.call('documents', { kind: 'interview', limit: 1 });
  const { page, wrongs } = await open(on, { width: 1440, height: 900 });
  await goTo(page, `#/documents/${documents[0].id}?paragraph=1`);
  await page.evaluate(watch);
  await page.evaluate(() => performance.setResourceTimingBufferSize(10000));
  await page.evaluate(() => performance.clearResourceTimings());
  for (let n = 0; n < excerpts; n += 1) {
    await page.keyboard.press('.');
    await page.keyboard.press(String(1 + (n % 9)));
    await page.waitForTimeout(pause);
  }
  await settled(page);
  const painted = await page.evaluate(() => window.painted);
  const calls = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((one) => [one.name.split('/').at(-1), one.duration]),
  );
  figure('key pressed to tag painted', painted);
  for (const name of [...new Set(calls.map(([call]) => call))].sort())
    figure(`  ${name}, asked to answered`, calls.filter(([call]) => call === name).map(([, took]) => took));
  if (painted.length < excerpts || wrongs.length > 0) throw new Error(`${painted.length} tags, ${wrongs.slice(0, 3)}`);
} finally {
  await on.end();
}
