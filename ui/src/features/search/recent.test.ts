import { beforeEach, describe, expect, it } from 'vitest';
import { Recent } from './recent.svelte';

describe('questions asked lately', () => {
  beforeEach(() => localStorage.clear());

  it('stand newest first, each once, and are there again', () => {
    const recent = new Recent('p');
    for (const question of ['roster', 'price', '  roster ', '']) recent.add(question);
    expect(recent.list).toEqual(['roster', 'price']);
    expect(new Recent('p').list).toEqual(['roster', 'price']);
    expect(new Recent('another').list).toEqual([]);
  });
  it('are eight at most, and can be forgotten', () => {
    const recent = new Recent('p');
    for (let n = 0; n < 12; n++) recent.add(`question ${n}`);
    expect(recent.list).toHaveLength(8);
    expect(recent.list[0]).toBe('question 11');
    recent.forget();
    expect(new Recent('p').list).toEqual([]);
    expect(localStorage.length).toBe(0);
  });
  it('are none where the memory holds something else', () => {
    localStorage.setItem('subtext.search.recent.p', '{"not":"a list"}');
    expect(new Recent('p').list).toEqual([]);
    localStorage.setItem('subtext.search.recent.p', 'broken');
    expect(new Recent('p').list).toEqual([]);
  });
});
