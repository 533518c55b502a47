import { describe, expect, it } from 'vitest';
import { cellBeside, spanIn, usualLanguage } from './grid';

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
