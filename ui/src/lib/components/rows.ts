/** One tab stop for a list: arrows, `j` and `k`, Home and End move inside it. */

/** Which row the key leads to; null when it leads nowhere. */
export function rowAfter(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** As an action on the list: moves focus between its `[data-row]` elements; the row that has focus is the tab stop. */
export function rowKeys(list: HTMLElement): { destroy: () => void } {
  const rows = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-row]')];
  const onkeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    const all = rows();
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const next = rowAfter(event.key, here, all.length);
    if (next === null || here < 0) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  };
  const onfocusin = (event: FocusEvent): void => {
    const all = rows();
    if (!all.some((row) => row === event.target)) return;
    for (const row of all) row.tabIndex = row === event.target ? 0 : -1;
  };
  list.addEventListener('keydown', onkeydown);
  list.addEventListener('focusin', onfocusin);
  return {
    destroy: () => {
      list.removeEventListener('keydown', onkeydown);
      list.removeEventListener('focusin', onfocusin);
    },
  };
}
