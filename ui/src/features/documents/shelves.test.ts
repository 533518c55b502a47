import { describe, expect, it } from 'vitest';
import type { CodeView } from '$lib/api/generated/types';
import { shelvesOf } from './shelves';

const code = (id: string, depth: number, is_category = false): CodeView =>
  ({ id, title: id.toUpperCase(), depth, is_category }) as CodeView;
const told = (codes: CodeView[]): unknown =>
  shelvesOf(codes).map((one) => [one.title, one.codes.map(({ id }) => id).join(' ')]);

describe('shelves', () => {
  it('stand codes under their group, those below them too', () =>
    expect(
      told([code('job', 0, true), code('a', 1), code('b', 2), code('theme', 0, true), code('c', 1)]),
    ).toEqual([
      ['JOB', 'a b'],
      ['THEME', 'c'],
    ]));
  it('give codes of no group one shelf without a heading', () =>
    expect(told([code('a', 0), code('b', 0), code('c', 1)])).toEqual([[null, 'a b c']]));
  it('begin anew after a group, and leave out one without codes', () =>
    expect(told([code('job', 0, true), code('a', 1), code('x', 0), code('none', 0, true)])).toEqual([
      ['JOB', 'a'],
      [null, 'x'],
    ]));
});
