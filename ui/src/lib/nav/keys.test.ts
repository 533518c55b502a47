import { describe, expect, it } from 'vitest';
import { chord, isTyping } from './keys';

const press = (key: string, how: KeyboardEventInit = {}): string =>
  chord(new KeyboardEvent('keydown', { key, ...how }));

describe('chord', () => {
  it.each([
    [press('j'), 'j'],
    [press('J', { shiftKey: true }), 'Shift+J'],
    [press('?', { shiftKey: true }), '?'],
    [press('z', { ctrlKey: true }), 'Ctrl+Z'],
    [press('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z'],
    [press('k', { metaKey: true }), 'Ctrl+K'],
    [press('ArrowLeft', { altKey: true }), 'Alt+Left'],
    [press('F6', { shiftKey: true }), 'Shift+F6'],
    [press(' '), 'Space'],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});

describe('isTyping', () => {
  it('knows fields from buttons', () => {
    const check = document.createElement('input');
    check.type = 'checkbox';
    expect(isTyping(document.createElement('input'))).toBe(true);
    expect(isTyping(document.createElement('textarea'))).toBe(true);
    expect(isTyping(check)).toBe(false);
    expect(isTyping(document.createElement('button'))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});
