import { describe, expect, it } from 'vitest';
import type { Facet } from '$lib/api/generated/types';
import { quotable } from './voices';

describe('voices', () => {
  it('are those heard who may be quoted, who is named first ahead', () => {
    const facet = (value: string): Facet => ({ value, label: value, count: 1 });
    const people = ['z', 'p', 'r', 'x'].map(facet);
    expect(quotable(['p', 'q', 'r'], ['r', 'x'], people)).toEqual(['r', 'p']);
    expect(quotable(['p', 'q', 'r'], [], people)).toEqual(['p', 'r']);
  });
});
