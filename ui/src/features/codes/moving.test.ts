import { describe, expect, it } from 'vitest';
import type { CodeView } from '$lib/api/generated/types';
import { branch, isThere, landing, partOf, step, topmost } from './moving';

const code = (id: string, parent: string | null): CodeView =>
  ({ id, parent, name: id, title: id }) as CodeView;
// a(b(c), d), e
const codes = [code('a', null), code('b', 'a'), code('c', 'b'), code('d', 'a'), code('e', null)];
const at = (id: string): CodeView => codes.find((one) => one.id === id)!;

describe('letting go', () => {
  it('means beside at the edges of a row and inside in its middle', () =>
    expect([0.1, 0.5, 0.9].map(partOf)).toEqual(['before', 'inside', 'after']));
  it('lands before, inside and after', () => {
    expect(landing(codes, ['e'], at('b'), 'before', true)).toEqual({ parent: 'a', position: 0 });
    expect(landing(codes, ['e'], at('d'), 'after', true)).toEqual({ parent: 'a', position: 2 });
    expect(landing(codes, ['e'], at('b'), 'inside', false)).toEqual({ parent: 'b', position: 1 });
  });
  it('lands as first child just under an open code', () => {
    expect(landing(codes, ['e'], at('a'), 'after', true)).toEqual({ parent: 'a', position: 0 });
    expect(landing(codes, ['e'], at('a'), 'after', false)).toEqual({ parent: null, position: 1 });
  });
  it('does not count what is moved', () =>
    expect(landing(codes, ['b'], at('d'), 'after', true)).toEqual({ parent: 'a', position: 1 }));
  it('never lands in itself or below itself', () => {
    expect(landing(codes, ['a'], at('c'), 'inside', true)).toBeNull();
    expect(landing(codes, ['b'], at('b'), 'before', true)).toBeNull();
  });
  it('knows when nothing would change', () => {
    expect(isThere(codes, ['b'], { parent: 'a', position: 0 })).toBe(true);
    expect(isThere(codes, ['b'], { parent: 'a', position: 1 })).toBe(false);
    expect(isThere(codes, ['e'], { parent: 'a', position: 0 })).toBe(false);
  });
});

describe('a choice of codes', () => {
  it('takes a branch by its top', () => expect(topmost(codes, new Set(['c', 'a', 'e']))).toEqual(['a', 'e']));
  it('is a branch with all below', () => expect([...branch(codes, ['b'])]).toEqual(['b', 'c']));
});

describe('a step by the keys', () => {
  it('goes up and down among siblings', () => {
    expect(step(codes, ['d'], 'up')).toEqual({ parent: 'a', position: 0 });
    expect(step(codes, ['b'], 'down')).toEqual({ parent: 'a', position: 1 });
    expect([step(codes, ['a'], 'up'), step(codes, ['e'], 'down')]).toEqual([null, null]);
  });
  it('goes in under the one above and out beside the parent', () => {
    expect(step(codes, ['d'], 'in')).toEqual({ parent: 'b', position: 1 });
    expect(step(codes, ['c'], 'out')).toEqual({ parent: 'a', position: 1 });
    expect([step(codes, ['a'], 'out'), step(codes, ['b'], 'in'), step(codes, ['zz'], 'up')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
