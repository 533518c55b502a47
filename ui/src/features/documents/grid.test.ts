import { describe, expect, it } from 'vitest';
import { alikeQuestion, answered, cellBeside, isLong, shownColumns, spanIn, usualLanguage } from './grid';

const open = { values: [], paragraph: 0, text: 'words', language: null, codings: [] };
const closed = { ...open, text: null, paragraph: null };
const rows = [
  { cells: [closed, open, closed, open] },
  { cells: [closed, closed, closed, open] },
  { cells: [closed, open, closed, closed] },
];

describe('moving between open answers', () => {
  it('passes over closed answers and blanks', () => {
    expect(cellBeside(rows, { row: 0, column: 1 }, 0, 1)).toEqual({ row: 0, column: 3 });
    expect(cellBeside(rows, { row: 0, column: 1 }, 1, 0)).toEqual({ row: 2, column: 1 });
    expect(cellBeside(rows, { row: 0, column: 3 }, 1, 0)).toEqual({ row: 1, column: 3 });
  });

  it('stays where there is none', () => {
    expect(cellBeside(rows, { row: 0, column: 3 }, 0, 1)).toBeNull();
    expect(cellBeside(rows, { row: 2, column: 1 }, 0, -1)).toBeNull();
  });
});

describe('the usual language of answers', () => {
  it('is the one most are in', () => {
    const of = (language: string | null) => ({ ...open, language });
    expect(usualLanguage([{ cells: [of('de'), of('en'), closed] }, { cells: [of('en')] }])).toBe('en');
    expect(usualLanguage(rows)).toBeNull();
  });
});

describe('what is selected in an answer', () => {
  it('counts UTF-16 units of its text', () => {
    const answer = document.createElement('p');
    answer.textContent = 'We lost 😀 two rotas';
    document.body.append(answer);
    const range = document.createRange();
    const text = answer.firstChild as Text;
    range.setStart(text, 8);
    range.setEnd(text, 14);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    expect(spanIn(answer, selection)).toEqual({ start: 8, end: 14 });
    expect(spanIn(document.createElement('p'), selection)).toBeNull();
    selection?.removeAllRanges();
    expect(spanIn(answer, selection)).toBeNull();
  });
});

describe('which questions are shown', () => {
  const of = (open: number, other: number) => [
    ...Array.from({ length: other }, () => ({ kind: 'single_choice' })),
    ...Array.from({ length: open }, () => ({ kind: 'open_text' })),
  ];

  it('a survey is long from nine closed questions on, where there are answers to read', () => {
    expect(isLong(of(2, 8))).toBe(false);
    expect(isLong(of(2, 9))).toBe(true);
    expect(isLong(of(0, 44))).toBe(false);
  });

  it('keeps the places of the open ones', () => {
    expect(shownColumns(of(2, 3), true)).toEqual([3, 4]);
    expect(shownColumns(of(1, 2), false)).toEqual([0, 1, 2]);
  });
});

describe('a closed answer', () => {
  it('shows dates as people write them, and nothing else differently', () => {
    expect(answered(['2018-12-06T16:57:58Z'], 'date')).toBe('6 Dec 2018, 16:57');
    expect(answered(['2018-12-06T16:57:58Z'], 'single_choice')).toBe('2018-12-06T16:57:58Z');
    expect(answered(['Excel', 'SPSS'], 'multi_choice')).toBe('Excel, SPSS');
  });
});

describe('answers alike are one row', () => {
  const open = [{ name: 'Good?' }, { name: 'Bad?' }];

  it('unasked where there is one open question and not too many responses', () => {
    expect(alikeQuestion(undefined, open.slice(0, 1), 1000)).toBe('Good?');
    expect(alikeQuestion(undefined, open.slice(0, 1), 1001)).toBe('');
    expect(alikeQuestion(undefined, open, 10)).toBe('');
  });

  it('as asked, where there is such a question', () => {
    expect(alikeQuestion('Bad?', open, 30_000)).toBe('Bad?');
    expect(alikeQuestion('off', open.slice(0, 1), 10)).toBe('');
  });
});
