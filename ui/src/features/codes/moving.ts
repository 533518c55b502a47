/** Where codes land: by the pointer, by the keys. Pure. */
import type { CodeView } from '$lib/api/generated/types';

/** A place in the tree: below a parent (null: the top), as that child; the moved codes themselves left out of the count. */
export interface Landing {
  parent: string | null;
  position: number;
}

/** On which part of a row something is held. */
export type Part = 'before' | 'inside' | 'after';

/** Which part of a row is meant at a share of its height: the outer quarters mean beside, the middle means inside. */
export function partOf(share: number): Part {
  return share < 0.27 ? 'before' : share > 0.73 ? 'after' : 'inside';
}

/** Of the chosen codes those that stand below no other of them, in the codebook's order: those below come along anyway. */
export function topmost(codes: readonly CodeView[], chosen: ReadonlySet<string>): string[] {
  const kept: string[] = [];
  const covered = new Set<string>();
  for (const code of codes) {
    if (code.parent !== null && (covered.has(code.parent) || chosen.has(code.parent))) covered.add(code.id);
    else if (chosen.has(code.id)) kept.push(code.id);
  }
  return kept;
}

/** The codes and all below them. */
export function branch(codes: readonly CodeView[], ids: readonly string[]): Set<string> {
  const found = new Set(ids);
  for (const code of codes) if (code.parent !== null && found.has(code.parent)) found.add(code.id);
  return found;
}

const children = (
  codes: readonly CodeView[],
  parent: string | null,
  without: readonly string[],
): CodeView[] => codes.filter((one) => one.parent === parent && !without.includes(one.id));

/** Where codes come to stand when they are let go on a part of a row; null where they cannot. */
export function landing(
  codes: readonly CodeView[],
  moving: readonly string[],
  target: CodeView,
  part: Part,
  open: boolean,
): Landing | null {
  if (branch(codes, moving).has(target.id)) return null;
  if (part === 'inside') return { parent: target.id, position: children(codes, target.id, moving).length };
  const below = children(codes, target.id, moving);
  // Just under an open code is its first child's place.
  if (part === 'after' && open && below.length > 0) return { parent: target.id, position: 0 };
  const place = children(codes, target.parent, moving).findIndex((one) => one.id === target.id);
  return { parent: target.parent, position: place + (part === 'after' ? 1 : 0) };
}

/** Whether codes would come to stand where they stand already. */
export function isThere(codes: readonly CodeView[], moving: readonly string[], to: Landing): boolean {
  const now = codes.filter((one) => one.parent === to.parent).map((one) => one.id);
  const then = now.filter((id) => !moving.includes(id));
  then.splice(to.position, 0, ...moving);
  return now.length === then.length && now.every((id, index) => id === then[index]);
}

export type Way = 'up' | 'down' | 'in' | 'out';

/** Where a step leads: among the siblings, under the one above, or out beside the parent; null at the ends. */
export function step(codes: readonly CodeView[], moving: readonly string[], way: Way): Landing | null {
  const first = codes.find((one) => one.id === moving[0]);
  if (!first) return null;
  const all = codes.filter((one) => one.parent === first.parent);
  const others = all.filter((one) => !moving.includes(one.id));
  const place = all.slice(0, all.indexOf(first)).filter((one) => !moving.includes(one.id)).length;
  if (way === 'up') return place > 0 ? { parent: first.parent, position: place - 1 } : null;
  if (way === 'down') return place < others.length ? { parent: first.parent, position: place + 1 } : null;
  if (way === 'in') {
    const above = others[place - 1];
    return above ? { parent: above.id, position: children(codes, above.id, moving).length } : null;
  }
  const parent = codes.find((one) => one.id === first.parent);
  if (!parent) return null;
  const beside = children(codes, parent.parent, moving).findIndex((one) => one.id === parent.id);
  return { parent: parent.parent, position: beside + 1 };
}
