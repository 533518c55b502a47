import { describe, expect, it } from 'vitest';
import { budgetOf, planOf } from './asking';
import { depthOf, lastDay, leftOver, paceText, rateText, volume, volumes } from './telling';
import { waterfall } from './waterfall';

describe('from the goal back to volumes', () => {
  const stage = (name: string, needed: number) => ({ name, needed, low: needed / 2, high: needed * 2 });
  const room = { left: 100, right: 500 };

  it('is a step up a stage, as long as its rate is small, the first on top', () => {
    const { steps, ticks, height } = waterfall([stage('Leads', 10_000), stage('Accepted', 1000)], 10, room);
    expect(ticks.map((one) => one.value)).toEqual([10, 100, 1000, 10_000, 100_000]);
    expect(ticks.map((one) => one.x)).toEqual([100, 200, 300, 400, 500]);
    expect(steps.map(({ from, to }) => [from, to].map(Math.round))).toEqual([
      [300, 400],
      [100, 300],
    ]);
    const [leads] = steps;
    expect(leads!.low).toBeCloseTo(400 - 100 * Math.log10(2));
    expect(leads!.high).toBeCloseTo(400 + 100 * Math.log10(2));
    expect(steps[0]!.y).toBeLessThan(steps[1]!.y);
    expect(height).toBeGreaterThan(steps[1]!.y);
  });

  it('holds what is below one, and nothing of nothing', () => {
    const { ticks } = waterfall([stage('Leads', 0.5)], 0.3, room);
    expect(ticks[0]!.value).toBeCloseTo(0.1);
    expect(waterfall([], 5, room).steps).toEqual([]);
  });
});

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
