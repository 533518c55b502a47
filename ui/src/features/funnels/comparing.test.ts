import { describe, expect, it } from 'vitest';
import { compareOf, gapAxis, gapText, halves, stands } from './comparing';

const gap = (difference: number, low: number, high: number) => ({ difference, low, high });

describe('a difference', () => {
  it.each([
    [gap(0.124, 0.071, 0.177), 'Higher in a by 12.4 points (7.1 to 17.7)'],
    [gap(-0.124, -0.177, -0.071), 'Higher in b by 12.4 points (7.1 to 17.7)'],
    [gap(0.02, -0.01, 0.05), 'Cannot tell: −1.0 to 5.0 points'],
    [null, 'Nobody on one side: nothing to compare'],
  ])('%j', (one, words) => expect(gapText(one, 'a', 'b')).toBe(words));
  it('is one only where its interval leaves out zero', () =>
    expect([gap(0.1, 0.01, 0.2), gap(-0.1, -0.2, -0.01), gap(0.1, 0, 0.2)].map(stands)).toEqual([
      true,
      true,
      false,
    ]));
  it('is drawn on an axis alike to both sides', () => {
    expect(gapAxis([gap(0.1, -0.02, 0.22), null])).toBe(0.3);
    expect(gapAxis([])).toBe(0.1);
  });
});

describe('what is asked', () => {
  const funnel = { saved: 'Trial', with_people: true };
  const of = (query: Record<string, string>) => compareOf(query, { saved: 'Trial' });
  it.each([
    [
      { a1: '2026-01-01', a2: '2026-02-01', b2: '2025-12-31' },
      { from: '2026-01-01', to: '2026-02-01' },
      { to: '2025-12-31' },
    ],
    [{ what: 'segments', a: 'plan=Team', b: 'code:x' }, { segment: 'plan=Team' }, { segment: 'code:x' }],
    [{ what: 'versions', va: 'v2', vb: 'nSales' }, { version: 2 }, { funnel: { saved: 'Sales' } }],
  ])('%j', (query, first, second) =>
    expect(of(query as Record<string, string>)).toEqual({ funnel, first, second }),
  );
  it('is nothing until a first side is chosen; the second may be left open', () => {
    expect([of({}), of({ what: 'segments', b: 'plan=Team' }), of({ what: 'versions' })]).toEqual([
      null,
      null,
      null,
    ]);
    expect(of({ what: 'segments', a: 'plan=Team' })).toEqual({ funnel, first: { segment: 'plan=Team' } });
  });
  it('begins with the later half of the time beside the earlier', () =>
    expect(halves('2026-01-01T10:00:00Z', '2026-01-11T09:00:00Z')).toEqual({
      a1: '2026-01-07',
      a2: '2026-01-11',
      b1: '2026-01-01',
      b2: '2026-01-06',
    }));
});
