import { describe, expect, it } from 'vitest';
import { shortNames } from './names';

const short = (...names: string[]): string[] => [
  ...shortNames(names.map((name, index) => ({ index, name }))).values(),
];

describe('shortNames', () => {
  it.each([
    [
      ['Maya Lindqvist', 'Priya Raman'],
      ['Maya', 'Priya'],
    ],
    [
      ['Anna Berg', 'Anna Holt', 'Tom'],
      ['Anna Berg', 'Anna Holt', 'Tom'],
    ],
    [
      ['Speaker 1', 'Speaker 2'],
      ['Speaker 1', 'Speaker 2'],
    ],
    [
      ['Speaker 1', 'Dr Jones', 'SPEAKER_00'],
      ['Speaker 1', 'Dr Jones', 'SPEAKER_00'],
    ],
  ])('%j', (names, expected) => expect(short(...names)).toEqual(expected));
});
