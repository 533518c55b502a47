import { whoIsInternal } from '$lib/text/internal';
import { describe, expect, it } from 'vitest';
import { address, parseRoute } from './route';

describe('addresses', () => {
  it.each([
    [address('home'), '#/'],
    [
      address('reader', { id: 'a b/c' }, { paragraph: 22, from: undefined, q: '' }),
      '#/documents/a%20b%2Fc?paragraph=22',
    ],
    [address('metric', { id: 'f1', step: 3 }), '#/funnels/f1/steps/3'],
    [address('search', {}, { q: 'import upload' }), '#/search?q=import+upload'],
    [address('quality', {}, { tab: 'internal' }), whoIsInternal],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));

  it('reads back what it wrote', () => {
    const route = parseRoute(address('reader', { id: 'ü %/x' }, { paragraph: 0, q: 'a&b' }));
    expect(route).toEqual({ screen: 'reader', params: { id: 'ü %/x' }, query: { paragraph: '0', q: 'a&b' } });
  });

  it.each([
    ['', 'home'],
    ['#', 'home'],
    ['#/funnels', 'funnels'],
    ['#/nowhere/at/all', 'unknown'],
    ['#/documents/%', 'reader'],
  ])('%s is %s', (hash, screen) => expect(parseRoute(hash).screen).toBe(screen));
});
