import { expect, test } from 'vitest';
import { type Basis, restsOn } from './rests';

const one = (path: string, rows: number): Basis['imports'][number] => ({ path, rows });

test('a number says its definition, rows, files and range', () => {
  const lineage: Basis = {
    definition: 'marketing',
    version: 2,
    range: { from: '2026-01-05T00:00:00Z', to: '2026-03-31T12:00:00Z' },
    imports: [one('/a/deals.csv', 1200), one('/a/crm.csv', 3)],
    rows: 1203,
  };
  expect(restsOn(lineage)).toMatch(
    /^Rests on ‘marketing’, version 2; 1,203 rows of 2 imports: deals\.csv \(1,200\), crm\.csv \(3\), from .*5.* to .*31.*\.$/u,
  );
});

test('what there is none of is left out, and many files are counted', () => {
  const none: Basis = {
    definition: null,
    version: null,
    range: { from: null, to: null },
    imports: [],
    rows: 0,
  };
  expect(restsOn(none)).toBe('Rests on 0 rows of 0 imports.');
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => one(`${name}.csv`, 1));
  expect(restsOn({ ...none, imports: many, rows: 5 })).toBe(
    'Rests on 5 rows of 5 imports: a.csv (1), b.csv (1), c.csv (1) and 2 others.',
  );
});
