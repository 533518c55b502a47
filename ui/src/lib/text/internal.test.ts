import { expect, test } from 'vitest';
import { groups, marksFor, reasonTitle, type Standing, standingText } from './internal';

const standing = (group: string, word: string | null = null, left_out = true): Standing => ({
  group,
  word,
  left_out,
});
const words = (one: Standing | null): (string | null)[] => marksFor(one).map((mark) => mark.word);

test('what can be said of somebody is what would change how they stand', () => {
  expect(words(null)).toEqual(['internal', 'robot']);
  expect(words(standing('domain'))).toEqual(['counted']);
  expect(words(standing('test'))).toEqual(['counted']);
  expect(words(standing('suspect', null, false))).toEqual(['robot', 'counted', 'internal']);
  for (const group of ['hand', 'robot', 'counted'])
    expect(words(standing(group, group === 'hand' ? 'internal' : group))).toEqual([null]);
});

test('how somebody stands is said with whether they count', () => {
  expect(standingText(null)).toBe('Counts in every number');
  expect(standingText(standing('domain'))).toBe('Internal: left out of every number');
  expect(standingText(standing('domain', null, false))).toBe('Internal, and counted all the same');
  expect(standingText(standing('robot', 'robot'))).toBe('A robot: left out of every number');
  expect(standingText(standing('suspect', null, false))).toBe('Looks like a robot, and counts');
  expect(standingText(standing('counted', 'counted', false))).toBe('Counts, by hand');
});

test('every group stands in exactly one part of the list, and has a reason in words', () => {
  const all = groups.flatMap((part) => part.of);
  expect([...all].sort()).toEqual(['counted', 'domain', 'hand', 'robot', 'suspect', 'test']);
  for (const group of all) expect(reasonTitle(group)).not.toBe(group);
});
