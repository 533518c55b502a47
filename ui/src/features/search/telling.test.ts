import { describe, expect, it } from 'vitest';
import { language } from './language';
import { fielded } from './question';
import { phraseWith, telling } from './telling';

const roster = ['the roster import failed', 'a roster import again', 'my roster then', 'the sheet'];
const payroll = ['the payroll was late', 'my payroll again', 'then payroll'];

describe('telling', () => {
  it('takes the word that sets a group apart, best first', () =>
    expect(telling([roster, payroll])).toEqual(['payroll', 'roster']));
  it('takes none that the groups share, that one text has alone, or that is short', () => {
    expect(
      telling([
        ['again so', 'again it'],
        ['again', 'again'],
      ]),
    ).toEqual([]);
    expect(telling([['sheet'], ['once']])).toEqual([]);
    expect(telling([['pay', 'pay'], ['no']])).toEqual([]);
  });
  it('gives a word to the group that has it most', () =>
    expect(telling([['import', 'import b', 'c'], ['import d', 'import e'], ['x']])).toEqual(['import']));
});

describe('phraseWith', () => {
  it('takes the pair that most texts share', () =>
    expect(phraseWith(['roster'], roster)).toBe('roster import'));
  it('takes none that stands once', () => expect(phraseWith(['sheet'], roster)).toBeNull());
});

describe('language', () => {
  const own = {
    words: ['roster', 'payroll', 'rota'],
    phrase: 'roster import',
    codes: { theme: 'import-anxiety', job: 'cover-gap' },
    person: 'Priya R.',
    step: 'Imported roster',
    month: '2026-04',
  };
  const typed = (of: Parameters<typeof language>[0]): string[] =>
    language(of).flatMap((chapter) => chapter.examples.map((one) => one.typed));

  it('speaks of what the project has', () =>
    expect(typed(own)).toEqual(
      expect.arrayContaining([
        'roster payroll',
        '"roster import"',
        'ros*',
        'rosetr~',
        'roster near/8 payroll',
        'theme:import-anxiety',
        'job:cover-gap',
        'code:import-anxiety -roster',
        'person:"Priya R."',
        'outcome:left step:"Imported roster"',
        'date:2026-04 roster',
      ]),
    ));
  it('has examples of words for an empty project, and none of codes', () => {
    const none = { words: [], phrase: null, codes: {}, person: null, step: null, month: null };
    expect(typed(none)).toContain('price import');
    expect(typed(none).some((one) => /^(code|theme|job|person|outcome):/.test(one))).toBe(false);
  });
  it('puts values with spaces in quotes', () => {
    expect(fielded('step', 'Imported roster')).toBe('step:"Imported roster"');
    expect(fielded('job', 'cover-gap')).toBe('job:cover-gap');
  });
});
