import { describe, expect, it } from 'vitest';
import type { ParagraphView } from '$lib/api/generated/types';
import { withoutCoders } from './hidden';

const paragraph = (...coders: string[]): ParagraphView =>
  ({ index: 0, codings: coders.map((coder) => ({ coder })) }) as unknown as ParagraphView;

describe('codings of hidden coders', () => {
  it('are left out, those of others stay', () => {
    const shown = withoutCoders([paragraph('Lea', 'Maya'), paragraph('Lea')], ['Maya']);
    expect(shown.map((one) => one.codings.map((span) => span.coder))).toEqual([['Lea'], ['Lea']]);
  });
  it('change nothing where nobody is hidden', () => {
    const all = [paragraph('Lea')];
    expect(withoutCoders(all, [])).toBe(all);
  });
});
