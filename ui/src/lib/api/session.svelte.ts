/** The open project, the settings of this machine, and who codes. Every screen may ask; nothing here is kept twice. */
import { answer } from './cache.svelte';
import type { AppState, ProjectInfo, Settings } from './generated/types';

function state(): AppState | null {
  return answer('app_state', {}).data;
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
  get coder(): string {
    return state()?.settings.coder ?? '';
  },
  get currency(): string {
    return state()?.project?.currency ?? '';
  },
  get error() {
    return answer('app_state', {}).error;
  },
  /** Keeps the state fresh for as long as the window lives. */
  start(): () => void {
    const one = answer('app_state', {});
    one.watchers += 1;
    void one.ensure();
    return () => void (one.watchers -= 1);
  },
  refresh(): Promise<void> {
    return answer('app_state', {}).refresh();
  },
};
