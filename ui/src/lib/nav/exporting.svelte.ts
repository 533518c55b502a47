/** The export dialog of the window: any screen may open it, with what it would export chosen. */

/** What a screen shows a part of: that part is exported, and said in words. */
export interface Narrowing {
  part: {
    by?: string;
    goal?: string;
    step?: string;
    kind?: string;
    collection?: string;
    within_days?: number;
    whose?: string;
  };
  /** The same for people: "Outcome at Imported roster, themes only". */
  words: string;
}

let wanted = $state.raw<{ what: string; narrowing: Narrowing | null } | null>(null);

export const exporting = {
  /** What the dialog is open for; null while it is closed, '' when nothing is chosen yet. */
  get what(): string | null {
    return wanted?.what ?? null;
  },
  /** The part of it that is on the screen. */
  get narrowing(): Narrowing | null {
    return wanted?.narrowing ?? null;
  },
  /** Opens it. */
  offer(what = '', narrowing: Narrowing | null = null): void {
    wanted = { what, narrowing };
  },
  close(): void {
    wanted = null;
  },
};
