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
