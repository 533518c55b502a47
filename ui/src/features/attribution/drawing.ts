/** Where the marks of the drawings stand. */

/** How often an index may double or halve before its bar is cut off. */
const octaves = 3;

/** An index as a bar from the middle: −1 an eighth of the average or less, 0 the average, 1 eight times or more. */
export function indexPlace(index: number): { at: number; cut: boolean } {
  const at = index > 0 ? Math.log2(index / 100) / octaves : -Infinity;
  return { at: Math.min(1, Math.max(-1, at)), cut: Math.abs(at) > 1 };
}
