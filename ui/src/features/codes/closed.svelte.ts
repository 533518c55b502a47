/** Which codes are closed in the tree: remembered on this machine, project by project. */
import { SvelteSet } from 'svelte/reactivity';

const key = (project: string): string => `subtext.codes.closed.${project}`;

/** The closed codes of a project. A memory that cannot be read or written is none: everything is open then. */
export function closedCodes(project: string): SvelteSet<string> {
  const set = new SvelteSet<string>(remembered(project));
  return set;
}

/** Remembers them. */
export function rememberClosed(project: string, closed: ReadonlySet<string>): void {
  try {
    localStorage.setItem(key(project), JSON.stringify([...closed]));
  } catch {
    // Without room or permission nothing is remembered; the tree works all the same.
  }
}

function remembered(project: string): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key(project)) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
