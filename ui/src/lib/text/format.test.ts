import { describe, expect, it } from 'vitest';
import * as f from './format';

describe('words', () => {
  it.each([
    [f.clipped('How often do you use Tidewater?', 26), 'How often do you use …'],
    [f.clipped('Plan, or else', 6), 'Plan …'],
    [f.clipped('Role', 26), 'Role'],
    [f.language('en'), 'English'],
    [f.language('de-CH'), 'Swiss High German'],
    [f.language('no tag'), 'no tag'],
  ])('%s', (said, wanted) => expect(said).toBe(wanted));
});

describe('figures', () => {
  it.each([
    [f.count(40715), '40,715'],
    [f.counted(1, 'person', 'people'), '1 person'],
    [f.counted(1352, 'person', 'people'), '1,352 people'],
    [f.percent(0.50962), '51.0\u00a0%'],
    [f.interval(0.48312, 0.53571), '48.3 to 53.6'],
    [f.points(0.7363), '+74'],
    [f.points(-0.1714), '\u221217'],
    [f.points(-0.0001), '0'],
    [f.points(0.017, 1), '+1.7'],
    [f.pointsInterval(-0.026, 0.2815), '\u22123 to 28'],
    [f.pointsInterval(-0.001, 0.2), '0 to 20'],
    [f.probability(3.9e-12), '< 0.001'],
    [f.probability(0.0632), '0.063'],
    [f.probability(1), '1.000'],
    [f.money(72.234, 'GBP'), '£72.23'],
    [f.money(49769, 'GBP'), '£49,769'],
    [f.money(99.5, 'GBP', 0), '£100'],
    [f.money(-1_234_567.8, 'EUR'), '−€1,234,568'],
    [f.money(12.5, 'USD'), 'US$12.50'],
    [f.money(-1, 'CHF'), '−CHF\u00a01.00'],
    [f.decimal(1204, 1), '1,204.0'],
    [f.decimal(27.46, 0), '27'],
    [f.money(12, 'not a code'), '12.00 not a code'],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});

describe('times', () => {
  it.each([
    [12, '12 s'],
    [59.7, '1 min'],
    [1743.5, '29 min'],
    [26728, '7 h 25 min'],
    [42265, '11 h 44 min'],
    [699643.5, '8 d 2 h'],
    [172800, '2 d'],
    [3600, '1 h'],
  ])('%d s', (seconds, expected) => expect(f.duration(seconds)).toBe(expected));

  it('shows a place in a recording', () => {
    expect(f.timecode(304000)).toBe('05:04');
    expect(f.timecode(3729000)).toBe('1:02:09');
  });

  it('reads dates in UTC and leaves what is none', () => {
    expect(f.date('2026-05-06T23:30:00Z')).toBe('6 May 2026');
    expect(f.moment('2026-02-03T06:52:00Z')).toBe('3 Feb 06:52');
    expect(f.date('last spring')).toBe('last spring');
  });
});

describe('sentences of the host', () => {
  it.each([
    [f.prose('With Maya, 2026-05-06, in Leeds'), 'With Maya, 6 May 2026, in Leeds'],
    [f.prose('at 2026-05-06T10:00:00Z'), 'at 2026-05-06T10:00:00Z'],
    [f.sentences('One. ', '', 'Two', 'Three?'), 'One. Two. Three?'],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});

describe('words', () => {
  it.each([
    [f.sentence('import-anxiety'), 'Import anxiety'],
    [f.label('stage_at_interview'), 'Stage at interview'],
    [f.label('What’s your role?'), 'What’s your role?'],
    [f.capital('tag ‘Habit’'), 'Tag ‘Habit’'],
    [f.fileName('/a/b/events.csv'), 'events.csv'],
    [f.fileName('C:\\a\\b.vtt'), 'b.vtt'],
    [f.listed(['a', 'b', 'c']), 'a, b and c'],
    [f.listed([]), ''],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});
