import { describe, expect, it } from 'vitest';
import { near, piecesOf } from './offers';

const words = { title: (code: string) => code.toUpperCase(), kind: (kind: string) => `${kind}s` };
const offered = (query: Record<string, string>, suggestion: string | null = null): [string, string][] =>
  near(query, suggestion, words).map((one) => [one.label, Object.values(one.change).join('')]);

it('a question falls into fields, phrases, patterns, brackets and words', () =>
  expect(piecesOf('-kind:survey "all or nothing" (step:"Imported roster" OR /a\\/b c/) price')).toEqual([
    '-kind:survey',
    '"all or nothing"',
    '(',
    'step:"Imported roster"',
    'OR',
    '/a\\/b c/',
    ')',
    'price',
  ]));

describe('what else may be asked', () => {
  it('is the other spelling first, then less of what narrows', () =>
    expect(
      offered(
        { q: 'imprt', code: 'a,b', kind: 'survey', left: 'Signed up', speaker: 'participant' },
        'import',
      ),
    ).toEqual([
      ['“import”', 'import'],
      ['without the code “A”', 'b'],
      ['without the code “B”', 'a'],
      ['not only in surveys', ''],
      ['not only who left at Signed up', ''],
      ['whoever speaks', ''],
      ['near in meaning', 'both'],
    ]));
  it('is the question without a field, without quotes, or with any of its words', () =>
    expect(offered({ q: '"big roster" kind:survey' })).toEqual([
      ['without kind:survey', '"big roster"'],
      ['these words in any order', 'big roster kind:survey'],
      ['any of these words', 'big OR roster'],
      ['near in meaning', 'both'],
      ['what the interviewer said', 'interviewer'],
    ]));
  it('leaves a question of one word as it is', () =>
    expect(offered({ q: 'zyzzyva' })).toEqual([
      ['near in meaning', 'both'],
      ['what the interviewer said', 'interviewer'],
    ]));
  it('offers nothing twice', () => {
    const all = offered({ q: 'a b' }, 'a OR b').map(([, change]) => change);
    expect(new Set(all).size).toBe(all.length);
  });
});
