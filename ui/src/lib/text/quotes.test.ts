import { describe, expect, it } from 'vitest';
import { saidWhen, sideOf } from './quotes';

describe('saidWhen', () => {
  it.each([
    [{ kind: 'survey', date: '2026-02-16', start_ms: null }, 'survey, 16 Feb'],
    [{ kind: 'ticket', date: '2026-02-16', start_ms: null }, 'support ticket, 16 Feb'],
    [{ kind: 'interview', date: '2026-04-28', start_ms: 279000 }, '28 Apr, 04:39'],
    [{ kind: 'interview', date: null, start_ms: null }, 'interview'],
  ])('%j', (said, expected) => expect(saidWhen(said)).toBe(expected));
});

describe('sideOf', () => {
  it.each([
    ['left at Imported roster', 'left'],
    ['subscribed', 'on'],
    ['in progress at Signed up', 'open'],
    [null, null],
    ['', null],
  ])('%s', (outcome, side) => expect(sideOf(outcome)).toBe(side));
});
