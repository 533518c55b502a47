/** The export dialog of the window: any screen may open it, with what it would export chosen. */
let wanted = $state<string | null>(null);

export const exporting = {
  /** What the dialog is open for; null while it is closed, '' when nothing is chosen yet. */
  get what(): string | null {
    return wanted;
  },
  /** Opens it. */
  offer(what = ''): void {
    wanted = what;
  },
  close(): void {
    wanted = null;
  },
};
