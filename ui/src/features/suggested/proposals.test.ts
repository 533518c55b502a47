import { describe, expect, it } from 'vitest';
import type { Suggestions } from '$lib/api/generated/types';
import { byCode, isAtLeast, nextOpen, proposalsOf, together, type Verdict } from './proposals';

const suggestion = (code: string, band: string) => ({
  code,
  name: code,
  title: code,
  band,
  words: '',
  rests_on: [],
});
const answer = {
  paragraphs: [
    {
      document: 'd1',
      document_title: 'One',
      paragraph: 0,
      text: 'a',
      suggestions: [suggestion('c2', 'likely'), suggestion('c1', 'worth a look')],
    },
    {
      document: 'd2',
      document_title: 'Two',
      paragraph: 3,
      text: '',
      suggestions: [suggestion('c2', 'very likely')],
    },
  ],
} as unknown as Suggestions;
const all = proposalsOf(answer);
const keys = all.map((one) => one.key);

describe('proposals', () => {
  it('stand under their codes in the order of the codebook, the likeliest first', () => {
    expect(byCode(all, ['c1', 'c2']).map((one) => [one.code, one.proposals.map((p) => p.document)])).toEqual([
      ['c1', ['d1']],
      ['c2', ['d2', 'd1']],
    ]);
    expect(proposalsOf(null)).toEqual([]);
  });

  it('can be narrowed to likely ones', () => {
    expect(all.filter((one) => isAtLeast(one, 'likely')).map((one) => one.key)).toEqual([
      'd1 0 c2',
      'd2 3 c2',
    ]);
    expect(all.filter((one) => isAtLeast(one, '')).length).toBe(3);
  });

  it('are gone through to the next without a verdict, round the end', () => {
    const said = new Map<string, Verdict>([[keys[1] ?? '', 'yes']]);
    expect(nextOpen(keys, keys[0] ?? '', said)).toBe(keys[2]);
    expect(nextOpen(keys, keys[2] ?? '', said)).toBe(keys[0]);
    expect(nextOpen(keys, keys[0] ?? '', new Map(keys.map((key) => [key, 'no'])))).toBeNull();
  });

  it('are taken together only where their words are shown and nothing was said to them', () => {
    expect(together(all, new Map()).map((one) => one.key)).toEqual(['d1 0 c2', 'd1 0 c1']);
    expect(together(all, new Map([['d1 0 c2', 'no']])).map((one) => one.key)).toEqual(['d1 0 c1']);
    expect(together(all, new Map(), 'very likely')).toEqual([]);
  });
});
