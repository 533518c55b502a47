import { describe, expect, it } from 'vitest';
import { HostError, useHost } from '$lib/host';
import { memoryHost } from '$lib/host/memory';
import { answer, forgetAll, invalidate } from './cache.svelte';
import { call } from './client';

function counting(): { times: () => number } {
  let asked = 0;
  useHost(
    memoryHost({
      documents: () => ({ total: ++asked, documents: [] }),
      coding_remove: () => ({ changed: { topics: ['codings'], label: 'x' } }),
      settings_save: () => ({ changed: { topics: ['settings'], label: 'x' } }),
    }),
  );
  forgetAll();
  return { times: () => asked };
}

describe('answers', () => {
  it('are kept until a write names a topic they rest on', async () => {
    const { times } = counting();
    const one = answer('documents', {});
    one.watchers += 1;
    await one.ensure();
    await one.ensure();
    expect(times()).toBe(1);
    await call('settings_save', { theme: 'dark', coder: 'a' });
    expect(times()).toBe(1);
    await call('coding_remove', { coding: 'k' });
    await Promise.resolve();
    expect(times()).toBe(2);
    one.watchers -= 1;
  });

  it('that nobody looks at are forgotten, not asked again', async () => {
    const { times } = counting();
    await answer('documents', {}).ensure();
    invalidate(['documents']);
    expect(times()).toBe(1);
    expect(answer('documents', {}).data).toBeNull();
  });

  it('are asked for one at a time, and what was asked before a write is thrown away', async () => {
    const answers: ((total: number) => void)[] = [];
    useHost(
      memoryHost({
        documents: () => new Promise((resolve) => answers.push((total) => resolve({ total, documents: [] }))),
      }),
    );
    forgetAll();
    const one = answer('documents', { find: 'b' });
    one.watchers += 1;
    const first = one.refresh();
    for (let n = 0; n < 5; n += 1) one.spoil();
    await Promise.resolve();
    expect(answers).toHaveLength(1);
    answers[0]?.(1);
    await expect.poll(() => answers.length).toBe(2);
    expect(one.data).toBeNull();
    answers[1]?.(2);
    await first;
    expect([one.data?.total, answers.length, one.loading]).toEqual([2, 2, false]);
    one.watchers -= 1;
  });

  it('keep what was known when asking again fails, and ask once more', async () => {
    counting();
    const one = answer('documents', { find: 'a' });
    await one.ensure();
    useHost(
      memoryHost({
        documents: () => {
          throw new HostError({ kind: 'Internal', message: 'no', detail: null });
        },
      }),
    );
    await one.refresh();
    expect(one.error?.message).toBe('no');
    expect(one.data).not.toBeNull();
  });
});
