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

/** A step of round figures so that about five of them reach as far as `span`. */
function roundStep(span: number): number {
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  // Quarters only where they are whole.
  const round = power >= 10 ? [1, 2, 2.5, 5, 10] : [1, 2, 5, 10];
  return round.map((one) => one * power).find((one) => one >= rough - 1e-9 * power) ?? rough;
}

/** Round figures from 0 on, about five of them, so that the last is not below `top`. */
export function ticks(top: number): number[] {
  return top > 0 ? spread(0, top) : [0, 1];
}

/** Round figures, about five of them, around everything from `low` to `high` and around 0. */
export function ticksAround(low: number, high: number): number[] {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  return from < to ? spread(from, to) : [-1, 0, 1];
}

function spread(low: number, high: number): number[] {
  const step = roundStep(high - low);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
