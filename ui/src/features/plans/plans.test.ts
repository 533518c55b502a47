import { describe, expect, it } from 'vitest';
import { budgetOf, planOf } from './asking';
import { depthOf, lastDay, leftOver, paceText, rateText, volume, volumes } from './telling';

describe('what the address asks', () => {
  it('is a plan only once a goal is named', () => {
    expect(planOf({})).toBeNull();
    expect(planOf({ goal: 'much' })).toBeNull();
    expect(
      planOf({ goal: '1,000,000', value: '20 000', budget: '-1', funnel: 'Trial', by: '2026-12-31' }),
    ).toEqual({
      goal: 1_000_000,
      value: 20_000,
      funnel: 'Trial',
      by: '2026-12-31',
    });
  });

  it('moves money only between two, and only some', () => {
    expect(budgetOf({})).toEqual({});
    expect(budgetOf({ name: 'Spring', amount: '0', take: 'a', give: 'b' })).toEqual({ name: 'Spring' });
    expect(budgetOf({ amount: '500', take: 'a', give: 'a' })).toEqual({});
    expect(budgetOf({ amount: '500', give: 'b' })).toEqual({ moves: [{ amount: 500, to: 'b' }] });
  });
});

describe('volumes and paces', () => {
  it('are whole people', () => {
    expect([16_666.7, 10.000_000_000_1, 2.34].map(volume)).toEqual(['16,667', '10', '2.3']);
    expect(volumes({ low: 12_150.2, high: 22_861.5 })).toBe('12,150 to 22,862');
  });

  it('end with the day before the next begins', () => {
    expect(lastDay('2026-07-01T00:00:00Z')).toBe('2026-06-30');
    expect(lastDay('soon')).toBe('soon');
  });

  it('say how a goal stands', () => {
    expect([null, 1.004, 0.82].map((pace) => paceText({ pace }))).toEqual([
      'not begun',
      'on pace',
      '82\u00a0% of an even pace',
    ]);
    const goal = { taken_up: 90, target: 100, unit: 'count' };
    expect(leftOver(goal, 'GBP')).toBe('10 is in nobody’s goal');
    expect(leftOver({ ...goal, unit: 'money' }, 'GBP')).toBe('£10 is in nobody’s goal');
    expect([leftOver({ ...goal, taken_up: null }, ''), leftOver({ ...goal, taken_up: 120 }, '')]).toEqual([
      '',
      '',
    ]);
  });

  it('know how deep a goal stands, whatever its parents say', () => {
    const goals = [{ parent: null }, { parent: 0 }, { parent: 1 }, { parent: 3 }];
    expect([0, 1, 2].map((place) => depthOf(goals, place))).toEqual([0, 1, 2]);
    expect(depthOf(goals, 3)).toBe(4);
  });

  it('tell a rate with its counts', () => {
    expect(rateText(0.1, 900, 9000)).toBe('10.0\u00a0%, 900 of 9,000');
    expect(rateText(null, null, 9000)).toBe('');
  });
});
