import { describe, expect, it } from 'vitest';
import type { FlowNode, FlowRibbon, JobFlow, JobPerson } from '$lib/api/generated/types';
import { draw, inWords, nodeName } from './flow';

const node = (kind: string, name: string | null, people: number): FlowNode => ({
  kind,
  name,
  people,
  excerpts: [],
});
const person = (id: number): JobPerson => ({
  person: String(id),
  name: `P${id}`,
  role: null,
  side: null,
  standing: null,
  excerpt: null,
});
const ribbon = (from: number, to: number, people: number): FlowRibbon => ({
  from,
  to,
  people: Array.from({ length: people }, (_, i) => person(i)),
});
const flow: JobFlow = {
  by: 'name',
  nodes: [
    node('fired', 'Paper', 4),
    node('fired', null, 1),
    node('hired', 'The app', 5),
    node('next-job', 'Payroll', 2),
  ],
  ribbons: [ribbon(0, 2, 4), ribbon(1, 2, 1), ribbon(2, 3, 2)],
  people: 6,
  alone: 1,
  withheld: 0,
};

describe('the flow', () => {
  const drawing = draw(flow, 700, 150);

  it('has a bar for each group, as high as its people, in its column', () => {
    expect(drawing.bars.map((bar) => bar.column)).toEqual([0, 0, 1, 2]);
    const [paper, unnamed, app] = drawing.bars;
    expect(app!.height / paper!.height).toBeCloseTo(5 / 4);
    expect(unnamed!.y).toBeGreaterThan(paper!.y + paper!.height);
    expect(drawing.bars[3]!.x).toBe(550);
  });

  it('stacks ribbons without overlap at both ends', () => {
    const [first, second] = drawing.bands;
    expect(first!.width / second!.width).toBeCloseTo(4);
    const app = drawing.bars[2]!;
    expect(first!.width + second!.width).toBeCloseTo(app.height);
    expect(second!.path).toContain(` ${app.y + first!.width}V`);
  });

  it('gives a person with two solutions room in both ribbons', () => {
    const twice = draw(
      {
        nodes: [node('fired', 'a', 1), node('hired', 'b', 1), node('hired', 'c', 1)],
        ribbons: [ribbon(0, 1, 1), ribbon(0, 2, 1)],
      },
      700,
      150,
    );
    expect(twice.bars[0]!.height).toBeCloseTo(twice.bars[1]!.height * 2);
  });

  it('is empty without people', () => {
    expect(draw({ nodes: [], ribbons: [] }, 700, 150)).toEqual({ bars: [], bands: [], height: 0 });
  });

  it('says itself in words', () => {
    expect(inWords(flow)).toBe(
      '6 people tell of a switch. Let go: paper 4 and not named 1. Hired: the app 5. Next job: payroll 2.',
    );
    expect(nodeName(node('hired', null, 1), 'theme')).toBe('No theme on these words');
  });
});
