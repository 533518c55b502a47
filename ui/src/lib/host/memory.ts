/** A host that answers from functions: for tests and for the demo build. */
import { type FileDrop, type Host, HostError, toHostError } from './host';

/** What a test lets the host answer, by command name. */
export type Answers = Record<string, (request: never) => unknown>;

/** What the pretended dialogs and the window do. */
export interface Stage {
  files: string[];
  folder: string | null;
  save: string | null;
  opened: string[];
  calls: { name: string; request: unknown }[];
  drop(drop: FileDrop): void;
  menu(command: string): void;
}

export function memoryHost(answers: Answers): Host & { stage: Stage } {
  const drops = new Set<(drop: FileDrop) => void>();
  const menus = new Set<(command: string) => void>();
  const stage: Stage = {
    files: [],
    folder: null,
    save: null,
    opened: [],
    calls: [],
    drop: (drop) => drops.forEach((listener) => listener(drop)),
    menu: (command) => menus.forEach((listener) => listener(command)),
  };
  return {
    stage,
    async call(name, request) {
      stage.calls.push({ name, request });
      const answer = answers[name];
      if (!answer) throw new HostError({ kind: 'NotFound', message: `No command ${name}.`, detail: null });
      try {
        return structuredClone(await answer(request as never));
      } catch (reason) {
        throw toHostError(reason);
      }
    },
    pickFiles: async () => stage.files,
    pickFolder: async () => stage.folder,
    pickSave: async () => stage.save,
    openPath: async (path) => void stage.opened.push(path),
    reveal: async (path) => void stage.opened.push(path),
    onFileDrop: (listener) => (drops.add(listener), () => void drops.delete(listener)),
    onMenu: (listener) => (menus.add(listener), () => void menus.delete(listener)),
  };
}
