/**
 * The one door between the screens and whatever runs the commands: the desktop window, the loopback host of browser
 * tests, or memory. Nothing else in the UI may know which of them is there.
 */

/** What a failed command tells. `kind` is the closed list the contract names; the screens act on it, never on the text. */
export interface HostFailure {
  kind: string;
  message: string;
  detail: string | null;
}

/** A failed command as an exception, so that callers may `await` and catch in one place. */
export class HostError extends Error implements HostFailure {
  readonly kind: string;
  readonly detail: string | null;

  constructor(failure: HostFailure) {
    super(failure.message);
    this.name = 'HostError';
    this.kind = failure.kind;
    this.detail = failure.detail;
  }
}

/** What a save dialog starts from. */
export interface SaveRequest {
  title: string;
  suggested_name: string;
  extensions: string[];
}

/** Ends a subscription. */
export type Stop = () => void;

/** Files being dragged over the window, dropped on it, or taken away again. */
export type FileDrop = { kind: 'over' } | { kind: 'drop'; paths: string[] } | { kind: 'leave' };

export interface Host {
  /** Runs one command of the table. Throws `HostError`. */
  call(name: string, request: unknown): Promise<unknown>;
  /** Asks for files to read; empty when the user cancels. */
  pickFiles(title: string): Promise<string[]>;
  /** Asks for a folder to read; null when the user cancels. */
  pickFolder(title: string): Promise<string | null>;
  /** Asks where to write; null when the user cancels. */
  pickSave(request: SaveRequest): Promise<string | null>;
  /** Opens a file with the system's program for it. */
  openPath(path: string): Promise<void>;
  /** Shows a file in the system's file manager. */
  reveal(path: string): Promise<void>;
  onFileDrop(listener: (drop: FileDrop) => void): Stop;
  /** Choices of the window's own menu, by command id. */
  onMenu(listener: (command: string) => void): Stop;
}

/** Any thrown value as a `HostError`, so that a screen can always say what happened. */
export function toHostError(reason: unknown): HostError {
  if (reason instanceof HostError) return reason;
  if (isFailure(reason)) return new HostError({ ...reason, detail: reason.detail ?? null });
  const message = reason instanceof Error ? reason.message : String(reason);
  return new HostError({ kind: 'Internal', message, detail: null });
}

function isFailure(value: unknown): value is HostFailure {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as HostFailure).kind === 'string' &&
    typeof (value as HostFailure).message === 'string'
  );
}
