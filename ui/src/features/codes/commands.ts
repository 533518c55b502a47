/** What can be done in the codebook: for the palette, the keys and the key help. */
import type { CodeView } from '$lib/api/generated/types';
import { defined } from '$lib/nav/catalogue';
import type { Command } from '$lib/nav/commands.svelte';
import type { Way } from './moving';
import { pinKeys, togglePin } from './pinning';

/** What a dialog is open for. */
export type Doing =
  | { what: 'new'; parent: CodeView | null }
  | { what: 'describe' | 'rename' | 'split' | 'pin'; code: CodeView }
  | { what: 'move' | 'merge' | 'delete'; ids: string[] };

/** What the commands act on. */
export interface Scene {
  writable: () => boolean;
  code: () => CodeView | null;
  acted: () => string[];
  step: (way: Way) => void;
  open: (what: Doing) => void;
  exportBook: () => void;
  /** Closes all codes of the tree, or opens them. */
  fold: (all: boolean) => void;
}

const steps: [string, Way][] = [
  ['codes.up', 'up'],
  ['codes.down', 'down'],
  ['codes.in', 'in'],
  ['codes.out', 'out'],
];

/** The commands of the codebook. */
export function codesCommands(scene: Scene): Command[] {
  const one = (): boolean => scene.writable() && scene.code() !== null;
  const some = (): boolean => scene.writable() && scene.acted().length > 0;
  const withCode = (what: 'describe' | 'rename' | 'split' | 'pin') => (): void => {
    const code = scene.code();
    if (code) scene.open({ what, code });
  };
  const withAll = (what: 'move' | 'merge' | 'delete') => (): void => scene.open({ what, ids: scene.acted() });
  const group = 'Codebook';
  /** A category is never put on words: it needs no key. */
  const pinnable = (): boolean => one() && !scene.code()?.is_category && scene.acted().length < 2;
  const tree = (): HTMLElement | null => document.querySelector<HTMLElement>('.codetree');
  const add = (): void => {
    const code = scene.code();
    scene.open({ what: 'new', parent: code?.is_category ? code : null });
  };
  return [
    { ...defined('codes.new'), when: scene.writable, run: add },
    { ...defined('codes.edit'), when: one, run: withCode('describe') },
    { ...defined('codes.rename'), when: one, run: withCode('rename') },
    { ...defined('codes.move'), when: some, run: withAll('move') },
    { ...defined('codes.merge'), when: some, run: withAll('merge') },
    {
      ...defined('codes.split'),
      when: () => one() && (scene.code()?.excerpts ?? 0) > 0,
      run: withCode('split'),
    },
    { ...defined('codes.delete'), when: some, run: withAll('delete') },
    { ...defined('codes.pin'), when: pinnable, run: withCode('pin') },
    ...pinKeys.map((key) => ({
      ...defined(`codes.pin-${key}`),
      keysOnly: true,
      when: pinnable,
      within: tree,
      run: () => {
        const code = scene.code();
        if (code) togglePin(code, key);
      },
    })),
    {
      id: 'codes.export',
      title: 'Export the codebook',
      group,
      aliases: ['csv', 'qdc', 'refi', 'excel'],
      run: scene.exportBook,
    },
    {
      id: 'codes.close',
      title: 'Close all codes',
      group,
      aliases: ['collapse'],
      run: () => scene.fold(true),
    },
    { id: 'codes.open', title: 'Open all codes', group, aliases: ['expand'], run: () => scene.fold(false) },
    ...steps.map(([id, way]) => ({
      ...defined(id),
      keysOnly: true,
      when: some,
      within: tree,
      run: () => scene.step(way),
    })),
  ];
}
