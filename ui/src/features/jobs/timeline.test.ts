import { describe, expect, it } from 'vitest';
import type { TimelineLane, TimelineMark, TimelineStage } from '$lib/api/generated/types';
import {
  columnsOf,
  daysSaid,
  gapInWords,
  marksIn,
  ordered,
  placeAfter,
  placesOf,
  whenSaid,
} from './timeline';

const stage = (name: string, trigger = false): TimelineStage => ({
  stage: name,
  title: name,
  trigger,
  people: 0,
});
const stages = [stage('passive'), stage('trigger-active', true), stage('active'), stage('deciding')];
const mark = (name: string, short: string, dates: [string, string, string] | null = null): TimelineMark => ({
  stage: name,
  short,
  excerpt: null,
  date: dates && { words: dates[0], earliest: dates[1], latest: dates[2], proposed: false },
});
const lane = (name: string, marks: TimelineMark[], days: number | null = null): TimelineLane => ({
  person: name,
  name,
  role: null,
  side: null,
  standing: null,
  said: null,
  steps: [],
  days,
  marks,
});

describe('the switch timeline', () => {
  const columns = columnsOf(stages);
  const lanes = [
    lane('a', [mark('passive', 'Q-1'), mark('deciding', 'Q-2')]),
    lane('b', [mark('active', 'Q-3'), mark('trigger-active', 'Q-4')], 30),
    lane('c', [], 90),
    lane('d', [mark('deciding', 'Q-5')], 60),
  ];

  it('puts a trigger before the stage it leads to', () => {
    expect(columns.map((column) => [column.stage.stage, column.trigger?.stage ?? null])).toEqual([
      ['passive', null],
      ['active', 'trigger-active'],
      ['deciding', null],
    ]);
    const [, active] = columns;
    expect(marksIn(lanes[1]!, active!).map((one) => one.short)).toEqual(['Q-4', 'Q-3']);
  });

  it('sorts the longest switch first, those without dates last', () => {
    expect(ordered(lanes, 'length').map((one) => one.name)).toEqual(['c', 'd', 'b', 'a']);
    expect(ordered(lanes, 'outcome').map((one) => one.name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('moves by arrows, over lanes without marks', () => {
    const places = placesOf(lanes, columns);
    expect(places.map((place) => place.short)).toEqual(['Q-1', 'Q-2', 'Q-4', 'Q-3', 'Q-5']);
    expect(placeAfter(places, 0, 'ArrowRight')).toBe(1);
    expect(placeAfter(places, 0, 'ArrowLeft')).toBe(0);
    expect(placeAfter(places, 0, 'ArrowDown')).toBe(2);
    expect(placeAfter(places, 3, 'ArrowDown')).toBe(4);
    expect(placeAfter(places, 4, 'ArrowUp')).toBe(2);
    expect(placeAfter(places, 4, 'ArrowDown')).toBe(4);
    expect(placeAfter(places, 4, 'x')).toBeNull();
  });

  it('says when in the words of the person, else as days', () => {
    expect(whenSaid(mark('active', 'Q', ['last spring', '2025-03-01', '2025-05-31']))).toBe('last spring');
    expect(whenSaid(mark('active', 'Q', ['', '2026-02-03', '2026-02-03']))).toBe('3 Feb');
    expect(daysSaid(mark('active', 'Q', ['', '2026-02-03', '2026-02-10']))).toBe(
      'between 3 February 2026 and 10 February 2026',
    );
    expect(whenSaid(mark('active', 'Q'))).toBe('');
  });

  it('says a gap with its range and people', () => {
    const gap = {
      from: 'First thought',
      to: 'Deciding',
      people: 3,
      median: 30.5,
      shortest: 20,
      longest: 41,
      reversed: 0,
      unsure: 0,
    };
    expect(gapInWords(gap)).toBe(
      'First thought to deciding: median 30.5 days (20 to 41, as the dates allow), 3 people',
    );
    expect(gapInWords({ ...gap, shortest: 1, median: 1, longest: 1, people: 1, reversed: 1 })).toBe(
      'First thought to deciding: median 1 day, 1 person; 1 the other way round',
    );
  });
});
