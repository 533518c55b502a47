import { describe, expect, it } from 'vitest';
import type { CodeContext } from '$lib/api/generated/types';
import { sidesText, themeRows } from './themes';

const row = (code: string, difference: number | null, verdict = 'hint', left = 0): CodeContext =>
  ({ code, difference, verdict, left: { k: left, n: 10 }, on: { k: 0, n: 10 } }) as CodeContext;
const names = (rows: CodeContext[]): string => rows.map((one) => one.code).join(' ');

const codes = [
  row('a', 0.7, 'pattern'),
  row('b', 0.1),
  row('c', 0.09),
  row('d', 0.08),
  row('e', 0.07),
  row('f', -0.3, 'pattern'),
  row('g', null, 'too_few', 2),
];

describe('themeRows', () => {
  it('shows few at first and says how many more there are', () => {
    const rows = themeRows(codes, false);
    expect([names(rows.left), names(rows.on), rows.rest]).toEqual(['a b c d', 'f', 2]);
  });
  it('shows all when asked, each on its side', () => {
    const rows = themeRows(codes, true);
    expect([names(rows.left), names(rows.on), rows.rest]).toEqual(['a b c d e g', 'f', 0]);
  });
});

describe('sidesText', () => {
  it.each([
    [{ k: 21, n: 26 }, { k: 5, n: 70 }, '21 of 26 left, 5 of 70 on'],
    [{ k: 0, n: 0 }, { k: 8, n: 96 }, '8 of 96 on; nobody who left was heard'],
    [{ k: 2, n: 3 }, { k: 0, n: 0 }, '2 of 3 left; nobody who went on was heard'],
    [{ k: 0, n: 0 }, { k: 0, n: 0 }, 'nobody was heard'],
  ])('%j and %j', (left, on, words) => expect(sidesText(left, on)).toBe(words));
});
