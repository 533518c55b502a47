/** A picture of the host as an image: nothing in it can run, and its letters are those of the page. */
import { rowAfter } from './rows';

/** A picture and the parts of it that can be pressed, in its own pixels. */
export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly summary: string;
  readonly regions: readonly {
    readonly step: number;
    readonly label: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/**
 * The picture as a data address. An image sees no font of the page, so the face is put into it; the picture itself is
 * only ever shown by `<img>`, never as part of the page.
 */
export function imageOf(svg: string, font: string): string {
  const head = svg.search(/<svg[\s>]/);
  const end = head < 0 ? -1 : svg.indexOf('>', head);
  const face = `<style>@font-face{font-family:Inter;font-weight:100 900;src:url(${font}) format('woff2')}</style>`;
  const whole = end < 0 || font === '' ? svg : svg.slice(0, end + 1) + face + svg.slice(end + 1);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole)}`;
}

/** What a picture is asked for: steps of twenty pixels, so that a window that is drawn larger does not ask at every one. */
export function frameOf(width: number, theme: string): { width: number; theme: string } {
  return { width: Math.max(320, Math.round(width / 20) * 20), theme };
}

/** Which part of a picture a key leads to; null where it leads nowhere. */
export function partAfter(key: string, at: number, parts: number): number | null {
  const sideways = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' }[key];
  return rowAfter(sideways ?? key, at, parts);
}
