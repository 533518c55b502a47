// A stage for browser tests: the loopback host with a home of its own, and headless Chromium on it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const fromUi = createRequire(path.join(root, 'ui/package.json'));
const { chromium } = fromUi('playwright-core');
const axe = await readFile(fromUi.resolve('axe-core/axe.min.js'), 'utf8');
const shots = path.join(root, 'test-output/shots');

/** Nothing here may look anything up outside this machine. */
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-component-update'];
const offline = ['--disable-background-networking', '--disable-sync', '--disable-default-apps'];

/**
 * Starts host and browser; `end` stops both. With `language`, the language part is looked for in the folder `language-part`
 * of its home, where a test may put one.
 */
export async function stage({ language = false } = {}) {
  const home = await mkdtemp(path.join(tmpdir(), 'subtext-browser-'));
  const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target');
  const program = path.join(target, process.env.SUBTEXT_PROFILE ?? 'debug', 'loopback-host');
  const host = spawn(program, [home, path.join(root, 'ui/dist')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Without one that is asked for, none: a part that happens to be installed gives other answers.
    env: { ...process.env, SUBTEXT_LANGUAGE: path.join(home, language ? 'language-part' : 'no-language') },
  });
  const { value: url } = await createInterface({ input: host.stdout })[Symbol.asyncIterator]().next();
  assert.match(url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/$/, 'the host did not start');
  const browser = await chromium.launch({
    executablePath: process.env.SUBTEXT_CHROMIUM ?? '/usr/bin/chromium',
    args: [...quiet, ...offline],
  });
  return {
    home,
    url,
    browser,
    /** Runs a command of the table. */
    async call(name, request = {}) {
      const response = await fetch(`${url}call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      const value = await response.json();
      assert.ok(response.ok, `${name}: ${value.message}`);
      return value;
    },
    /** What the next file dialogs are answered with. */
    choose: (...paths) => writeFile(path.join(home, 'pick'), paths.join('\n')),
    async end() {
      await browser.close();
      host.kill();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Opens the sample study and waits until it is there. */
export async function openSample(on) {
  const { task } = await on.call('project_open_sample');
  await ended(on, task);
}

/** Waits until a task has ended well. */
export async function ended(on, task) {
  for (;;) {
    const { tasks } = await on.call('tasks');
    const state = tasks.find((one) => one.task === task);
    assert.notEqual(state?.status, 'failed', state?.error?.message);
    if (state?.status === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A page of one size and theme that keeps whatever goes wrong in it. */
export async function open(on, { width = 1280, height = 800, theme = 'light' } = {}) {
  const context = await on.browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const wrongs = [];
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrongs.push(message.text()));
  page.on('requestfailed', (request) => wrongs.push(`${request.url()}: ${request.failure()?.errorText}`));
  await page.goto(on.url);
  await settled(page);
  return { page, wrongs, close: () => context.close() };
}

/** Waits until nothing is being waited for: no skeleton, no question under way, two frames painted. */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .skel'));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Goes to a screen by its address. */
export async function goTo(page, address) {
  await page.evaluate((hash) => void (location.hash = hash), address);
  await settled(page);
}

/** What an accessibility audit finds that keeps people out: serious and critical findings, with their places. */
export async function audit(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .flatMap((one) => one.nodes.map((node) => `${one.id} (${one.impact}): ${node.target.join(' ')} | ${node.html.slice(0, 160)}`));
  });
}

/** Panes that scroll sideways, as nothing here should but a table of a file's own columns. */
export async function sideways(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
      .filter((one) => !one.matches('.gridbox') && one.scrollWidth > one.clientWidth + 1)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} by ${one.scrollWidth - one.clientWidth} px`),
  );
}

/** A picture as `test-output/shots/NAME.png`. */
export async function shot(page, name) {
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name}.png`) });
}

/** Everything readable on the page, with every kind of space as one. */
export async function words(page) {
  return (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, ' ');
}

/** Waits until the page reads so. */
export async function see(page, wanted) {
  const found = (text) => document.body.innerText.replace(/\s+/g, ' ').includes(text);
  await page.waitForFunction(found, wanted).catch(async () => {
    assert.fail(`waited in vain for “${wanted}”. On the page:\n${await words(page)}`);
  });
}
