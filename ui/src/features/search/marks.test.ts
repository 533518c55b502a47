import { describe, expect, it } from 'vitest';
import type { QueryMark, SearchResponse } from '$lib/api/generated/types';
import { marksIn, pieces, placeless } from './marks';

const mark = (start: number, end: number, message = 'what is this'): QueryMark => ({ start, end, message });
const answer = (query: string, marks: QueryMark[], warnings: string[] = []): SearchResponse =>
  ({ query, marks, warnings }) as unknown as SearchResponse;

describe('marksIn', () => {
  const asked = answer('kind:email price', [mark(0, 10)]);
  it('moves places along with the spaces before the question', () =>
    expect(marksIn('  kind:email price ', '', asked, false)).toEqual([mark(2, 12)]));
  it('has none once the field says something else', () =>
    expect(marksIn('kind:email prices', '', asked, false)).toEqual([]));
  it('waits for the end of what is being typed', () => {
    const end = answer('price kind:em', [mark(6, 13)]);
    expect(marksIn('price kind:em', '', end, true)).toEqual([]);
    expect(marksIn('price kind:em', '', end, false)).toHaveLength(1);
    expect(marksIn('kind:email price', '', asked, true)).toHaveLength(1);
  });
  it('passes over what narrows the question and does not stand in the field', () => {
    const narrowed = answer('outcome:left kind:email', [mark(13, 23), mark(0, 12)]);
    expect(marksIn(' kind:email', 'outcome:left', narrowed, false)).toEqual([mark(1, 11)]);
    expect(marksIn('kind:email', '', narrowed, false)).toEqual([]);
  });
});

describe('pieces', () => {
  it('cuts at the marks, also in letters of two units', () =>
    expect(pieces('💥 kind:email x', [mark(3, 13)])).toEqual([
      { text: '💥 ', marked: false },
      { text: 'kind:email', marked: true },
      { text: ' x', marked: false },
    ]));
  it('joins marks that touch or overlap', () =>
    expect(pieces('(a* b', [mark(0, 1), mark(1, 3), mark(0, 2)])).toEqual([
      { text: '(a*', marked: true },
      { text: ' b', marked: false },
    ]));
  it('passes over places that are not in the field', () =>
    expect(pieces('ab', [mark(1, 9)])).toEqual([
      { text: 'a', marked: false },
      { text: 'b', marked: true },
    ]));
});

it('says without a place only what no mark in the field says', () => {
  const said = answer('a', [mark(0, 1, 'here')], ['here', 'too broad']);
  expect(placeless('', said)).toEqual(['too broad']);
  const narrowed = answer(
    'step:x a',
    [mark(0, 6, 'no such step'), mark(7, 8, 'here')],
    ['no such step', 'here'],
  );
  expect(placeless('step:x', narrowed)).toEqual(['no such step']);
});
