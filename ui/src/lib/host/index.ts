/** Which host this page has. Set once at the start; tests set their own. */
import type { Host } from './host';
import { httpHost } from './http';
import { tauriHost } from './tauri';

export * from './host';

let current: Host | null = null;

/** The host of this page. */
export function host(): Host {
  current ??= '__TAURI_INTERNALS__' in window ? tauriHost() : httpHost();
  return current;
}

/** Puts another host in place: tests and the demo build only. */
export function useHost(other: Host): void {
  current = other;
}
