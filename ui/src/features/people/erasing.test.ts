import { expect, test } from 'vitest';
import { copyFate, rowsOf } from './erasing';

const none = { documents: 0, paragraphs: 0, excerpts: 0, collected: 0, events: 0, rows: 0, ledger: 0 };

test('only what there is is listed', () => {
  expect(rowsOf(none)).toEqual([]);
  expect(rowsOf({ ...none, events: 1234, excerpts: 2 })).toEqual([
    ['Excerpts', '2'],
    ['Events', '1,234'],
  ]);
});

test('a copy that holds them still says why', () => {
  expect(copyFate({ path: 'a', fate: 'erased' })).toBe('erased there, too');
  expect(copyFate({ path: 'a', fate: 'not-there' })).toBe('was not in it');
  expect(copyFate({ path: 'a', fate: 'left', reason: 'It is no project.' })).toBe(
    'still there: It is no project.',
  );
});
