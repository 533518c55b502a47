/** Short messages at the window's foot: what was done, with a way back; what went wrong, with what to do. */

export interface Toast {
  id: number;
  kind: 'did' | 'said' | 'failed';
  text: string;
  detail: string;
  undo: (() => void) | null;
  /** Something else that can be done about it. */
  other: { label: string; run: () => void } | null;
}

let shown = $state.raw<Toast[]>([]);
let next = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

function add(
  kind: Toast['kind'],
  text: string,
  detail: string,
  undo: (() => void) | null,
  seconds: number,
  other: Toast['other'] = null,
): void {
  const id = ++next;
  const others = kind === 'failed' ? shown : shown.filter((other) => other.kind === 'failed');
  shown = [...others, { id, kind, text, detail, undo, other }].slice(-3);
  timers.set(
    id,
    setTimeout(() => toast.dismiss(id), seconds * 1000),
  );
}

export const toast = {
  get shown(): Toast[] {
    return shown;
  },
  /** Something was done; it can be taken back, or something else be done instead. */
  did: (text: string, undo: () => void, other: Toast['other'] = null): void =>
    add('did', text, '', undo, 8, other),
  /** Something worth knowing. */
  say: (text: string): void => add('said', text, '', null, 5),
  /** Something could not be done. Stays longer: it has to be read. */
  failed: (text: string, detail = ''): void => add('failed', text, detail, null, 20),
  dismiss(id: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    shown = shown.filter((one) => one.id !== id);
  },
};
