/** Answers to questions, kept until a write names their topic. What is on screen is asked again; the rest is forgotten. */
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { type HostError, host, toHostError } from '$lib/host';
import { reading } from './reading.svelte';
import type { Commands } from './generated/commands';
import type { Topic } from './generated/types';
import { topicsOf } from './topics';

type Name = keyof Commands;

/** One answer, as state. Old data stays while a newer answer is on its way, so that nothing flickers. */
export class Answer<N extends Name> {
  data = $state.raw<Commands[N]['response'] | null>(null);
  error = $state.raw<HostError | null>(null);
  loading = $state(false);
  watchers = 0;
  /** Never forgotten, only asked again: the state of the app itself. */
  pinned = false;
  /** Counts how often a fresh answer was wished for. */
  #wish = 0;
  #running: Promise<void> | null = null;
  #stale = true;

  constructor(
    readonly name: N,
    readonly request: Commands[N]['request'],
  ) {}

  /** Asks the host, unless the answer is still good. */
  async ensure(): Promise<void> {
    if (this.#stale) await this.refresh();
  }

  /**
   * Asks the host again. While a question is under way no second one is sent: what was asked before the last wish is
   * thrown away when it comes, and asked once more. Who writes quickly does not pile up questions.
   */
  refresh(): Promise<void> {
    this.#wish += 1;
    this.#stale = false;
    this.#running ??= this.#ask().finally(() => (this.#running = null));
    return this.#running;
  }

  async #ask(): Promise<void> {
    this.loading = true;
    for (let wish = -1; wish !== this.#wish;) {
      wish = this.#wish;
      try {
        const data = (await reading.during(host().call(this.name, this.request))) as Commands[N]['response'];
        if (wish !== this.#wish) continue;
        this.data = data;
        this.error = null;
      } catch (reason) {
        if (wish !== this.#wish) continue;
        this.error = toHostError(reason);
        this.#stale = true;
      }
    }
    this.loading = false;
  }

  /** The answer no longer holds: asked again if on screen. */
  spoil(): void {
    this.#stale = true;
    if (this.watchers > 0) void this.refresh();
  }
}

const known = new Map<string, Answer<Name>>();

/** The answer to a question, asked or not. */
export function answer<N extends Name>(name: N, request: Commands[N]['request']): Answer<N> {
  const key = `${name} ${JSON.stringify(request)}`;
  const found = known.get(key) as Answer<N> | undefined;
  if (found) return found;
  const made = new Answer(name, request);
  known.set(key, made as unknown as Answer<Name>);
  return made;
}

const changes = new SvelteMap<Topic, number>();

/** How often a topic was named as changed: for who must tell own changes from those of undo. */
export function changesOf(topic: Topic): number {
  return changes.get(topic) ?? 0;
}

/** Drops what depends on these topics. */
export function invalidate(topics: readonly Topic[]): void {
  for (const topic of topics) changes.set(topic, untrack(() => changesOf(topic)) + 1);
  for (const [key, one] of known) {
    const depends = topicsOf[one.name];
    if (depends !== 'all' && !depends?.some((topic) => topics.includes(topic))) continue;
    drop(key, one);
  }
}

/** Another project: nothing known holds. */
export function forgetAll(): void {
  for (const [key, one] of known) drop(key, one);
}

function drop(key: string, one: Answer<Name>): void {
  if (one.watchers > 0 || one.pinned) one.spoil();
  else known.delete(key);
}

/** A question asked by a component for as long as it lives. */
export interface Query<N extends Name> {
  readonly data: Commands[N]['response'] | null;
  readonly error: HostError | null;
  /** Nothing to show yet: time for a skeleton. */
  readonly waiting: boolean;
  /** Asking, perhaps with older data on screen. */
  readonly loading: boolean;
  refresh(): void;
}

/**
 * Asks as long as the calling component lives, again whenever the request changes; null asks nothing. With `keep` the
 * last answer stays on screen until the next one is there (search as one types).
 */
export function useQuery<N extends Name>(
  name: N,
  request: () => Commands[N]['request'] | null,
  options: { keep?: boolean } = {},
): Query<N> {
  let last = $state.raw<Commands[N]['response'] | null>(null);
  const wanted = $derived.by(() => {
    const asked = request();
    return asked === null ? '' : JSON.stringify(asked);
  });
  const current = $derived(wanted === '' ? null : answer(name, JSON.parse(wanted) as Commands[N]['request']));
  $effect(() => {
    const one = current;
    if (!one) return;
    one.watchers += 1;
    void one.ensure();
    return () => void (one.watchers -= 1);
  });
  $effect(() => {
    if (current?.data) last = current.data;
  });
  const data = $derived(current?.data ?? (options.keep && current ? last : null));
  return {
    get data() {
      return data;
    },
    get error() {
      return current?.error ?? null;
    },
    get waiting() {
      return current !== null && data === null && current.error === null;
    },
    get loading() {
      return current?.loading ?? false;
    },
    refresh: () => void current?.refresh(),
  };
}
