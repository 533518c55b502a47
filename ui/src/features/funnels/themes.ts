/** Which rows of the code table are shown at once, and where the list turns to those who went on. */
import type { CodeContext, KofN } from '$lib/api/generated/types';

export interface ThemeRows {
  /** More among those who left. */
  left: CodeContext[];
  /** More among those who went on. */
  on: CodeContext[];
  /** How many more there are to show. */
  rest: number;
}

const first = { left: 4, on: 3 };

/** The host's order stands; a short list keeps what was tested, strongest first, and leaves out what is too few to say. */
export function themeRows(codes: readonly CodeContext[], all: boolean): ThemeRows {
  const more = (code: CodeContext): boolean => (code.difference ?? share(code)) >= 0;
  const shown = all ? codes : codes.filter((code) => code.verdict !== 'too_few');
  const left = shown.filter(more);
  const on = shown.filter((code) => !more(code));
  const rows = all ? { left, on } : { left: left.slice(0, first.left), on: on.slice(0, first.on) };
  return { ...rows, rest: codes.length - rows.left.length - rows.on.length };
}

function share(code: CodeContext): number {
  const part = (side: { k: number; n: number }): number => (side.n ? side.k / side.n : 0);
  return part(code.left) - part(code.on);
}

/** Both sides in words; a side nobody was heard on is named, never shown as none of none. */
export function sidesText(left: KofN, on: KofN): string {
  if (left.n === 0 && on.n === 0) return 'nobody was heard';
  if (left.n === 0) return `${on.k} of ${on.n} on; nobody who left was heard`;
  if (on.n === 0) return `${left.k} of ${left.n} left; nobody who went on was heard`;
  return `${left.k} of ${left.n} left, ${on.k} of ${on.n} on`;
}
