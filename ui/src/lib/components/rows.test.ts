import { describe, expect, it } from 'vitest';
import { rowAfter } from './rows';

describe('rowAfter', () => {
  it.each([
    ['ArrowDown', 0, 3, 1],
    ['j', 2, 3, 2],
    ['k', 0, 3, 0],
    ['Home', 2, 3, 0],
    ['End', 0, 3, 2],
    ['x', 0, 3, null],
    ['ArrowDown', 0, 0, null],
  ])('%s at %d of %d', (key, index, count, expected) => expect(rowAfter(key, index, count)).toBe(expected));
});
