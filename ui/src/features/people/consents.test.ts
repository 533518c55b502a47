import { expect, it } from 'vitest';
import { allowed, startingPurposes } from './consents';

it('says what words may be used for', () => {
  expect(allowed([])).toBe('neither counted nor shown');
  expect(allowed(['analysis'])).toBe('counted, never shown');
  expect(allowed(['analysis', 'quoting', 'reports'])).toBe('counted, quoted, in reports');
});

it('still counts who refuses, unless that is taken away too', () => {
  expect(startingPurposes('no')).toEqual(['analysis']);
  expect(startingPurposes('yes')).toHaveLength(4);
});
