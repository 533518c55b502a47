// A small study of its own: a survey with one open question, of which some answers are in the same words, and a talk.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What people of a bakery miss in their ordering software, by what it is about. */
export const said = {
  accountant: [
    'An export for my accountant, as a plain spreadsheet',
    'My accountant wants a spreadsheet export every month',
    'I type every invoice again for the accountant, an export would save me that',
    'Export of all invoices in one file for the accountant',
    'The spreadsheet export leaves out the tax my accountant needs',
    'Let the accountant fetch the export herself',
    'A monthly export of invoices as a spreadsheet',
    'Our accountant asks for an export with tax in its own column',
    'Invoices as one export, not forty single files for my accountant',
    'An export of invoices that opens in a spreadsheet',
  ],
  phone: [
    'The app is slow on my phone in the bakery',
    'I want to see the orders on the phone without zooming',
    'On the phone the order list is too small to read with flour on my hands',
    'Orders on my phone while I stand at the oven',
    'The phone app forgets the order when the screen goes dark',
    'A phone app that shows the orders of today first',
    'My staff only have a phone, and the orders are not readable on it',
    'Bigger buttons on the phone, we wear gloves',
    'The orders of the morning on my phone, nothing else',
    'The app on the phone logs me out in the middle of an order',
  ],
  delivery: [
    'Tell customers when the delivery van is late',
    'A delivery route that avoids the school street in the morning',
    'The driver needs the delivery addresses in the order of the route',
    'Late delivery should tell the customer by itself',
    'Plan the delivery route for two vans',
    'The van driver writes the route on paper, the delivery list is unsorted',
    'A map of the delivery route for a new driver',
    'Customers ask where the van is, and I do not know the route it took',
    'The route of the delivery should change when a street is closed',
    'Show the driver which delivery is late on the route',
  ],
  same: ['Nothing really', 'nothing, really!', 'Nothing really.', 'NOTHING REALLY', 'Nothing really', 'nothing really'],
};

const talk = [
  ['Interviewer', 'What would you change first?'],
  ['Odile', 'The accountant. She asks for an export of invoices every month and I type them again into a spreadsheet.'],
  ['Interviewer', 'And in the mornings?'],
  ['Odile', 'In the mornings I read the orders on my phone, standing at the oven, and the phone is too small.'],
  ['Odile', 'My number is 0171 5550 188, or write to odile@brot.example if you want to hear more.'],
  ['Odile', 'The delivery is my brother with the van. He makes the route up as he goes.'],
];

/** Waits until no work is under way. */
async function idle(on) {
  for (let tries = 0; tries < 200; tries += 1) {
    const { tasks } = await on.call('tasks');
    const failed = tasks.find((one) => one.status === 'failed');
    assert.equal(failed, undefined, failed?.error?.message);
    if (tasks.every((one) => one.status !== 'running')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('the import did not end');
}

/** Makes the study as an open project; gives the survey's source. */
export async function openAnswers(on) {
  await on.call('project_new', { path: path.join(on.home, 'bakery.subtext'), name: 'Bakery' });
  const answers = [...said.accountant, ...said.phone, ...said.delivery, ...said.same];
  // Neighbours in the file are about different things.
  const order = answers.map((_, at) => answers[(at * 7) % answers.length]);
  const row = (text, at) =>
    `2026-05-${String(1 + (at % 28)).padStart(2, '0')} 10:00:00,baker${at}@brot.example,${at % 3 ? 'Team' : 'Solo'},"${text}"`;
  const survey = path.join(on.home, 'bakers.csv');
  await writeFile(survey, ['Timestamp,Email Address,Which plan?,What is missing?', ...order.map(row)].join('\n'));
  const interview = path.join(on.home, 'odile.txt');
  await writeFile(interview, talk.map(([who, text]) => `${who}: ${text}\n`).join('\n'));
  await on.call('import_start', { paths: [survey], kind: 'survey' });
  await idle(on);
  await on.call('import_start', { paths: [interview] });
  await idle(on);
  const { surveys } = await on.call('surveys');
  return surveys[0].source;
}

/** Puts a code on the answers with a word in them, but for the last few, so that there is something to learn from. */
export async function teach(on, survey) {
  const made = {};
  for (const [title, word] of [
    ['Accounts', 'accountant'],
    ['On the phone', 'phone'],
    ['Delivery', 'route'],
  ]) {
    const { code } = await on.call('code_add', { name: title, kind: 'theme' });
    const request = { survey, question: 'What is missing?', code: code.id, find: word, uncoded: true };
    const { answers } = await on.call('survey_code_preview', request);
    await on.call('survey_code', { ...request, except: answers.slice(-2).map((one) => one.document) });
    made[word] = code;
  }
  return made;
}
