import { describe, expect, it } from 'vitest';
import { formOf, type Group, missing, textOf, valuesOf } from './rules';
import { intervalTitle } from './series';

describe('a series', () => {
  it('has months by name and weeks by their first day', () => {
    expect(intervalTitle('2026-01-01', 'month')).toBe('January 2026');
    expect(intervalTitle('2026-01-12', 'week')).toBe('12 Jan 2026');
  });
});

describe('rules', () => {
  it.each([
    'mql_date is set',
    'stage is not "Closed won"',
    'source is one of test, "trade show", "a, b", "say ""no"""',
    'seats >= 12.5 and not amount >= 3',
    'mql_date is set and (stage is won or seats >= 5) and not (source is test or "is" is not set)',
    'always',
    'never',
  ])('go into the form and come back the same: %s', (rule) => {
    const form = formOf(rule);
    expect(form && textOf(form)).toBe(rule);
  });

  it('of a test alone are a group to which more can be added', () => {
    expect(formOf('a is not set')).toEqual({
      kind: 'all',
      not: false,
      parts: [{ kind: 'given', not: true, column: 'a', text: '' }],
    });
  });

  it.each(['', 'stage', 'stage is', 'stage is set more', '(stage is set', 'stage is one won', 'a = b', '"a'])(
    'that cannot be read stay text: %s',
    (rule) => expect(formOf(rule)).toBeNull(),
  );

  it('are read whatever the case and the brackets', () => {
    const form = formOf('A IS SET AND ((b is c)) OR not not d ≥ 2');
    expect(form && textOf(form)).toBe('(A is set and b is c) or d >= 2');
  });

  it('turn a group round with its only part', () => {
    const test = { kind: 'given', not: true, column: 'a', text: '' } as const;
    expect(textOf({ kind: 'any', not: true, parts: [test] })).toBe('a is set');
    expect(textOf({ kind: 'all', not: true, parts: [] })).toBe('never');
  });

  it('take values between commas, with quotes around commas', () => {
    expect(valuesOf(' won ,, closed lost,"a, b","c ""d""" ')).toEqual([
      'won',
      'closed lost',
      'a, b',
      'c "d"',
    ]);
    expect(valuesOf(' , ')).toEqual([]);
  });

  it('say what they still lack', () => {
    const of = (...parts: Group['parts']): Group => ({ kind: 'all', not: false, parts });
    const test = { kind: 'is', not: false, column: 'stage', text: ' won ,, open' } as const;
    expect(missing(of(test))).toBeNull();
    expect(textOf(of(test))).toBe('stage is one of won, open');
    expect(missing(of())).toMatch(/at least one/);
    expect(missing(of({ ...test, column: '' }))).toMatch(/column/);
    expect(missing(of(of({ ...test, text: ' , ' })))).toMatch(/which values ‘stage’/);
    expect(missing(of({ ...test, kind: 'at_least', text: 'many' }))).toMatch(/number/);
    expect(missing(of({ ...test, kind: 'at_least', text: '5' }))).toBeNull();
  });
});
