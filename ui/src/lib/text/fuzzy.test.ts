import { describe, expect, it } from 'vitest';
import { choose, fuzzy } from './fuzzy';

const codes = ['force.habit', 'force.anxiety', 'theme.habit', 'theme.import-anxiety', 'theme.staff-adoption'];
const pick = (query: string): string[] => choose(codes, query, (code) => [code]);

describe('choose', () => {
  it.each([
    ['hab', ['force.habit', 'theme.habit']],
    ['ia', ['theme.import-anxiety']],
    ['import anx', ['theme.import-anxiety']],
    ['zzz', []],
    ['', codes],
  ])('%s', (query, expected) => expect(pick(query).slice(0, expected.length || 9)).toEqual(expected));

  it('prefers a name to a definition', () => {
    const items = [
      { name: 'price', about: 'what it costs' },
      { name: 'cost', about: 'price of leaving' },
    ];
    expect(
      choose(
        items,
        'cost',
        (i) => [i.name],
        (i) => i.about,
      ).map((i) => i.name),
    ).toEqual(['cost', 'price']);
  });
});

describe('fuzzy', () => {
  it('says which letters were meant', () => expect(fuzzy('hab', 'force.habit')?.at).toEqual([6, 7, 8]));
  it('needs every letter, in order', () => expect(fuzzy('tibah', 'habit')).toBeNull());
});
