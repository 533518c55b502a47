// Personal data: found, previewed, hidden from others, shown again; undo takes either back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openAnswers } from './answers.mjs';
import { audit, goTo, open, see, settled, shot, sideways, stage } from './stage.mjs';

let on;
let talk;
before(async () => {
  on = await stage();
  await openAnswers(on);
  talk = (await on.call('documents', { kind: 'interview' })).documents[0].id;
});
after(() => on.end());

/** What others see in place of the telephone number of the talk; null while they see the number. */
async function label() {
  const { findings } = await on.call('personal_data', { document: talk });
  return findings.find((one) => one.kind === 'phone')?.label;
}

test('what is found is hidden after a look, and shown again', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, `#/personal-data?document=${talk}`);
  await page.locator('.finding mark', { hasText: '0171 5550 188' }).waitFor();
  await page.locator('.finding mark', { hasText: 'odile@brot.example' }).waitFor();
  await page.getByRole('button', { name: 'Hide all of these' }).click();
  const preview = page.getByRole('dialog');
  await preview.getByText('[phone 1]').waitFor();
  assert.equal(await label(), null, 'hidden before it was said to be');
  await preview.getByRole('button', { name: /^Hide \d+ places/ }).click();
  await page.locator('.finding', { hasText: 'others see [phone 1]' }).waitFor();
  assert.equal(await label(), '[phone 1]');
  await page.keyboard.press('Control+z');
  await page.locator('.finding.hiddenone').first().waitFor({ state: 'detached' });
  assert.equal(await label(), null);
  assert.deepEqual(wrongs, []);
  await close();
});

test('one finding is hidden and shown again by keys', async () => {
  const { page, wrongs, close } = await open(on);
  await goTo(page, `#/personal-data?document=${talk}`);
  await page.locator('.finding', { hasText: '0171 5550 188' }).locator('a').first().focus();
  await page.keyboard.press('h');
  await page.locator('.finding', { hasText: 'others see [phone 1]' }).waitFor();
  assert.equal(await page.locator('.finding.hiddenone').count(), 1);
  await page.keyboard.press('u');
  await page.locator('.finding.hiddenone').waitFor({ state: 'detached' });
  assert.equal(await label(), null);
  assert.deepEqual(wrongs, []);
  await close();
});

test('what is hidden can be read as others see it', async () => {
  await on.call('redact', { document: talk, kinds: ['phone'] });
  const { page, wrongs, close } = await open(on);
  await goTo(page, `#/documents/${talk}?paragraph=4`);
  await see(page, '0171 5550 188');
  await page.getByRole('button', { name: 'As others see it' }).click();
  await see(page, '[phone 1]');
  await on.call('undo');
  assert.deepEqual(wrongs, []);
  await close();
});

for (const theme of ['light', 'dark'])
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ])
    test(`personal data in ${theme} at ${width}×${height} is readable by everybody`, async () => {
      const view = await open(on, { width, height, theme });
      const { page } = view;
      const look = async (name) => {
        await settled(page);
        await shot(page, `${name}-${width}-${theme}`);
        assert.deepEqual([await audit(page), await sideways(page), view.wrongs], [[], [], []], name);
      };
      await goTo(page, `#/personal-data?document=${talk}`);
      await page.locator('.finding').first().waitFor();
      await look('personal-found');
      await page.getByRole('button', { name: 'Hide all of these' }).click();
      await page.getByRole('dialog').getByText('[phone 1]').waitFor();
      await look('personal-preview');
      await view.close();
    });
