import { describe, expect, it } from 'vitest';
import type { GoalView, PlanSavedView } from '$lib/api/generated/types';
import { addressOf, budgetOf, differs, planOf } from './asking';
import { amountSaid, budgetLines, lacksOfBudget } from './budgeting';
import { countable, scopesFor, touchOf, wholesFor } from './scoping';
import { depthOf, leftOver, paceText, rateText, volume, volumes } from './telling';

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

describe('a saved plan', () => {
  const plan: PlanSavedView = {
    id: '1',
    name: 'Next year',
    version: 1,
    owner: '',
    agreed_by: [],
    created: '',
    goal: 100_000,
    funnel: 'Trial',
    value: null,
    budget: 20_000,
    by: '2027-01-01T00:00:00Z',
    from: null,
    to: null,
  };

  it('stands in the address with all it asks, and asks it', () => {
    const address = addressOf(plan);
    expect(address).toEqual({
      plan: 'Next year',
      goal: '100000',
      funnel: 'Trial',
      value: '',
      budget: '20000',
      by: '2026-12-31',
      from: '',
      to: '',
    });
    expect(planOf(address)).toEqual({ goal: 100_000, funnel: 'Trial', budget: 20_000, by: '2026-12-31' });
  });

  it('is left when something else is asked, not when it is typed otherwise', () => {
    const address = addressOf(plan);
    expect(differs(address, plan)).toBe(false);
    expect(differs({ ...address, goal: '100,000' }, plan)).toBe(false);
    expect(differs({ ...address, goal: '90000' }, plan)).toBe(true);
    expect(differs({ ...address, budget: '' }, plan)).toBe(true);
    expect(differs({ ...address, from: '2026-01-01' }, plan)).toBe(true);
  });
});

describe('a budget in the form', () => {
  const channel = (name: string, planned: number | null) => ({
    channel: name,
    planned,
    spent: 0,
    spent_in_all: 0,
    outcomes: 0,
    value: 0,
    cost_per_outcome: null,
    index: null,
    value_index: null,
  });

  it('has the channels of the one it follows, or all that were used', () => {
    const all = [channel('webinar', 1000), channel('', null), channel('facebook', null)];
    expect(budgetLines(all, true)).toEqual([{ channel: 'webinar', amount: '1000' }]);
    expect(budgetLines(all, false)).toEqual([
      { channel: 'webinar', amount: '' },
      { channel: 'facebook', amount: '' },
    ]);
  });

  it('lets nothing be nothing, and says what it lacks', () => {
    expect(['0', '1,200.50', '', '-1', 'much'].map(amountSaid)).toEqual([0, 1200.5, null, null, null]);
    const line = (name: string, amount: string) => ({ channel: name, amount });
    const whole = {
      name: 'Spring',
      from: '2026-03-01',
      to: '2026-03-31',
      lines: [line('a', '5'), line('b', '')],
    };
    expect(lacksOfBudget(whole)).toBeNull();
    expect(lacksOfBudget({ ...whole, name: '' })).toMatch(/name/);
    expect(lacksOfBudget({ ...whole, to: '' })).toMatch(/which day/);
    expect(lacksOfBudget({ ...whole, to: '2026-02-01' })).toMatch(/ends before/);
    expect(lacksOfBudget({ ...whole, lines: [line('a', 'x')] })).toBe('‘x’ is no amount.');
    expect(lacksOfBudget({ ...whole, lines: [line('a', '')] })).toMatch(/at least one/);
    expect(lacksOfBudget({ ...whole, lines: [line('a', '1'), line('A ', '2')] })).toMatch(/twice/);
  });
});

describe('what a goal can be of', () => {
  const goal = (id: string, level: string, parent: number | null): GoalView =>
    ({ id, name: id, level, parent }) as GoalView;

  it('is part only of a wider one, and never of what is under it', () => {
    const goals = [goal('all', 'joint', null), goal('team', 'team', 0), goal('ana', 'owner', 1)];
    const names = (level: string, own: GoalView | null): string[] =>
      wholesFor(level, own, goals).map((one) => one.name);
    expect(names('joint', null)).toEqual([]);
    expect(names('programme', null)).toEqual(['all', 'team', 'ana']);
    expect(names('team', goals[1]!)).toEqual(['all']);
    expect(names('programme', goals[1]!), 'neither itself nor its own part').toEqual(['all']);
  });

  it('is narrowed by what it counts', () => {
    const properties = [
      {
        by: 'property:plan',
        label: 'plan',
        kind: 'property',
        values: [{ value: 'Team', count: 3 }],
        more: 0,
      },
      { by: 'attribute:role', label: 'role', kind: 'attribute', values: [], more: 0 },
    ];
    const columns = [{ name: 'owner', filled: 3, values: ['marcus'] }];
    const names = (metric: string, step: boolean): string[] =>
      scopesFor(metric, step, properties, columns, { 'touch.channel': ['webinar'] }).map((one) => one.name);
    const contacts = ['touch.channel', 'touch.campaign', 'touch.content'];
    expect(names('won', false)).toEqual(['owner']);
    expect(names('Trial/Paid', true)).toEqual(contacts);
    expect(names('revenue', false)).toEqual([...contacts, 'plan']);
    expect(
      scopesFor('revenue', false, properties, columns, { 'touch.channel': ['webinar'] })[0]?.values,
    ).toEqual(['webinar']);
    expect(['touch.campaign', 'touch.x', 'plan'].map(touchOf)).toEqual(['campaign', null, null]);
  });

  it('counts steps by the name they have', () => {
    const steps = [{ event: 'Visited' }, { event: 'Paid', filters: [{ name: 'plan', value: 'Team' }] }];
    const definition = { steps, window_seconds: 60 };
    const funnel = { id: '1', name: 'Trial', version: 1, definition, saved_at: '' };
    expect(countable([funnel]).map((one) => one.value)).toEqual([
      'revenue',
      'won',
      'deals',
      'Trial/Paid (plan is Team)',
    ]);
  });
});

describe('volumes and paces', () => {
  it('are whole people', () => {
    expect([16_666.7, 10.000_000_000_1, 2.34].map(volume)).toEqual(['16,667', '10', '2.3']);
    expect(volumes({ low: 12_150.2, high: 22_861.5 })).toBe('12,150 to 22,862');
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
