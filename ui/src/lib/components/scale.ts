/** Drawing shares and differences on a line. */

/** A linear scale from a range of values to a range of pixels, held inside it. */
export function scale(from: number, to: number, left: number, right: number): (value: number) => number {
  const span = to - from || 1;
  return (value) => Math.min(right, Math.max(left, left + ((value - from) / span) * (right - left)));
}

/** Round ends for an axis that has to hold all these values: whole steps of 20 points. */
export function shareAxis(values: readonly number[], step = 0.2): { from: number; to: number } {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return { from: 0, to: 1 };
  const from = Math.max(0, Math.floor((Math.min(...known) + 1e-9) / step) * step);
  const to = Math.min(1, Math.ceil((Math.max(...known) - 1e-9) / step) * step);
  return from < to ? { from, to } : { from: Math.max(0, from - step), to: Math.min(1, to + step) };
}
