/** The open project, the settings of this machine, and who codes. Every screen may ask; nothing here is kept twice. */
import { answer } from './cache.svelte';
import type { AppState, ProjectInfo, Settings } from './generated/types';

/** Made here, outside of whatever reads it first: a value does not wake again for state that it made itself. */
const appState = answer('app_state', {});
appState.pinned = true;

function state(): AppState | null {
  return appState.data;
}

export const session = {
  get state(): AppState | null {
    return state();
  },
  get project(): ProjectInfo | null {
    return state()?.project ?? null;
  },
  get settings(): Settings | null {
    return state()?.settings ?? null;
  },
  /** Whether the project can only be read: every write is then offered as unavailable, with the reason. */
  get readOnly(): boolean {
    return (state()?.project?.read_only ?? null) !== null;
  },
  /** Who codes in this project; empty while a copy made for a colleague has not been told. */
  get coder(): string {
    return state()?.project?.coder ?? '';
  },
  get currency(): string {
    return state()?.project?.currency ?? '';
  },
  get error() {
    return appState.error;
  },
  /** Keeps the state fresh for as long as the window lives. */
  start(): () => void {
    appState.watchers += 1;
    void appState.ensure();
    return () => void (appState.watchers -= 1);
  },
  refresh(): Promise<void> {
    return appState.refresh();
  },
};
