import { describe, expect, it } from 'vitest';
import { imageOf, partAfter } from './picture';

const back = (address: string): string => decodeURIComponent(address.slice(address.indexOf(',') + 1));

describe('imageOf', () => {
  it('puts the face right behind the opening of the picture', () =>
    expect(
      back(imageOf('<?xml version="1.0"?><svg width="2"><text>é &amp; 😀</text></svg>', 'data:f')),
    ).toMatch(
      /^<\?xml version="1.0"\?><svg width="2"><style>@font-face\{[^}]*url\(data:f\)[^}]*\}<\/style><text>é &amp; 😀<\/text><\/svg>$/,
    ));
  it('leaves what is no picture as it is', () => expect(back(imageOf('nothing', 'data:f'))).toBe('nothing'));
});

describe('partAfter', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowDown', 2, 2],
    ['ArrowLeft', 0, 0],
    ['End', 0, 2],
    ['Enter', 1, null],
  ])('%s from %d', (key, from, to) => expect(partAfter(key, from, 3)).toBe(to));
});
