import { expect, test } from 'vitest';
import {
  aheadText,
  gaps,
  leadsText,
  listOf,
  rangeText,
  roleChanges,
  rolesText,
  sameAccount,
  tabOf,
} from './asking';

test('how far ahead of sales is told with its direction', () => {
  expect(aheadText(null)).toBe('');
  expect(aheadText(20.6)).toBe('21 days ahead');
  expect(aheadText(-1.2)).toBe('1 day behind');
  expect(aheadText(-0.3)).toBe('the same day');
});

test('parts in buying are counted, and those nobody has are gaps', () => {
  const roles = [
    { role: 'champion', people: 1 },
    { role: 'user', people: 2 },
    { role: 'decider', people: 0 },
  ];
  expect(rolesText(roles)).toBe('champion, 2 users');
  expect(gaps(roles)).toEqual(['decider']);
});

test('only parts that differ are written', () => {
  expect(roleChanges(['user', 'decider'], ['decider', 'champion'])).toEqual([
    { role: 'champion', on: true },
    { role: 'user', on: false },
  ]);
  expect(roleChanges(['user'], ['user'])).toEqual([]);
});

test('what the address leaves out is not asked', () => {
  expect(listOf({}, 100)).toEqual({ limit: 100 });
  expect(listOf({ q: 'alder', meeting: 'Demo' }, 5)).toEqual({ limit: 5, find: 'alder', meeting: 'Demo' });
  expect(tabOf({ tab: 'nope' })).toBe('list');
});

test('leads of a definition are told with their accounts, one in its own words', () => {
  expect(leadsText({ name: 'sales', version: 1, leads: 140, accounts: 120 })).toBe(
    '140 leads of ‘sales’ are in 120 accounts.',
  );
  expect(leadsText({ name: 'sales', version: 1, leads: 1, accounts: 1 })).toBe(
    '1 lead of ‘sales’ is in 1 account.',
  );
});

test('a name is the same account whatever its case, spaces and signs', () => {
  expect(sameAccount('Mill Café', 'MILL-café')).toBe(true);
  expect(sameAccount('mill.example', 'Mill Example')).toBe(true);
  expect(sameAccount('Mill Café', 'Mill Cafe')).toBe(false);
});

test('which of the people are looked at is told, the last page too', () => {
  expect(rangeText(0, 40, 212)).toBe('people 1 to 40 of 212');
  expect(rangeText(200, 40, 212)).toBe('people 201 to 212 of 212');
});
