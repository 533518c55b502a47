/**
 * Rules as a form: tests of columns, joined by all or any, each turned round where wished. A rule itself is text, as the
 * program writes it: `mql_date is set and not (source is one of test, "trade show")`.
 */

export type TestKind = 'given' | 'is' | 'at_least';

/** A test of one column, as it stands in the form. */
export interface Test {
  kind: TestKind;
  not: boolean;
  column: string;
  /** Values of `is`, with commas between them, or the number of `at_least`, as they are typed. */
  text: string;
}

/** Tests and groups joined. */
export interface Group {
  kind: 'all' | 'any';
  not: boolean;
  parts: (Test | Group)[];
}

export type Part = Test | Group;

export const isGroup = (part: Part): part is Group => part.kind === 'all' || part.kind === 'any';

export const newTest = (column: string): Test => ({ kind: 'given', not: false, column, text: '' });

/** Words that mean something themselves; as a column or value they stand in quotes. */
const reserved = new Set(['and', 'or', 'not', 'is', 'set', 'one', 'of', 'always', 'never']);
const bare = /^[\p{L}\p{N}_\-.@/]+$/u;

const word = (text: string): string =>
  bare.test(text) && !reserved.has(text.toLowerCase()) ? text : quoted(text);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The rule a form says. */
export function textOf(part: Part, inner = false): string {
  if (!isGroup(part)) return testText(part);
  if (part.parts.length === 0) return (part.kind === 'all') === part.not ? 'never' : 'always';
  const [only] = part.parts;
  if (only && part.parts.length === 1) return textOf({ ...only, not: only.not !== part.not }, inner);
  const text = part.parts.map((one) => textOf(one, true)).join(part.kind === 'all' ? ' and ' : ' or ');
  if (part.not) return `not (${text})`;
  return inner ? `(${text})` : text;
}

function testText({ kind, not, column, text }: Test): string {
  const name = word(column);
  const turned = not ? 'not ' : '';
  if (kind === 'given') return `${name} is ${turned}set`;
  if (kind === 'at_least') return `${turned}${name} >= ${text.trim()}`;
  const values = valuesOf(text).map(word);
  return values.length > 1
    ? `${name} is ${turned}one of ${values.join(', ')}`
    : `${name} is ${turned}${values.join('')}`;
}

/** What is typed as values: separated by commas; what holds a comma itself stands in quotes. */
export function valuesOf(text: string): string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map((found) => found[1]?.replaceAll('""', '"') ?? (found[2] ?? '').trim())
    .filter(Boolean);
}

const typed = (value: string): string => (/[",]|^\s|\s$/.test(value) ? quoted(value) : value);

/** What is missing for a form to be a rule; null where nothing is. */
export function missing(part: Part): string | null {
  if (isGroup(part)) {
    if (part.parts.length === 0) return 'A group needs at least one condition.';
    return part.parts.map(missing).find((one) => one !== null) ?? null;
  }
  if (part.column === '') return 'Choose a column.';
  if (part.kind === 'is' && valuesOf(part.text).length === 0)
    return `Say which values ‘${part.column}’ may hold.`;
  if (part.kind === 'at_least' && (part.text.trim() === '' || !Number.isFinite(Number(part.text))))
    return `Say how large ‘${part.column}’ must be at least, as a number.`;
  return null;
}

/** A rule as a form; null for what no form can hold, which stays text. */
export function formOf(rule: string): Group | null {
  try {
    const part = new Reader(rule).whole();
    return isGroup(part) ? part : { kind: 'all', not: false, parts: [part] };
  } catch {
    return null;
  }
}

/** Reads a rule as the program wrote it; what it cannot read throws. */
class Reader {
  #tokens: string[];

  constructor(rule: string) {
    this.#tokens = rule.match(/"(?:[^"]|"")*"|>=|≥|[(),]|[\p{L}\p{N}_\-.@/]+|\S/gu) ?? [];
  }

  whole(): Part {
    const part = this.#joined('or', 'any', () => this.#joined('and', 'all', () => this.#one()));
    if (this.#tokens.length > 0) throw new Error('more than a rule');
    return part;
  }

  #takes(token: string): boolean {
    if (this.#tokens[0]?.toLowerCase() !== token) return false;
    this.#tokens.shift();
    return true;
  }

  #needs(token: string): void {
    if (!this.#takes(token)) throw new Error(`no ${token}`);
  }

  #word(): string {
    const token = this.#tokens.shift() ?? '';
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
    if (!bare.test(token) || reserved.has(token.toLowerCase())) throw new Error('no word');
    return token;
  }

  #joined(by: string, kind: 'all' | 'any', next: () => Part): Part {
    const parts = [next()];
    while (this.#takes(by)) parts.push(next());
    const [only] = parts;
    return only && parts.length === 1 ? only : { kind, not: false, parts };
  }

  #one(): Part {
    if (this.#takes('not')) {
      const part = this.#one();
      return { ...part, not: !part.not };
    }
    if (this.#takes('(')) {
      const part = this.#joined('or', 'any', () => this.#joined('and', 'all', () => this.#one()));
      this.#needs(')');
      return part;
    }
    if (this.#takes('always')) return { kind: 'all', not: false, parts: [] };
    if (this.#takes('never')) return { kind: 'any', not: false, parts: [] };
    return this.#test();
  }

  #test(): Test {
    const column = this.#word();
    if (this.#takes('>=') || this.#takes('≥'))
      return { kind: 'at_least', not: false, column, text: this.#word() };
    this.#needs('is');
    const not = this.#takes('not');
    if (this.#takes('set')) return { kind: 'given', not, column, text: '' };
    const values: string[] = [];
    if (this.#takes('one')) {
      this.#needs('of');
      do values.push(this.#word());
      while (this.#takes(','));
    } else values.push(this.#word());
    return { kind: 'is', not, column, text: values.map(typed).join(', ') };
  }
}
