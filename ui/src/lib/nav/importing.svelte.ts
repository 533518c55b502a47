/** Files handed to Import from elsewhere: dropped on the window, or chosen on the first page. */
let paths = $state.raw<string[]>([]);

export const importing = {
  /** What was handed over and not yet looked at. */
  get paths(): string[] {
    return paths;
  },
  offer(list: string[]): void {
    paths = list;
  },
  /** Takes what was handed over; it is then no longer on offer. */
  take(): string[] {
    const taken = paths;
    paths = [];
    return taken;
  },
};
