// Somebody asks to be forgotten: what would go is told, confirmed by their pseudonym, done, and certified.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, shot, sideways, stage } from './stage.mjs';

let on;
let person;
before(async () => {
  on = await stage();
  await openSample(on);
  const { people } = await on.call('people', { find: 'priya', heard_only: true, limit: 1 });
  person = people[0];
});
after(() => on.end());

for (const theme of ['light', 'dark'])
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ])
    test(`what would go in ${theme} at ${width}×${height} is readable by everybody`, async () => {
      const { page, wrongs, close } = await open(on, { theme, width, height });
      await goTo(page, `#/people/${person.id}`);
      await page.getByRole('button', { name: `Erase ${person.name} …` }).click();
      await page.getByText('What goes').waitFor();
      await settled(page);
      await shot(page, `erase-${theme}-${width}`);
      assert.deepEqual(await audit(page), []);
      assert.deepEqual(await sideways(page), []);
      assert.deepEqual(wrongs, []);
      await close();
    });

test('nobody is erased before their pseudonym is typed, and then for good', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, `#/people/${person.id}`);
  await see(page, person.name);
  await page.getByRole('button', { name: `Erase ${person.name} …` }).press('Enter');
  const dialog = page.getByRole('dialog');
  const plan = await on.call('erase_preview', { person: person.id });
  await dialog.getByText('What goes').waitFor();
  const erase = dialog.getByRole('button', { name: 'Erase for good' });
  assert.equal(await erase.isDisabled(), true);
  const field = dialog.getByLabel(`To confirm, type ${plan.pseudonym}`);
  await field.fill('P-WRONG');
  assert.equal(await erase.isDisabled(), true);
  await field.fill(plan.pseudonym.toLowerCase());
  await field.press('Enter');
  await dialog.getByRole('heading', { name: 'Erased' }).waitFor();
  await settled(page);
  await shot(page, 'erased-light-1280');
  assert.deepEqual(await audit(page), []);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.waitForURL(/#\/people$/);
  const { people } = await on.call('people', { find: person.email, limit: 1 });
  assert.deepEqual(people, []);
  const { faults } = await on.call('verify');
  assert.deepEqual(faults, []);
  assert.deepEqual(wrongs, []);
  await close();
});
