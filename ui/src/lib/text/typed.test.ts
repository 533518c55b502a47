import { describe, expect, it } from 'vitest';
import { amountOf, dayOf, lastDay, namesOf } from './typed';

describe('what is typed', () => {
  it('is an amount with its spaces and commas, and none where it is not above 0', () => {
    expect(['1,000,000', '20 000', '2.5', 7].map(amountOf)).toEqual([1_000_000, 20_000, 2.5, 7]);
    expect(['', '0', '-3', 'much', undefined, null].map(amountOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is names between commas', () => {
    expect(namesOf(' Ana, Ben ,, ')).toEqual(['Ana', 'Ben']);
    expect(namesOf('')).toEqual([]);
  });

  it('is days: the last one before the next begins, and that of an instant', () => {
    expect(lastDay('2026-07-01T00:00:00Z')).toBe('2026-06-30');
    expect(lastDay('soon')).toBe('soon');
    expect([dayOf('2026-03-01T00:00:00Z'), dayOf(null)]).toEqual(['2026-03-01', '']);
  });
});
