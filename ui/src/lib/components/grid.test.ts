import { describe, expect, it } from 'vitest';
import { gridStep } from './grid';

describe('moving through cells', () => {
  const lengths = [3, 3, 3];
  const from = { row: 1, column: 1 };
  it.each([
    ['ArrowRight', false, { row: 1, column: 2 }],
    ['ArrowLeft', false, { row: 1, column: 0 }],
    ['ArrowUp', false, { row: 0, column: 1 }],
    ['ArrowDown', false, { row: 2, column: 1 }],
    ['Home', false, { row: 1, column: 0 }],
    ['End', false, { row: 1, column: 2 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 2, column: 2 }],
    ['ArrowDown', true, { row: 2, column: 1 }],
    ['ArrowLeft', true, { row: 1, column: 0 }],
    ['PageDown', false, { row: 2, column: 1 }],
    ['PageUp', false, { row: 0, column: 1 }],
  ])('%s, with Ctrl %s', (key, ctrl, to) => expect(gridStep(key, ctrl, from, lengths)).toEqual(to));

  it('stays at the borders', () => {
    expect(gridStep('ArrowLeft', false, { row: 0, column: 0 }, lengths)).toEqual({ row: 0, column: 0 });
    expect(gridStep('ArrowDown', false, { row: 2, column: 2 }, lengths)).toEqual({ row: 2, column: 2 });
  });

  it('ends in the last cell of a shorter row', () => {
    expect(gridStep('ArrowUp', false, { row: 2, column: 2 }, [1, 2, 3])).toEqual({ row: 1, column: 1 });
    expect(gridStep('PageUp', false, { row: 2, column: 2 }, [1, 2, 3])).toEqual({ row: 0, column: 0 });
  });

  it('leaves other keys alone, and moves nowhere where there is nothing', () => {
    expect(gridStep('x', false, from, lengths)).toBeNull();
    expect(gridStep('ArrowUp', false, from, [])).toBeNull();
  });
});
