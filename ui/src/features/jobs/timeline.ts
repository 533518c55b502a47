/** Where the marks of a switch stand, how they are ordered, and how one moves between them. Pure. */
import type { StageGap, TimelineLane, TimelineMark, TimelineStage } from '$lib/api/generated/types';
import { counted, date, shortDate } from '$lib/text/format';

/** A column of the drawing: a stage, with the trigger that leads into it. */
export interface Column {
  stage: TimelineStage;
  trigger: TimelineStage | null;
}

/** Stages as columns; a trigger stands at the border before the stage that follows it. */
export function columnsOf(stages: readonly TimelineStage[]): Column[] {
  let trigger: TimelineStage | null = null;
  const columns: Column[] = [];
  for (const stage of stages) {
    if (stage.trigger) {
      trigger = stage;
      continue;
    }
    columns.push({ stage, trigger });
    trigger = null;
  }
  return columns;
}

/** The marks of a lane in a column, the trigger's first. */
export function marksIn(lane: TimelineLane, column: Column): TimelineMark[] {
  const of = (stage: TimelineStage | null): TimelineMark[] =>
    stage === null ? [] : lane.marks.filter((mark) => mark.stage === stage.stage);
  return [...of(column.trigger), ...of(column.stage)];
}

export type Order = 'outcome' | 'length';

/** Lanes as they come are by outcome; by length the longest known switch is first, and those without dates last. */
export function ordered(lanes: readonly TimelineLane[], order: Order): readonly TimelineLane[] {
  if (order === 'outcome') return lanes;
  return lanes.toSorted((a, b) => (b.days ?? -1) - (a.days ?? -1));
}

/** Places of marks: lane by lane, and in each lane column by column. */
export interface Place {
  lane: number;
  column: number;
  short: string;
}

export function placesOf(lanes: readonly TimelineLane[], columns: readonly Column[]): Place[] {
  return lanes.flatMap((lane, at) =>
    columns.flatMap((column, place) =>
      marksIn(lane, column).map((mark) => ({ lane: at, column: place, short: mark.short })),
    ),
  );
}

/** Which mark a key leads to: left and right along the lanes, up and down to the nearest mark of the next lane that has one. */
export function placeAfter(places: readonly Place[], at: number, key: string): number | null {
  const here = places[at];
  if (!here) return null;
  switch (key) {
    case 'ArrowRight':
      return Math.min(places.length - 1, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return places.length - 1;
    case 'ArrowDown':
      return nearest(places, here, 1) ?? at;
    case 'ArrowUp':
      return nearest(places, here, -1) ?? at;
    default:
      return null;
  }
}

function nearest(places: readonly Place[], here: Place, by: 1 | -1): number | null {
  const lanes = places
    .map((place) => place.lane)
    .filter((lane) => (by > 0 ? lane > here.lane : lane < here.lane));
  if (lanes.length === 0) return null;
  const next = by > 0 ? Math.min(...lanes) : Math.max(...lanes);
  const candidates = places.flatMap((place, index) => (place.lane === next ? [index] : []));
  const far = (index: number): number => Math.abs((places[index]?.column ?? 0) - here.column);
  return candidates.toSorted((a, b) => far(a) - far(b))[0] ?? null;
}

/** When a moment was: the person's words, else the days. */
export function whenSaid(mark: TimelineMark): string {
  if (!mark.date) return '';
  const { words, earliest, latest } = mark.date;
  if (words) return words;
  return earliest === latest ? shortDate(earliest) : `${shortDate(earliest)} to ${shortDate(latest)}`;
}

/** The days a moment may have been, in full. */
export function daysSaid(mark: TimelineMark): string {
  if (!mark.date) return 'no date yet';
  const { earliest, latest } = mark.date;
  return earliest === latest ? date(earliest) : `between ${date(earliest)} and ${date(latest)}`;
}

const days = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));

/** A gap in a sentence: the median with the range its dates allow, and of how many. */
export function gapInWords(gap: StageGap): string {
  const range =
    gap.shortest === gap.longest
      ? ''
      : ` (${days(gap.shortest)} to ${days(gap.longest)}, as the dates allow)`;
  const odd =
    gap.reversed > 0
      ? `; ${gap.reversed} the other way round`
      : gap.unsure > 0
        ? `; of ${gap.unsure} the dates overlap`
        : '';
  const whole = gap.median === 1 ? 'day' : 'days';
  return `${gap.from} to ${gap.to.toLowerCase()}: median ${days(gap.median)} ${whole}${range}, ${counted(gap.people, 'person', 'people')}${odd}`;
}
