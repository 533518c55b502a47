import { describe, expect, it } from 'vitest';
import type { CodeContext } from '$lib/api/generated/types';
import { themeRows } from './themes';

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
