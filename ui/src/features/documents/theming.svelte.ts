/** Themes of the answers to a question that bear no code: found when asked for, and kept as found while they are worked on. */
import { fail } from '$lib/api/act';
import { call } from '$lib/api/client';
import type { AnswerView, ThemesFound, ThemeView } from '$lib/api/generated/types';

export class Theming {
  answer = $state.raw<ThemesFound | null>(null);
  busy = $state(false);
  /** Put on answers since they were found: they are listed still. */
  coded = $state(0);
  #asked = 0;

  constructor(readonly survey: string) {}

  /** Looks for them anew; `many` is how many, where somebody said. */
  async find(question: string, many: number | null): Promise<void> {
    const asked = ++this.#asked;
    this.busy = true;
    try {
      const request = { survey: this.survey, question, ...(many === null ? {} : { themes: many }) };
      const found = await call('themes', request);
      if (asked !== this.#asked) return;
      this.answer = found;
      this.coded = 0;
    } catch (reason) {
      if (asked === this.#asked) fail(reason);
    }
    if (asked === this.#asked) this.busy = false;
  }
}

/** In place of a theme's number: the answers in none. */
export const rest = -1;

/** The answers of a theme, by its number; null where there is no such theme. */
export function answersOf(found: ThemesFound | null, theme: number): AnswerView[] | null {
  if (!found) return null;
  return theme === rest ? found.leftover : (found.themes[theme]?.members ?? null);
}

/** What a theme is called: its key phrases, else the words of the answer that stands for it. */
export function titleOf(theme: ThemeView): string {
  return theme.phrases.slice(0, 4).join(', ') || theme.representatives[0]?.text || 'Without words of its own';
}

/** The name proposed for its code: the most telling phrase. */
export function nameOf(theme: ThemeView): string {
  return theme.phrases[0] ?? '';
}
