import { describe, expect, it } from 'vitest';
import { placeOf } from './pointing';

function page(): HTMLElement {
  const root = document.createElement('div');
  const paragraph = document.createElement('div');
  paragraph.dataset['paragraph'] = '7';
  const who = document.createElement('span');
  who.textContent = 'Priya';
  const words = document.createElement('span');
  words.className = 'words';
  const mark = document.createElement('mark');
  mark.textContent = 'was 😀 worried';
  words.append('I ', mark, ' about it');
  paragraph.append(who, words);
  root.append(paragraph);
  document.body.append(root);
  return root;
}

describe('placeOf', () => {
  it('counts UTF-16 units over marks', () => {
    const root = page();
    const inMark = root.querySelector('mark')?.firstChild ?? null;
    const after = root.querySelector('.words')?.lastChild ?? null;
    expect(placeOf(root, inMark, 6)).toEqual({ paragraph: 7, offset: 8 });
    expect(placeOf(root, after, 6)).toEqual({ paragraph: 7, offset: 22 });
  });
  it('takes the nearer end beside the words', () => {
    const root = page();
    expect(placeOf(root, root.querySelector('span')?.firstChild ?? null, 2)).toEqual({
      paragraph: 7,
      offset: 0,
    });
  });
  it('is null outside', () => expect(placeOf(page(), document.body, 0)).toBeNull());
});
