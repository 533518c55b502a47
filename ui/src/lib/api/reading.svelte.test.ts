import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useHost } from '$lib/host';
import { memoryHost } from '$lib/host/memory';
import { answer, forgetAll } from './cache.svelte';
import { call } from './client';
import { reading } from './reading.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A host whose documents come after so many milliseconds, and how often it was asked how far it is. */
function host(after: number, share: () => number) {
  let asked = 0;
  useHost(
    memoryHost({
      documents: () =>
        new Promise((done) => setTimeout(() => done({ total: 0, documents: [] }), after)) as never,
      reading_events: () => {
        asked += 1;
        return { now: { events: 5_000_000, share: share() } };
      },
    }),
  );
  return () => asked;
}

it('is asked for and told while an answer takes long, and no longer', async () => {
  let share = 0.25;
  const asked = host(3_000, () => share);
  const answer = call('documents', {});
  await vi.advanceTimersByTimeAsync(900);
  expect([asked(), reading.now]).toEqual([0, null]);
  await vi.advanceTimersByTimeAsync(200);
  expect(reading.now).toEqual({ events: 5_000_000, share: 0.25 });
  share = 0.5;
  await vi.advanceTimersByTimeAsync(500);
  expect(reading.now?.share).toBe(0.5);
  await vi.advanceTimersByTimeAsync(2_000);
  await answer;
  expect(reading.now).toBeNull();
  const before = asked();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked()).toBe(before);
});

it('is told of answers that are kept, too', async () => {
  host(3_000, () => 0.1);
  forgetAll();
  const kept = answer('documents', {}).ensure();
  await vi.advanceTimersByTimeAsync(1_100);
  expect(reading.now?.share).toBe(0.1);
  await vi.advanceTimersByTimeAsync(2_000);
  await kept;
  expect(reading.now).toBeNull();
});

it('is seen by whoever looked before there was anything to see', async () => {
  host(3_000, () => 0.2);
  const seen: (number | null)[] = [];
  const end = $effect.root(() => {
    $effect(() => void seen.push(reading.now?.share ?? null));
  });
  await vi.advanceTimersByTimeAsync(0);
  const answer = call('documents', {});
  await vi.advanceTimersByTimeAsync(3_100);
  await answer;
  await vi.advanceTimersByTimeAsync(0);
  end();
  expect([seen[0], seen.at(-1), seen.includes(0.2)]).toEqual([null, null, true]);
});

it('is not asked for by an answer that comes at once', async () => {
  const asked = host(50, () => 0);
  const answer = call('documents', {});
  await vi.advanceTimersByTimeAsync(60);
  await answer;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked()).toBe(0);
});
