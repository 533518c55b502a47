/** Where the dots of a group stand: one dot is one person, in rows that break at the width there is. */
export interface Dot {
  x: number;
  y: number;
  side: 'left' | 'on' | 'open';
}

export interface DotPlot {
  dots: Dot[];
  height: number;
  /** Dots that found no room any more; the figures beside the plot carry the count. */
  rest: number;
}

const maxRows = 4;

/** Places left above went on (above in progress), each side beginning on a row of its own. */
export function placeDots(
  people: { left: number; on: number; open?: number },
  width: number,
  radius: number,
): DotPlot {
  const pitch = radius * 3.1;
  const perRow = Math.max(1, Math.floor((width - radius * 2) / pitch) + 1);
  const dots: Dot[] = [];
  let y = radius + 1;
  let rest = 0;
  for (const side of ['left', 'on', 'open'] as const) {
    const total = people[side] ?? 0;
    const shown = Math.min(total, perRow * maxRows);
    rest += total - shown;
    for (let i = 0; i < shown; i++)
      dots.push({ x: radius + 1 + (i % perRow) * pitch, y: y + Math.floor(i / perRow) * pitch, side });
    if (shown > 0) y += Math.ceil(shown / perRow) * pitch + radius * 0.9;
  }
  return { dots, height: Math.max(radius * 2 + 2, y - radius * 0.9 - pitch / 2 + radius + 1), rest };
}
