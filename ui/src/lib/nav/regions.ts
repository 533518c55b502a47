/** F6 goes round the window's regions: bar, rail, main, panel, tray. */

const order = ['bar', 'rail', 'main', 'panel', 'tray'];

/** Moves focus to the next region, or the one before. A region gives it to its marked element, else takes it itself. */
export function nextRegion(backwards = false): void {
  const regions = order
    .map((name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`))
    .filter((region) => region !== null && region.offsetParent !== null) as HTMLElement[];
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const step = backwards ? -1 : 1;
  const next = here < 0 ? 0 : (here + step + regions.length) % regions.length;
  const region = regions[next];
  const inside = region?.querySelector<HTMLElement>(
    '[data-region-focus], [tabindex="0"], a[href], button:not([disabled]), input, select',
  );
  (inside ?? region)?.focus();
}
