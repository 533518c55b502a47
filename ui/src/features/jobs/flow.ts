/** Where the groups and ribbons of the flow stand. Pure: the drawing has no other numbers. */
import type { FlowNode, FlowRibbon, JobFlow } from '$lib/api/generated/types';
import { counted, listed } from '$lib/text/format';

export const columns = [
  { kind: 'fired', title: 'Let go' },
  { kind: 'hired', title: 'Hired' },
  { kind: 'next-job', title: 'Next job' },
] as const;

/** A group as a bar: its place in the list of groups, and where it stands. */
export interface Bar {
  index: number;
  column: number;
  x: number;
  y: number;
  height: number;
}

/** A ribbon as a closed path, with its middle for the count. */
export interface Band {
  index: number;
  path: string;
  x: number;
  y: number;
  width: number;
}

export interface Drawing {
  bars: Bar[];
  bands: Band[];
  height: number;
}

export const barWidth = 6;
/** Least room of a group, so that its name can be read. */
const least = 34;
const gap = 10;

/**
 * Bars in three columns, their heights by people (a person in two ribbons of a group needs room twice), ribbons between
 * them, thick by people. `room` is the width there is; names stand right of their bar.
 */
export function draw(flow: Pick<JobFlow, 'nodes' | 'ribbons'>, room: number, label: number): Drawing {
  const out = flow.nodes.map((_, place) => sum(flow.ribbons.filter((one) => one.from === place)));
  const into = flow.nodes.map((_, place) => sum(flow.ribbons.filter((one) => one.to === place)));
  const needs = flow.nodes.map((node, place) => Math.max(node.people, out[place] ?? 0, into[place] ?? 0));
  const most = Math.max(1, ...columns.map((_, column) => total(flow.nodes, needs, column)));
  const unit = Math.min(9, 220 / most);
  const step = (room - label) / 2;
  const bars: Bar[] = [];
  let height = 0;
  for (const column of [0, 1, 2]) {
    let y = 0;
    for (const [index, node] of flow.nodes.entries()) {
      if (columns[column]?.kind !== node.kind) continue;
      const size = Math.max(3, (needs[index] ?? 0) * unit);
      bars.push({ index, column, x: column * step, y, height: size });
      y += Math.max(size, least) + gap;
    }
    height = Math.max(height, y - gap);
  }
  return { bars, bands: bands(flow.ribbons, bars, unit), height: Math.max(0, height) };
}

function sum(ribbons: readonly FlowRibbon[]): number {
  return ribbons.reduce((all, one) => all + one.people.length, 0);
}

function total(nodes: readonly FlowNode[], needs: readonly number[], column: number): number {
  return nodes.reduce(
    (all, node, place) => all + (node.kind === columns[column]?.kind ? (needs[place] ?? 0) : 0),
    0,
  );
}

function bands(ribbons: readonly FlowRibbon[], bars: readonly Bar[], unit: number): Band[] {
  const left = new Map<number, number>();
  const right = new Map<number, number>();
  return ribbons.flatMap((ribbon, index) => {
    const from = bars.find((bar) => bar.index === ribbon.from);
    const to = bars.find((bar) => bar.index === ribbon.to);
    if (!from || !to) return [];
    const width = ribbon.people.length * unit;
    const y1 = from.y + (left.get(from.index) ?? 0);
    const y2 = to.y + (right.get(to.index) ?? 0);
    left.set(from.index, y1 - from.y + width);
    right.set(to.index, y2 - to.y + width);
    const [x1, x2] = [from.x + barWidth, to.x];
    const bend = (x1 + x2) / 2;
    const path =
      `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}V${y2 + width}` +
      `C${bend} ${y2 + width} ${bend} ${y1 + width} ${x1} ${y1 + width}Z`;
    return [{ index, path, x: bend, y: (y1 + y2 + width) / 2, width }];
  });
}

/** What a group is called where nobody has named it. */
export function nodeName(node: Pick<FlowNode, 'name'>, by: string): string {
  return node.name ?? (by === 'theme' ? 'No theme on these words' : 'Not named');
}

/** The flow in a sentence. */
export function inWords(flow: JobFlow): string {
  const of = (kind: string): string => {
    const nodes = flow.nodes.filter((node) => node.kind === kind);
    const first = nodes.slice(0, 3).map((node) => `${nodeName(node, flow.by).toLowerCase()} ${node.people}`);
    return first.length > 0 ? listed(first) : 'nobody';
  };
  return (
    `${counted(flow.people, 'person tells', 'people tell')} of a switch. Let go: ${of('fired')}. ` +
    `Hired: ${of('hired')}. Next job: ${of('next-job')}.`
  );
}
