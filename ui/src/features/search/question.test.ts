import { describe, expect, it } from 'vitest';
import type { SearchResponse } from '$lib/api/generated/types';
import { around, honest, inField, isFiltered, searchRequest, unfiltered } from './question';

const answer = (change: Partial<SearchResponse>): SearchResponse =>
  ({
    total: 32,
    documents: 30,
    people: 15,
    people_left: 7,
    people_converted: 8,
    people_without: 81,
    ...change,
  }) as SearchResponse;

describe('searchRequest', () => {
  it('asks nothing without words or codes', () =>
    expect(searchRequest({ q: '  ', kind: 'survey' }, false, 30)).toBeNull());
  it('takes words, codes and filters from the address', () =>
    expect(
      searchRequest({ q: 'import', code: 'force.push,theme.x', speaker: 'participant' }, true, 30),
    ).toEqual({
      query: 'import',
      codes: ['force.push', 'theme.x'],
      limit: 30,
      typing: true,
      speaker: 'participant',
    }));
});

describe('what narrows by people', () => {
  it('stands before the words, in the language of the question', () => {
    const asked = (query: Record<string, string>): string | undefined =>
      searchRequest(query, true, 30)?.query;
    expect(asked({ q: 'ros', outcome: 'went-on', consent: 'yes' })).toBe('outcome:went-on consent:yes ros');
    expect(asked({ q: 'ros', outcome: 'went-on', left: 'Signed up' })).toBe(
      'outcome:left step:"Signed up" ros',
    );
    expect(asked({ outcome: 'left' })).toBe('outcome:left');
  });
  it('does not stand in the field a second time', () => {
    const query = { q: 'onbording', left: 'Signed up' };
    expect(inField('outcome:left step:"Signed up" job:"x y" onboarding', query)).toBe('job:"x y" onboarding');
    expect(inField('outcome:leftover onboarding', { q: 'a', outcome: 'left' })).toBe(
      'outcome:leftover onboarding',
    );
    expect(inField('onboarding', {})).toBe('onboarding');
  });
  it('is known, and can be taken away at once', () => {
    expect(isFiltered({ q: 'roster', at: '3' })).toBe(false);
    expect(isFiltered({ q: 'roster', left: 'Signed up' })).toBe(true);
    const before = { q: 'roster', left: 'Signed up' };
    expect(isFiltered({ ...before, ...unfiltered })).toBe(false);
  });
});

describe('honest', () => {
  it('counts people of people, sides and who did not say it', () =>
    expect(honest(answer({}))).toEqual({
      found: '32 paragraphs from 15 of 96 people',
      sides: '; 7 left, 8 went on.',
      without:
        '81 people did not use these words; that is not the same as having no trouble. The interviewer is left out.',
    }));
  it('ends with those who were never asked, once they are counted', () => {
    const asked = answer({ people_never_asked: 9 });
    expect(honest(answer({}), {}, asked).sides).toBe('; 7 left, 8 went on; 9 never asked.');
    expect(honest(answer({ people_left: 0, people_converted: 0 }), {}, asked).sides).toBe('; 9 never asked.');
    expect(honest(answer({}), {}, answer({})).sides).toBe('; 7 left, 8 went on.');
  });
  it('does not speak of words where meaning was asked for', () =>
    expect(honest(answer({ rule: '32 paragraphs are near.' })).without).toMatch(
      /^81 people said nothing of the kind; /,
    ));
  it('counts sources where no person said it, and says nothing of nobody', () => {
    const one = { total: 1, documents: 1, people: 0, people_left: 0, people_converted: 0, people_without: 0 };
    expect(honest(answer(one), { speaker: 'interviewer' })).toEqual({
      found: '1 paragraph from 1 source',
      sides: '.',
      without: '',
    });
  });
});

describe('around', () => {
  const text = `${'before '.repeat(60)}import ${'after '.repeat(60)}`.trim();
  const start = text.indexOf('import');

  it('keeps the match and moves its place along', () => {
    const cut = around(text, [{ start, end: start + 6 }]);
    const [span] = cut.spans;
    expect(cut.text.slice(span?.start, span?.end)).toBe('import');
    expect(cut.text.startsWith('… ')).toBe(true);
    expect(cut.text.endsWith(' …')).toBe(true);
    expect(cut.text.length).toBeLessThan(270);
  });
  it('leaves short text alone', () =>
    expect(around('an import', [{ start: 3, end: 9 }])).toEqual({
      text: 'an import',
      spans: [{ start: 3, end: 9 }],
    }));
});
