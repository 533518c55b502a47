/** A funnel's definition as people write and read it. */
import type { FunnelRequest, FunnelSpec } from '$lib/api/generated/types';
import { counted, date, duration } from '$lib/text/format';

/** What stands behind the `?` of an address. */
export type Asked = Readonly<Record<string, string>>;

const units: [RegExp, number][] = [
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, 60],
  [/^(h|hrs?|hours?)$/, 3600],
  [/^(d|days?)$/, 86400],
  [/^(w|weeks?)$/, 604800],
];

/** `14 days`, `2 weeks`, `36 h` as seconds; null when it is no length of time. */
export function parseWindow(text: string): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  if (!match) return null;
  const unit = (match[2] ?? '').toLowerCase() || 'd';
  const seconds = units.find(([pattern]) => pattern.test(unit))?.[1];
  const amount = Number((match[1] ?? '').replace(',', '.'));
  return seconds !== undefined && amount > 0 ? amount * seconds : null;
}

/** Seconds in the unit they come out whole in: `14 days`, `36 h`. */
export function windowText(seconds: number): string {
  if (seconds % 86400 === 0) return counted(seconds / 86400, 'day', 'days');
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return duration(seconds);
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const orders: Record<string, string> = {
  ordered: 'in order',
  strict: 'in strict order',
  any: 'in any order',
};

/** `Six steps in order, within 14 days of the latest start.` */
export function describe(spec: FunnelSpec): string {
  const steps = spec.steps.filter((step) => !step.optional).length;
  const optional = spec.steps.length - steps;
  const start =
    spec.order === 'any'
      ? 'of the earliest of them'
      : spec.entry === 'first'
        ? 'of the first start'
        : 'of the start of a run';
  const many = `${numbers[steps] ?? String(steps)} ${steps === 1 ? 'step' : 'steps'}`;
  const besides =
    optional === 0 ? '' : `, ${optional === 1 ? 'one' : String(optional)} more that may be left out`;
  const exclude = spec.exclude?.length ? ` ${spec.exclude.join(', ')} ends a run.` : '';
  return `${many} ${orders[spec.order ?? 'ordered'] ?? spec.order ?? ''}${besides}, within ${windowText(spec.window_seconds)} ${start}.${exclude}`;
}

/** `12 January to 11 May 2026`; empty where nothing limits it. */
export function rangeText(range: { from: string | null; to: string | null }): string {
  if (range.from && range.to) {
    const [from, to] = [date(range.from), date(range.to)];
    const sameYear = from.slice(-4) === to.slice(-4);
    return `${sameYear ? from.slice(0, -5) : from} to ${to}`;
  }
  if (range.from) return `from ${date(range.from)}`;
  return range.to ? `until ${date(range.to)}` : '';
}

/** Which funnel an address means: a definition it carries, else the saved one of that name. */
export function requestOf(name: string | null, definition: string | undefined): FunnelRequest | null {
  const funnel = definition === undefined ? null : readDefinition(definition);
  if (funnel) return { funnel };
  return name ? { saved: name } : null;
}

const dayMs = 86_400_000;

/** The same funnel for who entered in the week that begins on that Monday, as far as its own range reaches. */
export function ofWeek(spec: FunnelSpec, monday: string): FunnelSpec {
  const last = new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * dayMs).toISOString().slice(0, 10);
  const from = spec.from && spec.from.slice(0, 10) >= monday ? spec.from : monday;
  const to = spec.to && spec.to.slice(0, 10) <= last ? spec.to : last;
  return { ...spec, from, to };
}

/** Reads what `writeDefinition` wrote; null when somebody typed something else. */
export function readDefinition(text: string): FunnelSpec | null {
  try {
    const value: unknown = JSON.parse(text);
    const spec = value as FunnelSpec;
    const whole = Array.isArray(spec.steps) && spec.steps.every((step) => typeof step.event === 'string');
    return whole && typeof spec.window_seconds === 'number' ? spec : null;
  } catch {
    // An address can hold anything; what is no definition is none.
    return null;
  }
}

export function writeDefinition(spec: FunnelSpec): string {
  return JSON.stringify(spec);
}
