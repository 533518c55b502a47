/** From a goal back to volumes: each stage as a step up from the one after it, on an axis where equal rates are equal steps. */

export interface Volume {
  name: string;
  /** How many it takes, with the ends of the interval. */
  needed: number;
  low: number;
  high: number;
}

export interface Step {
  name: string;
  y: number;
  /** Where the stage after it stands, and where this one stands. */
  from: number;
  to: number;
  low: number;
  high: number;
}

export interface Waterfall {
  steps: Step[];
  ticks: { value: number; x: number }[];
  height: number;
}

export const stepHeight = 44;
const axis = 22;

/**
 * Places in pixels, the first stage on top. The axis goes by powers of ten: a rate of one in ten is one of them. `wins` is
 * what the last stage steps up from.
 */
export function waterfall(
  stages: readonly Volume[],
  wins: number,
  room: { left: number; right: number },
): Waterfall {
  const ends = [wins, ...stages.flatMap((one) => [one.needed, one.low, one.high])].filter((one) => one > 0);
  if (stages.length === 0 || ends.length === 0) return { steps: [], ticks: [], height: axis };
  const from = Math.floor(Math.log10(Math.min(...ends)) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...ends)) - 1e-9));
  const x = (value: number): number => {
    const share = (Math.log10(Math.max(value, 10 ** from)) - from) / (to - from);
    return room.left + share * (room.right - room.left);
  };
  return {
    steps: stages.map((one, index) => ({
      name: one.name,
      y: axis + stepHeight * (index + 0.5),
      from: x(stages[index + 1]?.needed ?? wins),
      to: x(one.needed),
      low: x(one.low),
      high: x(one.high),
    })),
    ticks: Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)).map((value) => ({
      value,
      x: x(value),
    })),
    height: axis + stepHeight * stages.length,
  };
}
