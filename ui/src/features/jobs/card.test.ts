import { describe, expect, it } from 'vitest';
import type { JobEntry } from '$lib/api/generated/types';
import { restsOn } from '$lib/text/story';
import { changed, draftsOf, shortOf, sidesInWords } from './card';

const entry = (blank: string, text: string, source = 'none', short: string | null = null): JobEntry => ({
  blank,
  text,
  lead: null,
  source,
  short,
  excerpt: null,
});

describe('a job card', () => {
  it('always has a line for each part of the story, and none for empty lists', () => {
    const drafts = draftsOf([entry('when', 'somebody is ill', 'codebook')]);
    expect(drafts['when']).toEqual([{ text: 'somebody is ill', quote: '' }]);
    expect(drafts['want']).toEqual([{ text: '', quote: '' }]);
    expect(drafts['hired']).toEqual([]);
  });

  it('leaves a proposal alone that nobody touched', () => {
    const entries = [entry('when', 'somebody is ill', 'codebook')];
    expect(changed(entries, draftsOf(entries))).toEqual([]);
  });

  it('writes what was changed, with its quote, and nothing else', () => {
    const entries = [
      entry('when', 'somebody is ill', 'codebook'),
      entry('fired', 'paper', 'quote', 'Q-0007'),
    ];
    const drafts = draftsOf(entries);
    drafts['when'] = [{ text: ' somebody is ill ', quote: ' Q-0001 ' }];
    drafts['hired'] = [
      { text: 'the app', quote: '' },
      { text: '  ', quote: 'Q-0002' },
    ];
    expect(changed(entries, drafts)).toEqual([
      { blank: 'when', entries: [{ text: 'somebody is ill', quote: 'Q-0001' }] },
      { blank: 'hired', entries: [{ text: 'the app' }] },
    ]);
  });

  it('empties a blank', () => {
    const entries = [entry('fired', 'paper', 'quote', 'Q-0007')];
    expect(changed(entries, { ...draftsOf(entries), fired: [] })).toEqual([{ blank: 'fired', entries: [] }]);
  });

  it('says what an entry rests on', () => {
    expect(restsOn(entry('when', 'a', 'codebook'))).toBe('from the codebook, no quote yet');
    expect(restsOn(entry('when', 'a', 'withheld', 'Q-0003'))).toContain('Q-0003, words withheld');
    expect(restsOn(entry('when', 'a', 'quote', 'Q-0003'))).toBe('');
  });

  it('knows a short code when it is whole', () => {
    expect(['Q-0001', ' q-0192 ', '0007', 'Q-12345'].map(shortOf)).toEqual([
      'Q-0001',
      'Q-0192',
      'Q-0007',
      'Q-12345',
    ]);
    expect(['', 'Q-', 'Q-000', 'Q0001', 'Shauna'].map(shortOf)).toEqual([null, null, null, null, null]);
  });

  it('says sides in words', () => {
    expect(sidesInWords({ left: 5, on: 15, open: 0, nowhere: 26 })).toBe('5 left, 15 went on');
    expect(sidesInWords({ left: 5, on: 15, open: 2, nowhere: 0 })).toBe('5 left, 15 went on, 2 in progress');
  });
});
