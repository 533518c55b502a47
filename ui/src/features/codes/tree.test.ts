import { describe, expect, it } from 'vitest';
import type { CodeView } from '$lib/api/generated/types';
import { hasChildren, visible } from './tree';

const code = (id: string, parent: string | null): CodeView =>
  ({
    id,
    parent,
    name: id,
    title: id,
    description: id === 'c' ? 'money' : '',
    aliases: [],
  }) as unknown as CodeView;
const codes = [code('a', null), code('b', 'a'), code('c', 'b'), code('d', 'a'), code('e', null)];
const ids = (list: CodeView[]): string => list.map((one) => one.id).join('');

describe('visible', () => {
  it('hides what is below a closed code', () => {
    expect(ids(visible(codes, new Set(['b']), ''))).toBe('abde');
    expect(ids(visible(codes, new Set(['a']), ''))).toBe('ae');
  });
  it('keeps the parents of what is found, open or not', () =>
    expect(ids(visible(codes, new Set(['a']), 'money'))).toBe('abc'));
});

describe('parents', () => {
  it('are those with a code below', () =>
    expect([hasChildren(codes, 'a'), hasChildren(codes, 'e')]).toEqual([true, false]));
});
