import { describe, expect, it } from 'vitest';
import { Choice, keyOf } from './choice.svelte';

const all = ['a', 'b', 'c', 'd', 'e'];
const chosen = (choice: Choice): string => [...choice.keys].toSorted().join('');

describe('selecting hits', () => {
  it('turns one on and off', () => {
    const choice = new Choice();
    choice.toggle('b');
    choice.toggle('d');
    choice.toggle('b');
    expect(chosen(choice)).toBe('d');
  });
  it('reaches from the last one, up or down, and keeps what was selected', () => {
    const choice = new Choice();
    choice.toggle('a');
    choice.toggle('e');
    choice.reach('c', all);
    expect(chosen(choice)).toBe('acde');
    choice.toggle('b');
    choice.reach('d', all);
    expect(chosen(choice)).toBe('abcde');
  });
  it('begins where nothing was selected, and passes over what is not there', () => {
    const choice = new Choice();
    choice.reach('c', all);
    expect(chosen(choice)).toBe('c');
    choice.reach('z', all);
    expect(chosen(choice)).toBe('c');
    choice.clear();
    choice.reach('a', all);
    expect(chosen(choice)).toBe('a');
  });
  it('knows a hit by its paragraph', () => expect(keyOf({ document: 'd1', paragraph: 3 })).toBe('d1 3'));
});
