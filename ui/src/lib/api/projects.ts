/** Opening and closing projects: the same few moves from the first-run page, the palette and the menu. */
import { host } from '$lib/host';
import { router } from '$lib/nav/router.svelte';
import { toast } from '$lib/nav/toasts.svelte';
import { fail } from './act';
import { forgetAll } from './cache.svelte';
import { call } from './client';
import { session } from './session.svelte';
import { tasks } from './tasks.svelte';

async function opened(): Promise<void> {
  forgetAll();
  await session.refresh();
  router.go('home');
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (reason) {
    fail(reason);
    return false;
  }
}

/** Opens the project at that path. */
export function openProject(path: string): Promise<boolean> {
  return attempt(async () => {
    await call('project_open', { path });
    await opened();
  });
}

/** Asks for a project file and opens it. */
export function chooseProject(): Promise<boolean> {
  return attempt(async () => {
    const [path] = await host().pickFiles('Open a project');
    if (!path) return;
    await call('project_open', { path });
    await opened();
  });
}

/** Asks where the new project shall be, makes it and opens it. */
export function newProject(): Promise<boolean> {
  return attempt(async () => {
    const path = await host().pickSave({
      title: 'New project',
      suggested_name: 'Untitled.subtext',
      extensions: ['subtext'],
    });
    if (!path) return;
    await call('project_new', { path });
    await opened();
  });
}

/** Opens the sample study; it is made first where it is missing. */
export function openSample(): Promise<boolean> {
  return attempt(async () => {
    const { task } = await call('project_open_sample', {});
    await tasks.finish(task);
    await opened();
  });
}

export function closeProject(): Promise<boolean> {
  return attempt(async () => {
    await call('project_close', {});
    await opened();
  });
}

/** Asks where, and writes a copy that has no coder yet. */
export function saveCopyForColleague(): Promise<boolean> {
  return attempt(async () => {
    const name = session.project?.name ?? 'Project';
    const path = await host().pickSave({
      title: 'Save a copy for a colleague',
      suggested_name: `${name} for a colleague.subtext`,
      extensions: ['subtext'],
    });
    if (!path) return;
    await call('project_save_copy', { path, for_colleague: true });
    toast.say(`A copy is at ${path}. The first coding there asks who codes.`);
  });
}

export function saveCopy(): Promise<boolean> {
  return attempt(async () => {
    const name = session.project?.name ?? 'Project';
    const path = await host().pickSave({
      title: 'Save a copy',
      suggested_name: `${name} copy.subtext`,
      extensions: ['subtext'],
    });
    if (!path) return;
    await call('project_save_copy', { path });
    toast.say(`A copy is at ${path}`);
  });
}
