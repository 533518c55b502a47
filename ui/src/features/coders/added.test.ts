import { describe, expect, it } from 'vitest';
import { addedParts } from './added';
import { fieldTitle } from './fields';

const none = {
  documents: 0,
  codes: 0,
  codings: 0,
  filled: 0,
  memos: 0,
  job_parts: 0,
  dates: 0,
  consents: 0,
  funnels: 0,
  definitions: 0,
  accounts: 0,
  internal: 0,
  read_marks: 0,
  collections: 0,
  quotes: 0,
  searches: 0,
};

describe('what a merge added', () => {
  it('names only what came, in the singular where it is one', () => {
    expect(addedParts(none)).toEqual([]);
    expect(addedParts({ ...none, codings: 1200, codes: 1 })).toEqual(['1 code', '1,200 codings']);
  });
});

describe('what differs', () => {
  it('is said in words', () => {
    expect(fieldTitle('code', 'name')).toBe('its name');
    expect(fieldTitle('coding', 'removed')).toBe('removed in one copy');
    expect(fieldTitle('job', 'when')).toBe('the job card: when');
    expect(fieldTitle('code', 'something new')).toBe('something new');
  });
});
