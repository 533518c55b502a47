// Accounts: the figures are the command's, a part in buying and a company are said by keys, and undo takes them back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage, words } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

const one = (text) => text.replace(/\s+/g, ' ').trim();
const cells = (page, table) =>
  page.locator(`${table} tbody tr`).evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())),
  );

async function examine({ page, wrongs }, name) {
  assert.deepEqual([...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))], [], name);
}

test('accounts stand in a list as the command answers, and are found by name', async () => {
  const view = await open(on);
  const { page } = view;
  const all = await on.call('accounts', { find: 'alder' });
  await goTo(page, '#/accounts');
  await see(page, one(all.summary.join(' ')));
  await page.getByLabel('Find an account by name').fill('alder');
  await page.waitForFunction(() => location.hash.includes('q=alder'));
  await settled(page);
  const rows = await cells(page, '.accounts .tbl');
  assert.deepEqual(
    rows.map(([name, people, met, heard, ...rest]) => [name, people, met, heard, ...rest.slice(0, 2)]),
    all.accounts.map((row) => [row.name, row.people, row.met, row.heard.length, ...row.leads].map(String)),
  );
  await page.locator('.accounts tbody [data-row]').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: all.accounts[1].name }).waitFor();
  await view.close();
});

test('companies go through the funnel, and each step leads to its accounts', async () => {
  const view = await open(on);
  const { page } = view;
  const funnel = await on.call('accounts_funnel', { funnel: 'Trial' });
  await goTo(page, '#/accounts');
  await page.keyboard.press(']');
  await see(page, 'Choose a step');
  const rows = await cells(page, '.accounts .tbl');
  assert.deepEqual(
    rows.map((row) => row.slice(0, 2)),
    funnel.steps.map((step) => [step.name, String(step.accounts)]),
  );
  const last = funnel.steps.at(-1);
  await page.getByRole('button', { name: last.name }).focus();
  await page.keyboard.press('Enter');
  await see(page, `Left before ${last.name}: ${last.left.length} accounts`);
  assert.equal(await page.locator('.accountnames').first().locator('a').first().innerText(), last.went_on[0]);
  await examine(view, 'funnel');
  await view.close();
});

test('parts and a company are said by keys, and taken back by undo', async () => {
  const view = await open(on);
  const { page } = view;
  const { accounts } = await on.call('accounts', { limit: 1000 });
  const { name } = accounts.find((row) => row.won > 0 && row.people > 2 && row.people < 8 && row.heard.length > 0);
  const before = await on.call('account', { name });
  const [who] = before.people;
  await goTo(page, `#/accounts/${encodeURIComponent(name)}`);
  await see(page, `${before.people.length} people`);
  await see(page, 'Nobody is known as initiator');
  await see(page, `of ${before.account.heard.length} heard`);
  const events = await Promise.all(before.people.map(({ person }) => on.call('person', { person })));
  const first = events.flatMap((person) => person.events.map((event) => ({ ...event, who: person.row.name })));
  first.sort((a, b) => a.at.localeCompare(b.at));
  assert.ok((await words(page)).includes(`${first[0].who} ${first[0].name}`), 'the earliest touch of anybody');
  await examine(view, 'an account');

  await page.getByRole('button', { name: `Change ${who.name} …` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Champion' }).focus();
  await page.keyboard.press('Space');
  await examine(view, 'the dialog');
  await page.getByLabel('Company').press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await settled(page);
  const given = await on.call('account', { name });
  assert.deepEqual(given.people.find((row) => row.person === who.person).roles, ['champion']);
  assert.ok((await cells(page, '.account .tbl')).some((row) => row.includes('champion')));

  await page.getByRole('button', { name: `Change ${who.name} …` }).click();
  await page.getByLabel('Company').fill('Made by Hand');
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await settled(page);
  const moved = await on.call('account', { name: 'Made by Hand' });
  assert.deepEqual(moved.people.map((row) => [row.person, row.told_by]), [[who.person, 'hand']]);
  await see(page, `${before.people.length - 1} ${before.people.length === 2 ? 'person' : 'people'}`);
  await goTo(page, '#/accounts/Made%20by%20Hand');
  await see(page, 'said by hand');
  await goTo(page, `#/accounts/${encodeURIComponent(name)}`);
  await page.locator('main').focus();
  await page.keyboard.press('Control+z');
  await see(page, who.name);
  const back = await on.call('account', { name });
  assert.equal(back.people.length, before.people.length);
  await view.close();
});

test('an account is renamed and made one with another by keys, and one undo parts them', async () => {
  const view = await open(on);
  const { page } = view;
  const { accounts } = await on.call('accounts', { limit: 1000 });
  const [one, other] = accounts.filter((row) => row.people > 1 && row.people < 6);
  await goTo(page, `#/accounts/${encodeURIComponent(one.name)}`);
  await page.locator('main').focus();
  await page.keyboard.press('F2');
  await page.locator('dialog input').fill('Another Name');
  await examine(view, 'the dialog of a name');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Another Name' }).waitFor();
  await see(page, `Called before: ${one.name}`);
  assert.equal((await on.call('account', { name: 'another name' })).people.length, one.people);
  // What was asked of the account by the name it no longer has.
  view.wrongs.length = 0;
  await examine(view, 'renamed');

  await page.getByRole('button', { name: 'Rename …' }).click();
  await page.locator('dialog input').fill(other.name.toUpperCase());
  await see(page, 'both become one');
  await page.getByRole('button', { name: 'Make them one' }).click();
  await page.getByRole('heading', { level: 1, name: other.name }).waitFor();
  await settled(page);
  await see(page, `${one.people + other.people} people`);
  assert.equal((await on.call('account', { name: other.name })).people.length, one.people + other.people);
  await page.locator('main').focus();
  await page.keyboard.press('Control+z');
  await see(page, `${other.people} people`);
  assert.equal((await on.call('account', { name: 'Another Name' })).people.length, one.people, 'one undo');
  await goTo(page, '#/accounts/Another%20Name');
  await page.getByRole('button', { name: `Take back that ${one.name} is called Another Name` }).click();
  await page.getByRole('heading', { level: 1, name: one.name }).waitFor();
  assert.equal((await on.call('account', { name: one.name })).formerly.length, 0);
  await view.close();
});

test('a provider of mail is no account once that is said, and one again after undo', async () => {
  const view = await open(on);
  const { page } = view;
  const box = await on.call('account', { name: 'postbox.example' });
  assert.ok(box.people.length > 0 && box.domain === 'postbox.example');
  await goTo(page, '#/accounts/postbox.example');
  await see(page, 'Named by the domain');
  const without = (await on.call('accounts', { limit: 1 })).alone + box.people.length;
  await page.getByRole('button', { name: 'Anybody can have an address there' }).click();
  await see(page, `Of ${without.toLocaleString('en-GB')} no company is known`);
  await settled(page);
  const { domains } = await on.call('public_domains');
  assert.deepEqual(
    domains.filter((one) => !one.built_in),
    [{ domain: 'postbox.example', built_in: false, public: true, people: box.people.length }],
  );
  assert.equal((await on.call('accounts', { find: 'postbox' })).total, 0);
  await page.keyboard.press('Control+z');
  await settled(page);
  assert.equal((await on.call('accounts', { find: 'postbox' })).total, 1);

  await goTo(page, '#/accounts?tab=public');
  await page.getByLabel('Another provider of mail').fill('postbox.example');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Take away postbox.example' }).waitFor();
  await settled(page);
  const rows = await cells(page, '.publicdomains');
  assert.deepEqual(rows[0].slice(0, 4), ['postbox.example', 'you', String(box.people.length), 'no company']);
  await page.getByRole('button', { name: 'Take away gmail.com' }).click();
  await page.getByRole('button', { name: 'Put back gmail.com' }).waitFor();
  // What was asked of the account that is none any more.
  view.wrongs.length = 0;
  await examine(view, 'providers of mail');
  await page.getByRole('button', { name: 'Put back gmail.com' }).click();
  await page.getByRole('button', { name: 'Take away postbox.example' }).click();
  await page.getByRole('button', { name: 'Take away postbox.example' }).waitFor({ state: 'detached' });
  assert.equal((await on.call('accounts', { find: 'postbox' })).total, 1);
  await view.close();
});

test('of a large account the people are paged through', async () => {
  const view = await open(on);
  const { page } = view;
  const { accounts } = await on.call('accounts', { limit: 1000 });
  // No company of the sample is so large: some are made one.
  let made = 0;
  for (const { name, people } of accounts.filter((row) => row.reached !== null)) {
    if (made > 45) break;
    await on.call('account_rename', { name, to: 'Large Group' });
    made += people;
  }
  const large = (await on.call('account', { name: 'Large Group' })).account;
  assert.equal(large.people, made);
  await goTo(page, `#/accounts/${encodeURIComponent(large.name)}`);
  await see(page, `Of people 1 to 40 of ${large.people.toLocaleString('en-GB')}.`);
  await page.getByRole('button', { name: 'Next people' }).focus();
  await page.keyboard.press('Enter');
  await see(page, `Of people 41 to ${Math.min(80, large.people)} of`);
  await settled(page);
  const { people } = await on.call('account', { name: large.name });
  const shown = new Set(people.slice(40, 80).map((one) => one.name));
  const who = await page.locator('[aria-labelledby=account-touches] tbody td:nth-child(2)').allInnerTexts();
  assert.ok(who.length > 0, 'what they did');
  assert.deepEqual(who.filter((name) => !shown.has(name)), [], 'only the people of that page');
  await page.getByRole('button', { name: 'People before' }).click();
  await see(page, 'Of people 1 to 40 of');
  await view.close();
});

test('where there is no account it says what to do', async () => {
  const fresh = await stage();
  try {
    await fresh.call('project_new', { name: 'Fresh', path: `${fresh.home}/fresh.subtext` });
    const view = await open(fresh);
    await goTo(view.page, '#/accounts');
    await see(view.page, 'No accounts yet');
    await examine(view, 'none');
    await view.page.keyboard.press(']');
    await see(view.page, 'No funnel saved yet');
    await examine(view, 'no funnel');
    await view.page.keyboard.press(']');
    await see(view.page, 'Subtext knows the largest providers');
    await goTo(view.page, '#/accounts/Nobody');
    await view.page.getByRole('link', { name: 'All accounts' }).waitFor();
    await view.close();
  } finally {
    await fresh.end();
  }
});
