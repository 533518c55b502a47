import { describe, expect, it } from 'vitest';
import type { SameAnswers } from '$lib/api/generated/types';
import { inOrderOf, lines } from './alike';

const row = (document: string): { document: string } => ({ document });
const rows = ['a', 'b', 'c', 'd', 'e'].map(row);
const said = (document: string) => ({ document, paragraph: 0, text: 'No', person_name: null });
const group: SameAnswers = { first: said('d'), members: ['b', 'd', 'e', 'z'].map(said), people: 4 };
const shown = (opened: string[], from = 0, most = 10): [string, number, number | null, boolean][] =>
  lines(rows, [group], new Set(opened), from, most).lines.map((one) => [
    one.row.document,
    one.place,
    one.group?.matching ?? null,
    one.within,
  ]);

describe('answers alike', () => {
  it('are one row, the first that matches, and say how many match', () => {
    expect(shown([])).toEqual([
      ['a', 0, null, false],
      ['b', 1, 3, false],
      ['c', 2, null, false],
    ]);
  });

  it('open below that row and keep their places', () => {
    expect(shown(['b']).map(([document, place, , within]) => [document, place, within])).toEqual([
      ['a', 0, false],
      ['b', 1, false],
      ['d', 3, true],
      ['e', 4, true],
      ['c', 2, false],
    ]);
  });

  it('stand on one page: what is opened does not push rows to the next', () => {
    expect(shown(['b'], 0, 2).map(([document]) => document)).toEqual(['a', 'b', 'd', 'e']);
    expect(shown(['b'], 2, 2).map(([document]) => document)).toEqual(['c']);
    expect(lines(rows, [group], new Set(['b']), 0, 2).total).toBe(3);
  });

  it('are a row like any where only one of them matches', () => {
    const few = lines([row('a'), row('d')], [group], new Set(['d']), 0, 10).lines;
    expect(few.map((one) => one.group)).toEqual([null, null]);
  });
});

it('rows come in the order of the documents asked for, those that are missing left out', () => {
  expect(inOrderOf(rows, ['e', 'x', 'a']).map((one) => one.document)).toEqual(['e', 'a']);
});
