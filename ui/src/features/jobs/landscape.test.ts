import { describe, expect, it } from 'vitest';
import type { OpportunityPoint } from '$lib/api/generated/types';
import { keyOf, segmentOf, spots, tenth } from './landscape';

const point = (importance: number | null, satisfaction: number | null): OpportunityPoint => ({
  outcome: 'a',
  source: 's.csv',
  importance_question: 'i',
  satisfaction_question: 's',
  scale: '1 to 5',
  people: 40,
  small: false,
  importance,
  satisfaction,
  score: importance,
  low: importance,
  high: importance,
  verdict: null,
});

describe('the landscape', () => {
  it('puts importance to the right and satisfaction upwards', () => {
    const [one, other] = spots([point(10, 0), point(5, 5)], 200);
    expect([one!.x, one!.y, one!.rank]).toEqual([200, 200, 1]);
    expect([other!.x, other!.y]).toEqual([100, 100]);
  });

  it('keeps numbers of neighbours apart, and leaves out what has no figures', () => {
    const found = spots([point(5, 5), point(null, null), point(5, 5)], 200);
    expect(found.map((spot) => spot.rank)).toEqual([1, 3]);
    expect([found[0]!.labelX, found[0]!.labelY]).not.toEqual([found[1]!.labelX, found[1]!.labelY]);
  });

  it('writes a segment as one word and reads it again', () => {
    for (const segment of [
      { kind: 'all' },
      { kind: 'job', name: 'job.cover-gap' },
      { kind: 'answer', name: 'What, "is" it?', value: 'a|b' },
    ])
      expect(segmentOf(keyOf(segment))).toEqual(segment);
    expect(segmentOf('')).toBeNull();
    expect(segmentOf('no such')).toBeNull();
    expect(keyOf(null)).toBe('');
  });

  it('shows one decimal', () => {
    expect(tenth(15.04)).toBe('15.0');
    expect(tenth(null)).toBe('');
  });
});
