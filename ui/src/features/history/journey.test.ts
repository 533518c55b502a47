import { describe, expect, it } from 'vitest';
import type { EntryState, HistoryEntry } from '$lib/api/generated/types';
import { journey, says } from './journey';

const entry = (seq: number, state: EntryState, undone = state === 'undone'): HistoryEntry => ({
  seq,
  kind: 'add-code',
  label: `action ${seq}`,
  at: '2026-05-13T10:00:00Z',
  actor: 'anna',
  undone,
  state,
});
// Newest first: two undone, a note, three that stand, one gone for good.
const entries = [
  entry(7, 'undone'),
  entry(6, 'undone'),
  entry(5, 'note'),
  entry(4, 'done'),
  entry(3, 'done'),
  entry(2, 'closed', true),
  entry(1, 'done'),
];
const way = (seq: number) =>
  journey(
    entries,
    entries.find((one) => one.seq === seq)!,
    4,
    3,
  );

describe('the way', () => {
  it('back undoes what came after, newest first', () => {
    expect(way(1)).toMatchObject({ to: 1, back: true, steps: 2 });
    expect(way(1)?.shown.map((one) => one.seq)).toEqual([4, 3]);
  });
  it('forward does again up to the entry, oldest first', () => {
    expect(way(7)).toMatchObject({ to: 7, back: false, steps: 2 });
    expect(way(7)?.shown.map((one) => one.seq)).toEqual([6, 7]);
  });
  it('leads nowhere from where one is, from notes and from what is gone for good', () =>
    expect([way(4), way(5), way(2)]).toEqual([null, null, null]));
  it('leads to the beginning, over more than is listed', () => {
    expect(journey(entries, null, 4, 90)).toMatchObject({ to: 0, back: true, steps: 90 });
    expect(journey(entries, null, 0, 0)).toBeNull();
  });
});

describe('words', () => {
  it('say how an entry stands', () =>
    expect(entries.map((one) => says(one, 4))).toEqual([
      'undone',
      'undone',
      '',
      'now',
      '',
      'undone for good',
      '',
    ]));
});
