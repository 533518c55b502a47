import { describe, expect, it } from 'vitest';
import type { VoiceLine } from '$lib/api/generated/types';
import { missing } from './missing';

const voice = (verdict: string): VoiceLine => ({ verdict }) as VoiceLine;

describe('missing', () => {
  it.each([
    [0, 0, null, 'Nobody here has been asked.'],
    [0, 96, null, 'Ask those who left. Nobody has.'],
    [7, 0, null, 'Ask those who went on. Nobody has.'],
    [4, 96, voice('pattern'), 'Fewer than 5 heard on one side.'],
    [26, 70, voice('pattern'), 'Says enough for a pattern.'],
    [14, 31, voice('hint'), 'No theme is a pattern yet.'],
    [14, 31, null, 'No theme is a pattern yet.'],
  ])('%d left and %d on heard', (heard_left, heard_on, line, text) =>
    expect(missing({ heard_left, heard_on, left: 100, voice: line }).text).toBe(text),
  );
});
