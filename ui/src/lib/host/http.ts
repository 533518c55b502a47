/** The loopback host: the same command table behind HTTP on this machine, for browser tests and for work on the screens. */
import { type Host, HostError, toHostError } from './host';

async function post<T>(path: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
  } catch (reason) {
    throw new HostError({ kind: 'Internal', message: 'The host does not answer.', detail: String(reason) });
  }
  const text = await response.text();
  const value: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw toHostError(value);
  return value as T;
}

export function httpHost(): Host {
  return {
    call: (name, request) => post(`/call/${encodeURIComponent(name)}`, request),
    pickFiles: (title) => post<string[]>('/host/pick_files', { title }),
    pickFolder: (title) => post<string | null>('/host/pick_folder', { title }),
    pickSave: (request) => post<string | null>('/host/pick_save', request),
    openPath: (path) => post<void>('/host/open_path', { path }),
    reveal: (path) => post<void>('/host/reveal', { path }),
    onFileDrop: () => () => undefined,
    onMenu: () => () => undefined,
  };
}
