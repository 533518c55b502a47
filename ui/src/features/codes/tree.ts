/** The codebook as a tree: which rows are on screen, and which of them a key leads to. */
import type { CodeView } from '$lib/api/generated/types';

/** Codes whose parents are all open, in the host's order. */
export function visible(codes: readonly CodeView[], closed: ReadonlySet<string>, find: string): CodeView[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const wanted = find.trim().toLowerCase();
  const hit = (code: CodeView): boolean =>
    `${code.title} ${code.name} ${code.description} ${code.aliases.join(' ')}`.toLowerCase().includes(wanted);
  if (wanted) {
    const kept = new Set<string>();
    for (const code of codes)
      if (hit(code))
        for (let at: CodeView | undefined = code; at; at = byId.get(at.parent ?? '')) kept.add(at.id);
    return codes.filter((code) => kept.has(code.id));
  }
  return codes.filter((code) => {
    for (let at = byId.get(code.parent ?? ''); at; at = byId.get(at.parent ?? ''))
      if (closed.has(at.id)) return false;
    return true;
  });
}

/** Whether a code has others below it. */
export function hasChildren(codes: readonly CodeView[], id: string): boolean {
  return codes.some((code) => code.parent === id);
}
