import { describe, expect, it } from 'vitest';
import type { MoveOpportunity, MoveRow } from '$lib/api/generated/types';
import {
  aboutOpportunity,
  chanceNote,
  differencePicture,
  drawnMost,
  halfText,
  movesRequestOf,
  stepAfter,
  steps,
  stepSentence,
} from './moving';

const row = (label: string, rate: number | null, verdict = 'cannot_tell', half = 0.1): MoveRow => ({
  label,
  step: 'accepted:won',
  touched: 20,
  value: 100,
  unripe: 3,
  alone: 0,
  compared: 17,
  moved: 8,
  matched: 40,
  with: null,
  without: 0.4,
  difference: rate === null ? null : { rate, low: rate - half, high: rate + half },
  p: 0.03,
  q: 0.2,
  verdict,
  half_days_with: 9,
  half_days_without: null,
});

describe('what the address asks', () => {
  it('is every step by content where it says nothing', () => {
    expect(movesRequestOf({ part: 'moves', within: 'soon', label: 'x' })).toEqual({});
    const query = { by: 'channel', step: 'created:won', within: '14', whose: 'contact' };
    expect(movesRequestOf(query)).toEqual({
      by: 'channel',
      step: 'created:won',
      within_days: 14,
      whose: 'contact',
    });
    expect(movesRequestOf({ within: '0' })).toEqual({ within_days: 0 });
  });

  it('leads from step to step and stops at the ends', () => {
    expect(steps.map((step) => step.value)).toHaveLength(6);
    expect(stepAfter({}, 1)).toBe('created:qualified');
    expect(stepAfter({ step: 'created:qualified' }, -1)).toBe('');
    expect(stepAfter({}, -1)).toBe('');
    expect(stepAfter({ step: 'accepted:won' }, 1)).toBe('accepted:won');
  });
});

describe('how it is told', () => {
  it('draws what is told and the largest, in the order of the table', () => {
    const many = Array.from({ length: drawnMost }, (_, at) => row(`c${at}`, 0.5 - at / 100));
    const picture = differencePicture([...many, row('told', 0.01, 'more'), row('few', null, 'too_few')]);
    expect(picture.rows).toHaveLength(drawnMost);
    expect(picture.rows.at(-1)).toMatchObject({ key: 'told', strong: true, note: 'more often' });
    expect(picture.rows[0]).toMatchObject({ key: 'c0', strong: false, text: '+50' });
    expect(picture.ticks).toContain(0);
  });

  it('says why an interval that leaves 0 out is not told', () => {
    expect(chanceNote([row('a', 0.05), row('b', null, 'too_few')], 9)).toBe('');
    expect(chanceNote([row('a', 0.3)], 9)).toContain(
      'Of 9 comparisons some leave 0 out by chance alone: that of ‘a’ (q 0.200)',
    );
    expect(chanceNote([row('a', 0.3, 'more')], 9)).toBe('');
  });

  it('tells days, and that fewer than half moved on in time', () => {
    expect(halfText(9.26, row('a', 0), 30)).toBe('9.3');
    expect(halfText(null, row('a', 0), 30)).toBe('> 30');
    expect(halfText(null, { ...row('a', 0), compared: 0 }, 30)).toBe('–');
  });

  it('tells how a step was taken', () => {
    const step = {
      step: 'accepted:won',
      from: 'accepted',
      to: 'won',
      stood: 140,
      moved: 53,
      lost: 21,
      open: 66,
    };
    const all = '140 opportunities stood there: 53 moved on, 21 were lost, 66 still stand there.';
    expect(stepSentence({ ...step, passed: 0 })).toBe(all);
    expect(stepSentence({ ...step, passed: 1 })).toBe(
      `${all} 1 more passed it at once and is in no comparison.`,
    );
  });

  it('tells an opportunity that met it, and one beside it', () => {
    const one: MoveOpportunity = {
      record: 'L-1',
      company: 'Mill',
      stage: 'Closed won',
      amount: 948,
      person: 'p',
      met: ['p'],
      age_days: 3.5,
      end: 'moved',
      days: 6,
    };
    expect(aboutOpportunity(one, 'GBP')).toBe('L-1 · £948 · met after 3.5 days · moved on after 6.0 more');
    expect(aboutOpportunity({ ...one, age_days: null, met: [] }, 'GBP')).toBe(
      'L-1 · £948 · moved on after 6.0 days',
    );
    const open = { ...one, amount: null, end: 'open', days: null };
    expect(aboutOpportunity(open, 'GBP')).toBe('L-1 · met after 3.5 days · still there');
  });
});
