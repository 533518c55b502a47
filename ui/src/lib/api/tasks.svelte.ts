/** Background work: how it stands, followed while anything runs. */
import { type HostError, host, HostError as Failure } from '$lib/host';
import { forgetAll, invalidate } from './cache.svelte';
import { fail } from './act';
import { call } from './client';
import type { TaskState, Tasks } from './generated/types';

const pause = 200;

let list = $state.raw<TaskState[]>([]);
let seen = new Set<number>();
let asking: Promise<void> | null = null;
const waiting = new Map<number, (state: TaskState) => void>();

/** Asks how all tasks stand until none runs any more. One loop, however many wait. */
function follow(): Promise<void> {
  asking ??= loop().finally(() => (asking = null));
  return asking;
}

async function loop(): Promise<void> {
  for (;;) {
    list = ((await host().call('tasks', {})) as Tasks).tasks;
    for (const task of list) if (task.status !== 'running') settle(task);
    if (!list.some((task) => task.status === 'running')) return;
    await new Promise((resume) => setTimeout(resume, pause));
  }
}

function settle(task: TaskState): void {
  if (!seen.has(task.task)) {
    seen.add(task.task);
    if (task.changed) invalidate(task.changed.topics);
  }
  waiting.get(task.task)?.(task);
  waiting.delete(task.task);
}

export const tasks = {
  /** All tasks of this run, newest first. */
  get list(): TaskState[] {
    return list;
  },
  /** The one to show in the tray. */
  get running(): TaskState | null {
    return list.find((task) => task.status === 'running') ?? null;
  },
  /** One of them. */
  at(task: number | null): TaskState | null {
    return list.find((one) => one.task === task) ?? null;
  },
  /** Looks once, and goes on looking while anything runs. */
  look(): void {
    follow().catch(fail);
  },
  /** Waits for a task's end. Throws what it failed with; a stopped task throws `Cancelled`. */
  async finish(task: number): Promise<TaskState> {
    const state = await new Promise<TaskState>((resolve, reject) => {
      waiting.set(task, resolve);
      follow().catch(reject);
    });
    if (state.status === 'failed') throw failure(state);
    if (state.status === 'cancelled')
      throw new Failure({ kind: 'Cancelled', message: 'Stopped. Nothing was changed.', detail: null });
    return state;
  },
  cancel(task: number): void {
    call('task_cancel', { task }).then(() => this.look(), fail);
  },
  /** Another project, another list of what was seen. */
  forget(): void {
    seen = new Set();
    forgetAll();
  },
};

function failure(state: TaskState): HostError {
  return new Failure(state.error ?? { kind: 'Internal', message: `${state.label} failed.`, detail: null });
}
