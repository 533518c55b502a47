/** What a code looks like: a hue, a line pattern and two letters; any one of the three is enough to know it. */
export interface CodeLook {
  name: string;
  title: string;
  tag: string;
  hue: number;
  pattern: string;
}

const patterns: Record<string, string> = { solid: 'solid', dashed: 'dash', dotted: 'dot', double: 'twin' };

/** The style classes of a code: `c7 solid`. */
export function lookOf(code: Pick<CodeLook, 'hue' | 'pattern'>): string {
  const hue = Number.isInteger(code.hue) && code.hue >= 1 && code.hue <= 10 ? code.hue : 10;
  return `c${hue} ${patterns[code.pattern] ?? 'solid'}`;
}
