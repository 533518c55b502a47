import { describe, expect, it } from 'vitest';
import type { CodePair, CodeView, MatrixCell, MatrixRow, SavedFunnel } from '$lib/api/generated/types';
import { groupAt, peopleText, placingFunnel, shade, shareText } from './cells';
import { linesOf } from './lines';
import { gridOf, jaccardText, most, orderOf, sorted } from './pairs';

const cell = (k: number, n: number): MatrixCell => ({
  k,
  n,
  share: n === 0 ? null : { rate: k / n, low: 0.1, high: 0.9 },
});

describe('a cell', () => {
  it('tells people, and nothing of nobody', () => {
    expect(peopleText(cell(3, 4))).toBe('3 of 4');
    expect(peopleText(cell(1200, 2400))).toBe('1,200 of 2,400');
    expect(peopleText(cell(0, 0))).toBe('–');
  });

  it('tells a share only with its interval, and from 30 people on', () => {
    expect(shareText(cell(15, 30))).toBe('50.0\u00a0%, 10.0 to 90.0');
    expect(shareText(cell(15, 29))).toBe('');
    expect(shareText(cell(0, 0))).toBe('');
  });

  it('draws a share from five people on', () => {
    expect(shade(cell(4, 5))).toBe(0.8);
    expect(shade(cell(4, 4))).toBeNull();
    expect(shade(cell(0, 0))).toBeNull();
  });
});

describe('the group of an address', () => {
  const groups = [{ name: 'left' }, { name: 'went on' }];
  it.each([
    ['0', 0],
    ['1', 1],
    ['all', 'all'],
    ['2', null],
    ['-1', null],
    ['0.5', null],
    ['', null],
    [undefined, null],
    ['left', null],
  ])('%s', (group, place) => expect(groupAt(group, groups)).toBe(place));
});

describe('the funnel of outcomes', () => {
  const funnel = (name: string, saved_at: string): SavedFunnel =>
    ({ id: name, name, saved_at }) as SavedFunnel;

  it('is the one saved first, whatever it is called', () => {
    const list = [
      funnel('a', '2026-03-01T10:00:00.5Z'),
      funnel('b', '2026-03-01T10:00:00Z'),
      funnel('c', '2026-03-02T09:00:00Z'),
    ];
    expect(placingFunnel(list)?.name).toBe('b');
    expect(placingFunnel([])).toBeNull();
  });
});

const code = (id: string, parent: string | null, depth: number): CodeView =>
  ({ id, name: id, title: id.toUpperCase(), parent, depth }) as CodeView;
const row = (id: string, depth: number): MatrixRow => ({
  code: id,
  name: id,
  title: id,
  kind: 'theme',
  depth,
  cells: [],
  everybody: cell(1, 1),
});

describe('lines of the tree', () => {
  const codes = [
    code('themes', null, 0),
    code('price', 'themes', 1),
    code('price.head', 'price', 2),
    code('time', 'themes', 1),
  ];

  it('stand below what groups them, which is said once', () => {
    const lines = linesOf([row('price', 1), row('price.head', 2), row('time', 1)], codes);
    expect(lines.map((line) => (line.what === 'heading' ? `${line.title}:` : line.row.code))).toEqual([
      'THEMES:',
      'price',
      'price.head',
      'time',
    ]);
    expect(lines.map((line) => (line.what === 'code' ? line.index : null))).toEqual([null, 0, 1, 2]);
    expect(lines.map((line) => line.depth)).toEqual([0, 1, 2, 1]);
  });

  it('name every parent that has no row, from the top down', () => {
    const lines = linesOf([row('price.head', 2)], codes);
    expect(lines.map((line) => (line.what === 'heading' ? line.id : line.row.code))).toEqual([
      'themes',
      'price',
      'price.head',
    ]);
  });

  it('end where the tree is a ring', () => {
    const ring = [code('a', 'b', 0), code('b', 'a', 0)];
    expect(linesOf([row('a', 0)], ring)).toHaveLength(2);
  });
});

const level = (people: number, jaccard: number) => ({ people, places: people, jaccard });
const pair = (
  first: string,
  second: string,
  overlap: [number, number],
  person: [number, number],
): CodePair => ({
  first,
  second,
  overlapping: level(...overlap),
  paragraph: level(...overlap),
  person: level(...person),
});

describe('pairs', () => {
  const pairs = [
    pair('a', 'b', [5, 0.2], [6, 0.3]),
    pair('a', 'c', [5, 0.9], [5, 0.9]),
    pair('b', 'c', [0, 0], [9, 0.1]),
  ];
  const names = (list: readonly CodePair[]) => list.map((one) => one.first + one.second).join(' ');

  it('are sorted by what the address says, the host’s order kept among equals', () => {
    expect(names(sorted(pairs, orderOf('overlapping-people')))).toBe('ab ac bc');
    expect(names(sorted(pairs, orderOf('overlapping-jaccard')))).toBe('ac ab bc');
    expect(names(sorted(pairs, orderOf('person-people')))).toBe('bc ab ac');
    expect(orderOf('nonsense')).toEqual({ sense: 'overlapping', measure: 'people' });
    expect(orderOf(undefined)).toEqual({ sense: 'overlapping', measure: 'people' });
  });

  it('have a Jaccard with two decimals, and none where they never meet', () => {
    expect(jaccardText(level(5, 0.916))).toBe('0.92');
    expect(jaccardText(level(0, 0))).toBe('–');
  });

  it('are a grid in the order of the codebook, each pair once', () => {
    const grid = gridOf(pairs, ['c', 'b', 'x', 'a'], orderOf('person-people'));
    expect(grid.codes).toEqual(['c', 'b', 'a']);
    expect(grid.rows.map((cells) => cells.map((one) => one && one.first + one.second))).toEqual([
      [],
      ['bc'],
      ['ac', 'ab'],
    ]);
    expect(grid).toMatchObject({ rest: 0, top: 9 });
  });

  it('that do not stand together so leave their cell empty', () => {
    const grid = gridOf(pairs, ['a', 'b', 'c'], orderOf('overlapping-jaccard'));
    expect(grid.rows[2]?.map((one) => one && one.first + one.second)).toEqual(['ac', null]);
    expect(grid.top).toBe(0.9);
  });

  it('of too many codes are those of most people', () => {
    const many = Array.from({ length: most + 3 }, (_, index) =>
      pair(`m${index}`, 'z', [index + 1, 0.1], [index + 1, 0.1]),
    );
    const grid = gridOf(many, [], orderOf(undefined));
    expect(grid.codes).toHaveLength(most);
    expect(grid.rest).toBe(4);
    expect(grid.codes).not.toContain('m0');
    expect(grid.codes).toContain('z');
  });
});
