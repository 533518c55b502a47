/** A question to the warehouse: sent when somebody asks it, never by itself, and stopped when they want. */
import { call, type CommandName, type Request, type Response } from '$lib/api/client';
import { type HostError, toHostError } from '$lib/host';

export class Question<N extends CommandName> {
  answer = $state.raw<Response<N> | null>(null);
  error = $state.raw<HostError | null>(null);
  asking = $state(false);
  /** Since it was asked. */
  seconds = $state(0);
  #turn = 0;

  constructor(readonly name: N) {}

  /** Asks, and keeps the answer; null where there is none. A later question takes the place of this one. */
  async ask(request: Request<N>): Promise<Response<N> | null> {
    const turn = (this.#turn += 1);
    this.forget();
    this.asking = true;
    this.seconds = 0;
    const clock = setInterval(() => (this.seconds += 1), 1000);
    try {
      const answer = await call(this.name, request);
      if (turn !== this.#turn) return null;
      this.answer = answer;
      return answer;
    } catch (reason) {
      if (turn === this.#turn) this.error = toHostError(reason);
      return null;
    } finally {
      clearInterval(clock);
      if (turn === this.#turn) this.asking = false;
    }
  }

  /** What it said is about something else now. */
  forget(): void {
    this.answer = null;
    this.error = null;
  }

  stop(): void {
    void call('warehouse_cancel', {});
  }
}
