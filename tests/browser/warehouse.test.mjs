// The warehouse: nothing is sent before somebody asks, what it answers stands beside words, and trouble is told in words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answering, clickhouse } from './clickhouse.mjs';
import { audit, goTo, open, openSample, see, settled, shot, sideways, stage } from './stage.mjs';

let on;
let server;
let heard;
before(async () => {
  on = await stage();
  await openSample(on);
  const { people } = await on.call('people', { heard_only: true, limit: 100 });
  heard = people.filter((one) => one.email).slice(0, 5);
  server = await clickhouse();
  if (server) await filled(server);
});
after(async () => {
  await on.end();
  await server?.end();
});

/** 45 people visit, 20 of them sign up an hour later: five who were interviewed, and fifteen strangers. */
async function filled({ tell }) {
  await tell('CREATE TABLE events (person String, ts DateTime, event String, plan String) ENGINE = MergeTree ORDER BY (event, person, ts)');
  const strangers = Array.from({ length: 40 }, (_, at) => `stranger-${String(at).padStart(2, '0')}`);
  const rows = [...heard.map((one) => one.email), ...strangers].flatMap((name, at) => [
    [name, '2026-01-05 09:00:00', 'Visited', at % 3 === 0 ? 'Team' : 'Solo'],
    ...(at < 20 ? [[name, '2026-01-05 10:00:00', 'Signed up', 'Solo']] : []),
  ]);
  // The data goes on, so that nobody is in progress.
  rows.push(['stranger-00', '2026-02-01 09:00:00', 'Else', 'Solo']);
  await tell(`INSERT INTO events FORMAT TSV\n${rows.map((row) => row.join('\t')).join('\n')}\n`);
}

const definition = { steps: [{ event: 'Visited' }, { event: 'Signed up' }], window_seconds: 86400 };
const funnel = `#/warehouse?def=${encodeURIComponent(JSON.stringify(definition))}`;
const mapping = {
  table: 'events',
  person: 'person',
  time: 'ts',
  event: 'event',
  properties: [{ name: 'plan', column: 'plan' }],
};

async function examine({ page, wrongs }, name) {
  await settled(page);
  await shot(page, name);
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], name);
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const fill = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text);

test('the connection is set up by hand, and says what is wrong in words', async () => {
  if (!server) return;
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/warehouse');
  await see(page, 'This is the one thing in Subtext that makes network connections');
  await examine(view, 'warehouse-empty');
  await press(page, 'Save and test');
  await see(page, 'Where is it?');
  await page.getByLabel(/^Address/).fill(server.address);
  await page.getByLabel(/^User/).fill('ada');
  await press(page, 'Save and test');
  await see(page, 'does not know the user "ada" with this password');
  view.wrongs.splice(0);
  await page.getByLabel(/^Password of ada/).fill('correct horse');
  await press(page, 'Use it');
  await see(page, 'A password was given, and is forgotten when Subtext is closed.');
  await fill(page, 'Table', 'events');
  await press(page, 'Ask for its tables and columns');
  await see(page, 'Which column is it?');
  for (const [label, column] of [['Person', 'person'], ['Instant', 'ts'], ['Name of the event', 'event']])
    await page.getByLabel(new RegExp(`^${label}`)).fill(column);
  await press(page, 'Ask for its tables and columns');
  await see(page, '4 columns of events');
  await press(page, 'Add a property');
  await fill(page, 'Property 1: name', 'plan');
  await fill(page, 'Property 1: column', 'plan');
  await goTo(page, '#/warehouse?view=connection');
  await press(page, 'Save and test');
  await see(page, 'answers; the table has 66 rows. From 5 January 2026 to 1 February 2026.');
  await examine(view, 'warehouse-connection');
  const kept = (await on.call('warehouse')).settings.mapping;
  assert.deepEqual([kept.table, kept.properties[0].column], ['events', 'plan']);
  await press(page, 'Forget the password');
  await see(page, 'No password: for users who have none.');
  assert.equal((await on.call('warehouse')).password, 'nowhere');
  await view.close();
});

test('a funnel is asked by key, and whoever is known here brings their words', async () => {
  if (!server) return;
  await on.call('warehouse_save', { address: server.address, mapping });
  for (const theme of ['light', 'dark']) {
    const view = await open(on, { theme });
    const { page } = view;
    await goTo(page, funnel);
    await see(page, 'Nothing was asked yet.');
    await page.keyboard.press('a');
    await see(page, '45 people entered, of the table events up to 1 February 2026');
    const rows = await page.locator('.whsteps tbody tr').allInnerTexts();
    assert.match(rows[1].replace(/\s+/g, ' '), /2 Signed up 20 44\.4 % .* 25 0 1 h/);
    await press(page, 'Ask how long it takes');
    await see(page, '20 of 45 people came from Visited to Signed up: half of them within 1 h');
    await page.getByRole('button', { name: 'Who they are: reached Signed up, 20 people' }).focus();
    await page.keyboard.press('Enter');
    await see(page, '20 people, 5 of them known in this project.');
    await see(page, 'people, of 5 heard');
    assert.ok(await page.evaluate(() => document.activeElement?.matches('.side')));
    await examine(view, `warehouse-people-${theme}`);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.matches('.whsteps [data-row]'));
    await page.getByRole('combobox', { name: 'By' }).selectOption('plan');
    await see(page, 'Nothing was asked yet.');
    await page.locator('main').focus();
    await page.keyboard.press('a');
    await see(page, 'Steps of plan: Solo');
    await examine(view, `warehouse-plan-${theme}`);
    await page.keyboard.press('e');
    await see(page, 'Visited (45 rows)');
    await examine(view, `warehouse-editor-${theme}`);
    await view.close();
  }
});

test('a listed person leads to their page', async () => {
  if (!server) return;
  await on.call('warehouse_save', { address: server.address, mapping });
  const view = await open(on);
  const { page } = view;
  await goTo(page, funnel);
  await press(page, 'Ask the warehouse');
  await page.getByRole('button', { name: /^Who they are: reached Signed up/ }).click();
  await page.locator('.whpeople a').first().click();
  await page.waitForFunction((ids) => ids.some((id) => location.hash === `#/people/${id}`), heard.map((one) => one.id));
  await view.close();
});

test('what is slow is stopped, and what is no warehouse is told in words', async () => {
  const silent = await answering(() => {});
  const page404 = await answering((response) => response.writeHead(404).end('<html>Nothing here</html>'));
  const half = await answering((response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"meta":[', () => response.destroy());
  });
  const view = await open(on);
  const { page } = view;
  const test = async (address, words) => {
    await on.call('warehouse_save', { address });
    await page.reload();
    await goTo(page, '#/warehouse');
    await press(page, 'Test it');
    await see(page, words);
  };
  await test(silent.address, 'Asking the warehouse');
  await press(page, 'Stop');
  await page.waitForFunction(() => !document.querySelector('.asking'));
  await test(page404.address, 'is not ClickHouse');
  await test(half.address, 'broke off');
  await half.end();
  await test(half.address, 'refused the connection');
  view.wrongs.splice(0);
  await examine(view, 'warehouse-refused');
  for (const one of [silent, page404]) await one.end();
  await view.close();
});

test('opening the page of a warehouse asks it nothing', async () => {
  const ear = await answering((response) => response.end());
  await on.call('warehouse_save', { address: ear.address, mapping });
  const view = await open(on);
  await goTo(view.page, funnel);
  await see(view.page, 'Nothing was asked yet.');
  await goTo(view.page, '#/warehouse?view=connection');
  await goTo(view.page, '#/funnels');
  assert.equal(ear.asked(), 0);
  await view.close();
  await ear.end();
});

test('a server that a strangers file names is asked nothing before somebody says they know it', async () => {
  const ear = await answering((response) => response.writeHead(404).end('no'));
  await on.call('warehouse_save', { address: ear.address, mapping });
  // The same file on another machine.
  const { path: from } = (await on.call('app_state')).project;
  const there = await stage();
  const { path: to } = await there.call('project_open', { path: from }).then(async () => (await there.call('app_state')).project);
  assert.equal(to, from);
  const view = await open(there);
  const { page } = view;
  await goTo(page, funnel);
  await see(page, 'Do you know this server?');
  await press(page, 'Test it');
  await see(page, 'nobody on this machine has said that they know it');
  view.wrongs.splice(0);
  assert.equal(ear.asked(), 0);
  await examine(view, 'warehouse-unknown');
  await press(page, 'I know it: questions may go there');
  await see(page, 'Nothing was asked yet.');
  assert.equal(ear.asked(), 0);
  await page.keyboard.press('a');
  await see(page, 'is not ClickHouse');
  assert.equal(ear.asked(), 1);
  await view.close();
  await there.end();
  await ear.end();
});
