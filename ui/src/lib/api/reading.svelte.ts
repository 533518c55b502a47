/** How far reading the events has come, asked while an answer keeps somebody waiting. */
import { host } from '$lib/host';
import type { EventsRead, ReadingEvents } from './generated/types';

/** Shorter waits need no word. */
const patience = 1_000;
const pause = 400;

let now = $state.raw<EventsRead | null>(null);
let waiting = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

function look(): void {
  timer = null;
  if (waiting === 0) {
    now = null;
    return;
  }
  host()
    .call('reading_events', {})
    .then(
      (answer) => (now = (answer as ReadingEvents).now),
      // Whoever waits is told of the failure by their own answer.
      () => (now = null),
    )
    .finally(() => (timer ??= setTimeout(look, pause)));
}

export const reading = {
  /** The work that somebody waits for. */
  get now(): EventsRead | null {
    return now;
  },
  /** Follows the work for as long as an answer is on its way; the answer comes no later for it. */
  during<T>(answer: Promise<T>): Promise<T> {
    waiting += 1;
    timer ??= setTimeout(look, patience);
    const ended = (): void => {
      waiting -= 1;
      if (waiting === 0) now = null;
    };
    answer.then(ended, ended);
    return answer;
  },
};
