// Funnels: written by keys alone, refused where the fault is, and every view's figures are the command's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, goTo, open, openSample, see, settled, sideways, stage } from './stage.mjs';

let on;
before(async () => {
  on = await stage();
  await openSample(on);
});
after(() => on.end());

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1])));
const one = (text) => text.replace(/\s+/g, ' ').trim();
const definition = async (page) => JSON.parse((await query(page)).def);
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function examine({ page, wrongs }, name) {
  const findings = [...(await sideways(page)), ...wrongs.splice(0), ...(await audit(page))];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) findings.push(`${wide} px wider than the window`);
  assert.deepEqual(findings, [], name);
}

/** To a control by Tab alone. */
async function tabTo(page, label) {
  for (let tabs = 0; tabs < 80 && (await focused(page)) !== label; tabs += 1) await page.keyboard.press('Tab');
  assert.equal(await focused(page), label);
}

const steps = ['Visited site', 'Signed up', 'Imported roster', 'Published schedule', 'Invited team', 'Subscribed'];

test('a funnel is written by keys: order, filters, limits, optional steps, what ends a run', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/funnels/Trial');
  await page.locator('main').focus();
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await settled(page);
  // The last step goes up by one and keeps the focus.
  await tabTo(page, 'Event of step 6');
  await page.keyboard.press('Alt+ArrowUp');
  await settled(page);
  assert.equal(await focused(page), 'Event of step 5');
  await page.keyboard.press('Alt+ArrowDown');
  await settled(page);
  await tabTo(page, 'Remove step 6');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await focused(page), 'Event of step 5');
  await page.getByLabel('Step 3: longest time').focus();
  await page.keyboard.type('3 days');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tabTo(page, 'Step 3 only where …');
  await page.keyboard.press('Enter');
  await page.getByLabel('Step 3: property').selectOption('campaign');
  await page.getByLabel('Step 3: value of campaign').focus();
  await page.keyboard.type('none');
  await page.getByLabel('Step 3: take campaign out').focus();
  await page.keyboard.press('Enter');
  const { events } = await on.call('event_names');
  const other = events.find((one) => !steps.includes(one.name)).name;
  await page.getByLabel('Add an event that ends a run').selectOption(other);
  await examine(view, 'the editor');
  await page.getByLabel('Window').focus();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await settled(page);
  const def = await definition(page);
  assert.deepEqual(
    def.steps.map((step) => step.event),
    steps.slice(0, 5),
  );
  assert.deepEqual(def.steps[2], { event: 'Imported roster', optional: true, within_seconds: 259200 });
  // Who may be left out loses nobody: four steps are counted, the fifth stands apart.
  const { steps: counted, optional } = await on.call('funnel_run', { funnel: def });
  assert.equal(await page.locator('.frow').count(), counted.length);
  assert.equal(counted.length, 4);
  await see(page, one(optional[0].sentence));
  await examine(view, 'an optional step');
  assert.deepEqual(def.exclude, [other]);
  await view.close();
});

test('what is wrong is said where it is, and the field has the focus', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/funnels/Trial');
  await page.locator('main').focus();
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  const wrong = async (says, label) => {
    await page.keyboard.press('Control+Enter');
    await see(page, says);
    await settled(page);
    const field = page.locator('.edform [aria-invalid="true"]');
    assert.equal(await field.count(), 1);
    assert.match((await field.getAttribute('aria-label')) ?? (await field.locator('xpath=..').innerText()), label);
    assert.ok(await field.evaluate((one) => one === document.activeElement), 'the field has the focus');
  };
  await page.getByLabel('Step 2: longest time').fill('soonish');
  await wrong('Not a length of time', /^Step 2: longest time/);
  await page.getByLabel('Step 2: longest time').fill('');
  await page.getByLabel('Window').fill('forever');
  await wrong('Not a length of time', /^Window/);
  await page.getByLabel('Window').fill('14 days');
  await page.getByLabel('Add an event that ends a run').selectOption('Signed up');
  await wrong('is a step as well', /ends a run/);
  await examine(view, 'a flaw');
  await page.getByLabel('Signed up ends no run').click();
  await page.getByLabel('Entered from').fill('2026-03-01');
  await page.getByLabel('until, that day included').fill('2026-02-01');
  await wrong('ends before it begins', /^Entered from/);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await view.close();
});

test('the trend is of the step asked for, week by week, and a week leads to its customers', async () => {
  const view = await open(on);
  const { page } = view;
  const asked = { funnel: { saved: 'Trial' }, from_step: 2, to_step: 3 };
  const trend = (await on.call('funnel_trend', asked)).weeks.map((week) => ({ ...week, people: week.reached, open: !week.mature }));
  await goTo(page, '#/funnels/Trial');
  await page.locator('main').focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('trend of the funnel');
  await page.keyboard.press('Enter');
  await see(page, 'Share who reached');
  await settled(page);
  await page.getByRole('combobox', { name: /^Share who reached/ }).selectOption({ label: '3 Imported roster' });
  await settled(page);
  assert.deepEqual(await query(page), { view: 'trend', at: '2' });
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll('.weeks tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim()),
    ),
  );
  const share = (value) => (value * 100).toFixed(1);
  assert.deepEqual(
    shown,
    trend.map((week) => [
      String(week.of),
      String(week.people),
      `${week.of < 30 ? `${week.people} of ${week.of}` : `${share(week.rate.rate)} %`} ${share(week.rate.low)} to ${share(week.rate.high)}`,
      week.open ? 'open, may still rise' : 'over',
    ]),
  );
  const parts = await page.locator('.picpart').evaluateAll((all) => all.map((part) => part.getAttribute('aria-label')));
  assert.deepEqual(
    parts.map((part) => [/ (\S+) of (\S+), /.exec(part)?.slice(1).join(' of '), part.endsWith('; may still rise')]),
    trend.map((week) => [`${week.people} of ${week.of}`, week.open]),
    'each week of the picture can be pressed and says what the table says',
  );
  assert.ok(trend.some((week) => week.open));
  await examine(view, 'trend');
  // In the picture too: one stop for Tab, arrows from week to week, Enter to its people.
  assert.equal(await page.locator('.picpart[tabindex="0"]').count(), 1);
  await page.locator('.picpart').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.locator('.side .figures, .side .psec').first().waitFor();
  await settled(page);
  assert.equal((await query(page)).row, trend[2].week);
  await page.keyboard.press('Escape');
  await page.locator('.side').waitFor({ state: 'detached' });
  // By keys to a week, to who it is made of, and back to the row.
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.side .figures, .side .psec').first().waitFor();
  await settled(page);
  assert.equal((await query(page)).row, trend[1].week);
  await see(page, 'Who entered in the week of');
  await examine(view, 'a week');
  await page.keyboard.press('Escape');
  await page.locator('.side').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.key), trend[1].week);
  await page.keyboard.press('[');
  await see(page, 'Who went on to');
  await page.keyboard.press('Alt+ArrowLeft');
  await see(page, 'Share who reached');
  await view.close();
});

/** A table's cells as text, the head of each row first. */
const table = (page, selector) =>
  page.evaluate(
    (of) =>
      [...document.querySelectorAll(`${of} tbody tr`)].map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim()),
      ),
    selector,
  );
const whole = (value) => value.toLocaleString('en-GB');
const share = (rate, k, n) =>
  `${n < 30 ? `${k} of ${n}` : `${(rate.rate * 100).toFixed(1)} %`} ${(rate.low * 100).toFixed(1)} to ${(rate.high * 100).toFixed(1)}`;
const key = (page) => page.evaluate(() => document.activeElement?.dataset.key ?? document.activeElement?.className ?? '');

test('a breakdown is the command’s, and a group leads to its people, to why each is counted, and to their words', async () => {
  const view = await open(on);
  const { page } = view;
  const funnel = { saved: 'Trial', with_people: true };
  await goTo(page, '#/funnels/Trial?view=breakdown');
  const by = (await query(page)).by ?? (await page.getByRole('combobox', { name: /^By/ }).inputValue());
  await page.getByRole('combobox', { name: /^Who went on to/ }).selectOption({ label: '3 Imported roster' });
  await settled(page);
  const { groups } = await on.call('funnel_breakdown', { funnel, by });
  const told = groups.map((group) => {
    const [before, at] = [group.steps[1], group.steps[2]];
    return [
      group.label,
      whole(before.people),
      whole(at.people),
      at.from_previous ? share(at.from_previous, at.people, before.people) : 'nobody',
      whole(at.left),
      whole(at.in_progress),
      ...[at.people_left, at.people_on].map((people) => whole(people.filter((id) => group.heard.includes(id)).length)),
    ];
  });
  const shown = (await table(page, '.groups')).map(([name, of, went, rate, , left, open_, , hl, ho]) => [name, of, went, rate, left, open_, hl, ho]);
  assert.deepEqual(shown, told);
  await examine(view, 'breakdown');
  // Other questions: the last touch, and what people say.
  await page.getByRole('combobox', { name: /^as it was/ }).selectOption('last');
  await settled(page);
  const last = await on.call('funnel_breakdown', { funnel, by, touch: 'last' });
  assert.deepEqual((await table(page, '.groups')).map(([name]) => name), last.groups.map((group) => group.label));
  await page.getByRole('combobox', { name: /^By/ }).selectOption('job');
  await settled(page);
  const jobs = await on.call('funnel_breakdown', { funnel, by: 'job' });
  assert.deepEqual((await table(page, '.groups')).map(([name]) => name), jobs.groups.map((group) => group.label));
  await goTo(page, '#/funnels/Trial?view=breakdown&at=2');
  const heard = groups.findIndex((group) => group.heard.length > 4 && group.steps[2].people_left.length > 0);
  await page.locator('.groups [data-row]').first().focus();
  for (let down = 0; down < heard; down += 1) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await see(page, `of ${groups[heard].heard.length} heard`);
  await settled(page);
  assert.match(await key(page), /grouppanel/, 'focus goes to the people');
  assert.ok((await page.locator('.grouppanel .quote').count()) > 0);
  await examine(view, 'a group');
  await page.locator('.grouppanel summary').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Why .* is counted here/ }).first().waitFor();
  await settled(page);
  await page.getByRole('button', { name: /^Why .* is counted here/ }).first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.trace li').first().waitFor();
  const trace = await on.call('funnel_trace', { funnel: { saved: 'Trial' }, person: groups[heard].steps[2].people_left[0], step: 3 });
  assert.deepEqual((await page.locator('.trace li b').allInnerTexts()), trace.lines.map((line) => line.event));
  assert.equal(await page.locator('.trace .counted').count(), trace.lines.filter((line) => line.counted).length);
  await see(page, one(trace.summary[0]).split('. ')[0]);
  await examine(view, 'why');
  await page.keyboard.press('Escape');
  await see(page, `of ${groups[heard].heard.length} heard`);
  await page.keyboard.press('Escape');
  await page.locator('.grouppanel').waitFor({ state: 'detached' });
  assert.deepEqual(await query(page), { view: 'breakdown', at: '2' });
  await view.close();
});

test('times to convert are drawn and told, and each person leads to why', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/funnels/Trial?view=times');
  await page.getByRole('combobox', { name: /^From/ }).selectOption({ label: '2 Signed up' });
  await settled(page);
  const times = await on.call('funnel_times', { funnel: { saved: 'Trial' }, from_step: 2, to_step: 6 });
  for (const sentence of times.summary) await see(page, one(sentence));
  assert.equal(await page.locator('.picpart').count(), times.histogram.people.length);
  await page.getByText('The bars as a table').click();
  await page.getByText('The curve as a table').click();
  const bars = (await table(page, '.twin:nth-child(1)')).map(([, people]) => people);
  assert.deepEqual(bars, times.histogram.people.map(whole));
  assert.ok((await table(page, '.twin:nth-child(2)')).length > 3);
  assert.deepEqual(
    (await table(page, '.timed')).map(([name]) => name),
    times.people.map((person) => person.name),
  );
  await examine(view, 'times');
  // A bar lists its people, and only them.
  const place = times.histogram.people.findIndex((people, at) => at > 0 && people > 0);
  await page.locator('.picpart').nth(place).click();
  await settled(page);
  assert.equal((await table(page, '.timed')).length, times.histogram.people[place]);
  assert.deepEqual((await query(page)).bar, String(place));
  await examine(view, 'times of a bar');
  await page.getByRole('button', { name: 'Everyone' }).click();
  await settled(page);
  assert.equal((await table(page, '.timed')).length, times.people.length);
  await page.locator('.timed [data-row]').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.trace li').first().waitFor();
  await settled(page);
  await examine(view, 'why, of a time');
  await page.keyboard.press('Escape');
  await page.locator('.side').waitFor({ state: 'detached' });
  assert.equal(await key(page), times.people[0].person);
  await view.close();
});

test('two periods and two groups stand beside each other with what can be told', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/funnels/Trial?view=compare');
  await see(page, 'choose a side to hear its people');
  await settled(page);
  const { a1, a2, b1, b2 } = await query(page);
  assert.ok(b1 < b2 && b2 < a1 && a1 < a2, 'the later half beside the earlier');
  const funnel = { saved: 'Trial', with_people: true };
  // Days as people write them.
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const prose = (text) => one(text).replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => day.format(new Date(iso)));
  const compared = async (answer) => {
    for (const sentence of answer.summary) await see(page, prose(sentence));
    const shown = await table(page, '.compare');
    assert.deepEqual(shown.map(([step]) => step), answer.steps.slice(1).map((step) => step.first_name));
    answer.steps.slice(1).forEach(({ from_previous: gap }, index) => {
      const text = shown[index].at(-1);
      if (gap.low <= 0 && gap.high >= 0) assert.match(text, /^Cannot tell/);
      else assert.ok(text.startsWith(`Higher in ${prose(gap.difference > 0 ? answer.first.label : answer.second.label)} by`), text);
    });
    assert.deepEqual(
      (await table(page, '.comparesides')).map(([, entered, , heard]) => [entered, heard]),
      [answer.first, answer.second].map((side) => [whole(side.people), whole(side.heard.length)]),
    );
  };
  await compared(await on.call('funnel_compare', { funnel, first: { from: a1, to: a2 }, second: { from: b1, to: b2 } }));
  await examine(view, 'periods');
  await page.getByRole('button', { name: 'Groups', exact: true }).click();
  await see(page, 'Choose what to compare');
  const { choices } = await on.call('funnel_choices');
  const choice = choices.find((each) => each.values.length > 1);
  const segment = `${choice.by}=${choice.values[0].value}`;
  await page.getByLabel('First group').selectOption(segment);
  await settled(page);
  await compared(await on.call('funnel_compare', { funnel, first: { segment } }));
  await page.locator('.comparesides [data-row]').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.grouppanel').waitFor();
  await settled(page);
  await examine(view, 'a side');
  await view.close();
});

test('what people did after leaving, with their people and words', async () => {
  const view = await open(on);
  const { page } = view;
  await goTo(page, '#/funnels/Trial?view=after&at=2');
  const asked = { funnel: { saved: 'Trial' }, step: 3, within_seconds: 7 * 86400 };
  const told = ({ events, nothing, of }) => [
    ...events.map((next) => [next.event, whole(next.first), share(next.first_share, next.first, of), whole(next.ever)]),
    ['Nothing more', whole(nothing.first), share(nothing.first_share, nothing.first, of), ''],
  ];
  const shown = async () => (await table(page, '.after')).map(([event, first, , rate, ever]) => [event, first, rate, ever]);
  assert.deepEqual(await shown(), told(await on.call('funnel_after', { ...asked, side: 'left' })));
  await page.getByRole('button', { name: 'Went on', exact: true }).click();
  await page.getByLabel('In how many days after').selectOption('30');
  await settled(page);
  const on30 = await on.call('funnel_after', { ...asked, side: 'on', within_seconds: 30 * 86400 });
  assert.deepEqual(await shown(), told(on30));
  await examine(view, 'after');
  await page.locator('.after [data-row]').last().focus();
  await page.keyboard.press('Enter');
  await page.locator('.grouppanel').waitFor();
  await settled(page);
  await see(page, `of ${on30.nothing.heard.length} heard`);
  await examine(view, 'people of an event');
  await view.close();
});

test('from a person’s page: why they are counted so', async () => {
  const view = await open(on);
  const { page } = view;
  const { people } = await on.call('people', { find: 'Priya' });
  await goTo(page, `#/people/${people[0].id}`);
  await page.getByText('Why they are counted so').focus();
  await page.keyboard.press('Enter');
  await page.locator('.trace li').first().waitFor();
  const trace = await on.call('funnel_trace', { funnel: { saved: 'Trial' }, person: people[0].id });
  assert.deepEqual((await page.locator('.trace li p').allInnerTexts()).map((text) => one(text).replace(/ This is counted\.$/, '')), trace.lines.map((line) => one(line.sentence)));
  assert.equal((await query(page)).why, '1');
  await examine(view, 'why, of a person');
  await view.close();
});
