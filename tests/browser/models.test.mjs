// Models of one's own: absent by default and said how to have some; named in the settings; asked only when somebody says so.
// The language part is the fake of the tests, under its name.
import assert from 'node:assert/strict';
import { access, chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { audit, ended, goTo, open, openSample, see, settled, shot, sideways, stage } from './stage.mjs';

const target = process.env.CARGO_TARGET_DIR ?? path.join(import.meta.dirname, '../../target');
const fake = path.join(target, process.env.SUBTEXT_PROFILE ?? 'debug', 'subtext-language-fake');

let on;
let models;
before(async () => {
  await access(fake);
  on = await stage({ language: true });
  await openSample(on);
  models = path.join(on.home, 'my models');
  await model('tone', 'DistilBertForSequenceClassification', ['NEGATIVE', 'POSITIVE']);
  await model('topics', 'DistilBertForSequenceClassification', ['entailment', 'contradiction']);
  await model('who', 'DistilBertForTokenClassification', ['O', 'B-PER', 'B-ORG']);
  await model('half', 'DistilBertForSequenceClassification', ['NEGATIVE', 'POSITIVE']);
  await rm(path.join(models, 'half', 'vocab.txt'));
});
after(() => on.end());

/** The files of a model, as they are published; the fake reads none of them. */
async function model(name, architecture, labels) {
  const folder = path.join(models, name);
  await mkdir(folder, { recursive: true });
  const config = { model_type: 'distilbert', architectures: [architecture], id2label: { ...labels } };
  await writeFile(path.join(folder, 'config.json'), JSON.stringify(config));
  await writeFile(path.join(folder, 'vocab.txt'), '[PAD]\n[UNK]\n');
  await writeFile(path.join(folder, 'model.safetensors'), 'x'.repeat(2_000_000));
}

/** Puts the fake where the language part is looked for. */
async function install() {
  const folder = path.join(on.home, 'language-part');
  await mkdir(folder, { recursive: true });
  const program = path.join(folder, 'subtext-language');
  await copyFile(fake, program);
  await chmod(program, 0o755);
}

async function examined({ page, wrongs }, name) {
  await settled(page);
  await shot(page, name);
  assert.deepEqual([...(await audit(page)), ...(await sideways(page)), ...wrongs.splice(0)], [], name);
}

test('without the language part and a folder the settings say how to have both', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/settings');
  await see(page, 'Not installed');
  await see(page, './run --language');
  await see(page, 'No folder is named, so no other model is used.');
  await examined(view, 'settings-absent');
  await goTo(page, '#/personal-data');
  assert.equal(await page.getByLabel(/names that the model/).count(), 0);
  await view.close();
});

test('a folder is named, and each model says what it is for or what is missing', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/settings');
  await on.choose(models);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await see(page, 'They can be used once the language part is installed.');
  await see(page, 'The file vocab.txt is missing.');
  await install();
  await page.reload();
  await see(page, 'They are asked only when you say so.');
  await see(page, 'Tells how answers sound');
  await see(page, 'Suggests codes that have no examples yet, from their definitions');
  await see(page, 'distilbert · NEGATIVE, POSITIVE · 2 MB');
  await page.getByRole('button', { name: 'Try it: tone' }).click();
  await see(page, "'tone' was loaded: it works.");
  await examined(view, 'settings-models');
  await view.close();
  const dark = await open(on, { theme: 'dark', width: 1920, height: 1080 });
  await goTo(dark.page, '#/settings');
  await see(dark.page, 'my models');
  await examined(dark, 'settings-models-dark');
  await dark.close();
});

test('names by a model are found once it is let read, and are marked', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/personal-data');
  await page.getByLabel('With names that the model “who” finds').check();
  await see(page, 'It has read 0 of');
  await page.getByRole('button', { name: 'Let it read the rest' }).click();
  await page.getByText(/It has read ([\d,]+) of \1 paragraphs/).waitFor();
  await examined(view, 'personal-data-model');
  const { findings, model: standing } = await on.call('personal_data', { by_model: true, limit: 5000 });
  assert.equal(standing.read, standing.texts);
  const byModel = findings.filter((one) => one.reason === 'by model who');
  const { findings: rules } = await on.call('personal_data', { limit: 5000 });
  assert.ok(rules.every((one) => one.reason !== 'by model who'), 'only where it is wanted');
  assert.ok(byModel.length <= findings.length);
  await view.close();
});

test('how answers sound is shown at each, with the model’s name, and hidden again', async () => {
  const view = await open(on);
  const { page } = view;
  const survey = (await on.call('surveys')).surveys[0];
  await goTo(page, `#/surveys/${encodeURIComponent(survey.source)}`);
  await page.getByRole('button', { name: 'How answers sound' }).click();
  await see(page, 'by model “tone”');
  await see(page, 'it is no code, and it is not stored');
  assert.ok((await page.getByText('negative (likely)').count()) > 5);
  await examined(view, 'survey-sounds');
  await page.getByRole('button', { name: 'Hide it' }).click();
  assert.equal(await page.getByText('negative (likely)').count(), 0);
  await view.close();
});

test('a code without examples is suggested from its definition, by name, and taken by hand', async () => {
  const file = path.join(on.home, 'anna.txt');
  await writeFile(file, 'Anna Example: We plan the roster on Fridays.\n\nAnna Example: It rained.\n');
  await on.call('project_new', { path: path.join(on.home, 'small.subtext'), name: 'Small' });
  const { task } = await on.call('import_start', { paths: [file] });
  await ended(on, task);
  await on.call('code_add', { name: 'weekend-roster', kind: 'theme', description: 'The roster of the weekend.' });
  const { documents } = await on.call('documents', {});
  const view = await open(on);
  const { page } = view;
  await goTo(page, `#/documents/${documents[0].id}`);
  await page.getByRole('button', { name: 'Suggest codes' }).click();
  await page.getByRole('button', { name: 'Let the model “topics” read for them' }).click();
  await see(page, 'has read this transcript for codes that have no examples yet');
  const { paragraphs } = await on.call('suggestions', { document: documents[0].id, by_model: true });
  const suggested = paragraphs.find((one) => one.suggestions.some(({ model }) => model === 'topics'));
  assert.ok(suggested, 'one paragraph speaks of a roster');
  await goTo(page, `#/documents/${documents[0].id}?paragraph=${suggested.paragraph}`);
  await see(page, 'By model topics, from the definition');
  await examined(view, 'reader-model');
  const before = (await on.call('suggestion_quality')).accepted;
  await page.getByRole('button', { name: 'Take it: Weekend roster' }).click();
  await page.getByRole('button', { name: 'Take it: Weekend roster' }).waitFor({ state: 'detached' });
  assert.equal((await on.call('suggestion_quality')).accepted, before + 1);
  await view.close();
});

test('the folder is let go again', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/settings');
  await page.getByRole('button', { name: 'Use none' }).click();
  await see(page, 'No folder is named, so no other model is used.');
  await view.close();
});
