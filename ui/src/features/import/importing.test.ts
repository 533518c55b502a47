import { describe, expect, it } from 'vitest';
import type { FilePreview } from '$lib/api/generated/types';
import { useHost } from '$lib/host';
import { memoryHost } from '$lib/host/memory';
import { Import, promise, taken } from './importing.svelte';

const file = (path: string, accepted: number, change: Partial<FilePreview> = {}): FilePreview =>
  ({
    path,
    kind: 'events',
    error: null,
    already_imported: false,
    ledger: { accepted },
    ...change,
  }) as FilePreview;

describe('what would be imported', () => {
  const files = [
    file('a', 3),
    file('b', 5, { kind: null }),
    file('c', 7, { error: { kind: 'FormatUnreadable', message: 'no', detail: '' } }),
    file('d', 11),
  ];
  it('leaves out what cannot be read, is unknown or was left out by hand', () =>
    expect(taken(files, (path) => path === 'd').map((one) => one.path)).toEqual(['a']));
  it.each([
    [[file('a', 40715)], 'Import 40,715 rows'],
    [[file('a', 1)], 'Import 1 row'],
    [[file('a', 42, { kind: 'transcript' })], 'Import the transcript'],
    [[file('a', 42, { kind: 'transcript' }), file('b', 8, { kind: 'transcript' })], 'Import 2 transcripts'],
    [[file('a', 9, { already_imported: true })], 'Import'],
    [[], 'Import'],
  ])('promises what it will do', (list, words) => expect(promise(list)).toBe(words));
});

describe('Import', () => {
  it('looks again with every choice, and the last look counts', async () => {
    const answers: ((value: unknown) => void)[] = [];
    const host = memoryHost({ import_preview: () => new Promise((resolve) => answers.push(resolve)) });
    useHost(host);
    const one = new Import();
    const first = one.look(['/x/events.csv']);
    await Promise.resolve();
    const second = one.choose('/x/events.csv', { columns: [{ header: 'when', role: 'time' }] });
    await Promise.resolve();
    answers[1]?.({ files: [file('new', 2)] });
    answers[0]?.({ files: [file('old', 1)] });
    await Promise.all([first, second]);
    expect(one.files.map((f) => f.path)).toEqual(['new']);
    expect(host.stage.calls[1]?.request).toMatchObject({
      options: [{ path: '/x/events.csv', columns: [{ header: 'when', role: 'time' }] }],
    });
  });

  it('says why nothing can be shown', async () => {
    useHost(
      memoryHost({
        import_preview: () => {
          throw { kind: 'NotFound', message: 'The file is gone.', detail: '' };
        },
      }),
    );
    const one = new Import();
    await one.look(['/x']);
    expect(one.error?.message).toBe('The file is gone.');
    expect(one.looking).toBe(false);
  });

  it('follows the task to its ledgers', async () => {
    useHost(
      memoryHost({
        import_start: () => ({ task: 7 }),
        tasks: () => ({
          tasks: [
            {
              task: 7,
              label: '',
              status: 'done',
              note: '',
              progress: 1,
              imports: [{ path: 'a' }],
              changed: null,
              error: null,
            },
          ],
        }),
      }),
    );
    const one = new Import();
    await one.start();
    expect(one.results).toEqual([{ path: 'a' }]);
    expect(one.task).toBeNull();
  });
});
