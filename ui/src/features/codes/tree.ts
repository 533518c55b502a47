/** The codebook as a tree: which rows are on screen, and which of them a key leads to. */
import type { CodeView } from '$lib/api/generated/types';

/** Codes whose parents are all open, in the host's order. */
export function visible(codes: readonly CodeView[], closed: ReadonlySet<string>, find: string): CodeView[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const wanted = find.trim().toLowerCase();
  const hit = (code: CodeView): boolean =>
    `${code.title} ${code.name} ${code.description}`.toLowerCase().includes(wanted);
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

/** Where a code may be moved: anywhere but to itself and below itself. */
export function homes(codes: readonly CodeView[], id: string): CodeView[] {
  const below = new Set([id]);
  for (const code of codes) if (code.parent && below.has(code.parent)) below.add(code.id);
  return codes.filter((code) => !below.has(code.id));
}

/** The place among its siblings a step up or down leads to; null at the ends. */
export function stepAmongSiblings(codes: readonly CodeView[], id: string, by: number): number | null {
  const code = codes.find((one) => one.id === id);
  if (!code) return null;
  const siblings = codes.filter((one) => one.parent === code.parent);
  const to = siblings.findIndex((one) => one.id === id) + by;
  return to >= 0 && to < siblings.length ? to : null;
}
