/** One import from choosing files to its ledger: what was chosen, what would become of it, what became of it. */
import { fail } from '$lib/api/act';
import { api } from '$lib/api/client';
import type {
  FileOptions,
  FilePreview,
  ImportPreview,
  ImportRequest,
  ImportResult,
} from '$lib/api/generated/types';
import { tasks } from '$lib/api/tasks.svelte';
import { type HostError, toHostError } from '$lib/host';

export class Import {
  paths = $state.raw<string[]>([]);
  preview = $state.raw<ImportPreview | null>(null);
  error = $state.raw<HostError | null>(null);
  looking = $state(false);
  /** Path of the file on show. */
  selected = $state('');
  remember = $state(true);
  task = $state<number | null>(null);
  results = $state.raw<ImportResult[] | null>(null);
  #options = $state.raw<ReadonlyMap<string, FileOptions>>(new Map());
  #turn = 0;

  get files(): FilePreview[] {
    return this.preview?.files ?? [];
  }

  get file(): FilePreview | null {
    return this.files.find((one) => one.path === this.selected) ?? this.files[0] ?? null;
  }

  options(path: string): FileOptions {
    return this.#options.get(path) ?? { path };
  }

  get request(): ImportRequest {
    return { paths: this.paths, options: [...this.#options.values()], remember: this.remember };
  }

  /** Looks at files; nothing is stored. */
  async look(paths: string[]): Promise<void> {
    this.paths = paths;
    this.#options = new Map();
    this.results = null;
    this.preview = null;
    await this.#again();
  }

  /** Chooses something for one file, and looks again. */
  async choose(path: string, change: Partial<FileOptions>): Promise<void> {
    const next = new Map(this.#options);
    next.set(path, { ...this.options(path), ...change });
    this.#options = next;
    await this.#again();
  }

  async #again(): Promise<void> {
    const turn = ++this.#turn;
    this.looking = true;
    this.error = null;
    try {
      const preview = await api.import_preview(this.request);
      if (turn === this.#turn) this.preview = preview;
    } catch (reason) {
      if (turn === this.#turn) this.error = toHostError(reason);
    } finally {
      if (turn === this.#turn) this.looking = false;
    }
  }

  /** Imports all files that are not left out, as one task and one step back. */
  async start(): Promise<void> {
    try {
      const { task } = await api.import_start(this.request);
      this.task = task;
      this.results = (await tasks.finish(task)).imports;
    } catch (reason) {
      fail(reason);
    } finally {
      this.task = null;
    }
  }

  clear(): void {
    this.#turn += 1;
    this.paths = [];
    this.preview = null;
    this.results = null;
    this.error = null;
    this.looking = false;
  }
}

/** Files that would be imported: readable, recognised, not left out. */
export function taken(files: readonly FilePreview[], skipped: (path: string) => boolean): FilePreview[] {
  return files.filter((file) => file.kind !== null && file.error === null && !skipped(file.path));
}

/** What the button promises: rows where files are tables, else documents. */
export function promise(files: readonly FilePreview[]): string {
  const rows = files.reduce((sum, file) => sum + (file.already_imported ? 0 : file.ledger.accepted), 0);
  const format = new Intl.NumberFormat('en-GB');
  if (files.length === 0 || rows === 0) return 'Import';
  const onlyTranscripts = files.every((file) => file.kind === 'transcript');
  if (onlyTranscripts)
    return files.length === 1 ? 'Import the transcript' : `Import ${files.length} transcripts`;
  return `Import ${format.format(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}
