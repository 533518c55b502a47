/** Which coders' codings are hidden in this window, remembered for each project. What is hidden is said where it counts. */
import { session } from './session.svelte';

const key = (project: string): string => `coders.hidden.${project}`;

let hidden = $state.raw<{ project: string; names: readonly string[] }>({ project: '', names: [] });

function names(): readonly string[] {
  const project = session.project?.id ?? '';
  return hidden.project === project ? hidden.names : remembered(project);
}

/** What was kept by another version, or by hand, is taken for nothing. */
function remembered(project: string): readonly string[] {
  const kept = project ? localStorage.getItem(key(project)) : null;
  if (!kept) return [];
  const parts = kept.split('\n');
  return parts.filter((one) => one !== '');
}

export const hiddenCoders = {
  get names(): readonly string[] {
    return names();
  },
  has(name: string): boolean {
    return names().includes(name);
  },
  set(next: readonly string[]): void {
    const project = session.project?.id ?? '';
    hidden = { project, names: next };
    if (!project) return;
    if (next.length > 0) localStorage.setItem(key(project), next.join('\n'));
    else localStorage.removeItem(key(project));
  },
  toggle(name: string): void {
    const before = names();
    hiddenCoders.set(before.includes(name) ? before.filter((one) => one !== name) : [...before, name]);
  },
};
