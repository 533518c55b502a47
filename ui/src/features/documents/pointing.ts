/** From the browser's own selection, made with the mouse, to places in the transcript. */
import type { Place } from '$lib/api/generated/types';
import type { Selection } from './selection';

/** The selection as places; null when it is empty or lies outside the words. */
export function pointed(root: HTMLElement): Selection | null {
  const native = window.getSelection();
  if (!native || native.isCollapsed || native.rangeCount === 0) return null;
  const anchor = placeOf(root, native.anchorNode, native.anchorOffset);
  const head = placeOf(root, native.focusNode, native.focusOffset);
  return anchor && head ? { anchor, head } : null;
}

/** Where a point of the page lies: paragraph and UTF-16 unit. Beside the words it is their nearer end. */
export function placeOf(root: HTMLElement, node: Node | null, offset: number): Place | null {
  if (!node || !root.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>('[data-paragraph]');
  const words = paragraph?.querySelector<HTMLElement>('.words');
  const index = Number(paragraph?.dataset['paragraph'] ?? NaN);
  if (!words || !Number.isInteger(index)) return null;
  const length = words.textContent.length;
  if (!words.contains(node)) {
    const behind = words.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    return { paragraph: index, offset: behind ? length : 0 };
  }
  const range = document.createRange();
  range.selectNodeContents(words);
  range.setEnd(node, offset);
  return { paragraph: index, offset: Math.min(length, range.toString().length) };
}
