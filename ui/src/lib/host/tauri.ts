/** The desktop window's host. The only file that imports @tauri-apps. */
import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { type FileDrop, type Host, type SaveRequest, type Stop, toHostError } from './host';

async function run<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (reason) {
    throw toHostError(reason);
  }
}

/** A listener that can be stopped before the window has confirmed it. */
function stoppable(started: Promise<UnlistenFn>): Stop {
  return () => void started.then((stop) => stop());
}

export function tauriHost(): Host {
  return {
    call: (name, payload) => run('call', { name, payload }),
    pickFiles: (title) => run<string[]>('pick_files', { title }),
    pickFolder: (title) => run<string | null>('pick_folder', { title }),
    pickSave: (request: SaveRequest) => run<string | null>('pick_save', { request }),
    openPath: (path) => run<void>('open_path', { path }),
    reveal: (path) => run<void>('reveal', { path }),
    onFileDrop: (listener) =>
      stoppable(
        getCurrentWebview().onDragDropEvent(({ payload }) => {
          const drop = asFileDrop(payload);
          if (drop) listener(drop);
        }),
      ),
    onMenu: (listener) => stoppable(listen<string>('menu', ({ payload }) => listener(payload))),
  };
}

function asFileDrop(payload: { type: string; paths?: string[] }): FileDrop | null {
  if (payload.type === 'drop') return { kind: 'drop', paths: payload.paths ?? [] };
  if (payload.type === 'enter') return { kind: 'over' };
  if (payload.type === 'leave') return { kind: 'leave' };
  return null;
}
