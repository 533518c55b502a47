/** The codebook as the reader's list: codes under the groups they stand in, and those in no group without a heading. */
import type { CodeView } from '$lib/api/generated/types';

export interface Shelf {
  id: string;
  /** The group; null for codes at the top that stand in none. */
  title: string | null;
  codes: CodeView[];
}

/** Every code once, however deep, in the order of the codebook; a group without a code is left out. */
export function shelvesOf(codes: readonly CodeView[]): Shelf[] {
  const shelves: Shelf[] = [];
  for (const code of codes) {
    const last = shelves.at(-1);
    if (code.is_category) shelves.push({ id: code.id, title: code.title, codes: [] });
    else if (last && (code.depth > 0 || last.title === null)) last.codes.push(code);
    else shelves.push({ id: code.id, title: null, codes: [code] });
  }
  return shelves.filter((one) => one.codes.length > 0);
}
