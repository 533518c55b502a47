/** Where the brackets of overlapping codes stand in the margin, and where their names can be read. */

/** How far down a coding reaches beside its paragraph, in pixels from the paragraph's top. */
export interface Reach {
  id: string;
  top: number;
  bottom: number;
}

export interface Bracket extends Reach {
  /** 0 is nearest to the words. */
  lane: number;
  /** Where the name stands, in pixels from the bracket's top: never on another name. */
  label: number;
}

/** Names need this much height each, which is also the smallest target. */
export const labelHeight = 24;

/** Gives every bracket the first lane where it meets no other, longest first, and every name a line of its own. */
export function placeBrackets(reaches: readonly Reach[]): Bracket[] {
  const order = [...reaches].sort(
    (a, b) => b.bottom - b.top - (a.bottom - a.top) || a.top - b.top || a.id.localeCompare(b.id),
  );
  const lanes: Reach[][] = [];
  const lines: number[] = [];
  return order.map((reach) => {
    let lane = lanes.findIndex((others) =>
      others.every((o) => reach.bottom <= o.top || reach.top >= o.bottom),
    );
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]?.push(reach);
    let line = reach.top;
    for (const taken of [...lines].sort((a, b) => a - b))
      if (Math.abs(taken - line) < labelHeight) line = taken + labelHeight;
    lines.push(line);
    return { ...reach, lane, label: line - reach.top };
  });
}
