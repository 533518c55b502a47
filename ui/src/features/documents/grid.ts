/** Moving in a survey's grid, and what is selected in an answer. */
import type { GridRow, VariableView } from '$lib/api/generated/types';
import { instant } from '$lib/text/format';

/** Closed questions above which a survey opens on its open answers: they would lie far to the side. */
const MANY = 8;

/** Responses up to which those alike are one row unasked: more take a while to read. */
const FEW = 1000;

type Question = Pick<VariableView, 'kind'>;

/** Whether a survey asks so many closed questions that what people wrote would not be in sight. */
export function isLong(variables: readonly Question[]): boolean {
  const open = variables.filter((one) => one.kind === 'open_text').length;
  return open > 0 && variables.length - open > MANY;
}

/** Places of the questions that are shown. */
export function shownColumns(variables: readonly Question[], openOnly: boolean): number[] {
  return [...variables.keys()].filter((at) => !openOnly || variables[at]?.kind === 'open_text');
}

/** A closed answer as it is read: dates as people write them. */
export function answered(values: readonly string[], kind: string | undefined): string {
  return (kind === 'date' ? values.map(instant) : values).join(', ');
}

export interface CellPlace {
  row: number;
  column: number;
}

/** The open answer beside a cell: the next one in the row, or in the column; null where there is none. */
export function cellBeside(
  rows: readonly Pick<GridRow, 'cells'>[],
  from: CellPlace,
  down: number,
  right: number,
): CellPlace | null {
  let { row, column } = from;
  for (;;) {
    row += down;
    column += right;
    const cell = rows[row]?.cells[column];
    if (!cell) return null;
    if (cell.text !== null) return { row, column };
  }
}

/** What is selected within an element that holds nothing but text, in UTF-16 units; null where nothing is. */
export function spanIn(
  element: HTMLElement | null,
  selection: Selection | null,
): { start: number; end: number } | null {
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = start + range.toString().length;
  return start < end ? { start, end } : null;
}

/** The language most of these answers are in; null where none is told. */
export function usualLanguage(rows: readonly Pick<GridRow, 'cells'>[]): string | null {
  const times = new Map<string, number>();
  for (const { language } of rows.flatMap((row) => row.cells))
    if (language !== null) times.set(language, (times.get(language) ?? 0) + 1);
  return [...times].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/**
 * The question by whose answers rows stand for several; empty: none does. Unasked only where there is one open question:
 * what the same people wrote elsewhere would go out of sight with their rows.
 */
export function alikeQuestion(
  asked: string | undefined,
  open: readonly Pick<VariableView, 'name'>[],
  responses: number,
): string {
  if (asked !== undefined) return open.find((one) => one.name === asked)?.name ?? '';
  return open.length === 1 && responses <= FEW ? (open[0]?.name ?? '') : '';
}
