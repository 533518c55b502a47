/** How sure a finding is, in the words people read, and how many of the four bars it fills. */
export interface VerdictView {
  word: string;
  bars: number;
  /** The interval leaves zero out and the finding held after judging all codes together. */
  stands: boolean;
}

const views: Record<string, VerdictView> = {
  too_few: { word: 'Too few to say', bars: 1, stands: false },
  cannot_tell: { word: 'Hint, cannot tell', bars: 2, stands: false },
  hint: { word: 'Hint', bars: 2, stands: false },
  pattern: { word: 'Pattern', bars: 3, stands: true },
  confirmed: { word: 'Confirmed', bars: 4, stands: true },
};

export function verdictView(verdict: string): VerdictView {
  return views[verdict] ?? { word: verdict, bars: 1, stands: false };
}
