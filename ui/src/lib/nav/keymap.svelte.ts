/** Which keys do what on this machine: those of the catalogue, as changed in the settings. */
import { catalogue } from './catalogue';
import { isCharacter } from './keys';

/** What a key can be bound to. */
export interface Keyed {
  id: string;
  keys?: readonly string[];
}

let changed = $state.raw<Readonly<Record<string, readonly string[]>>>({});
let letters = $state(true);

const byId = new Map(catalogue.map((one) => [one.id, one]));

export const keymap = {
  /** Takes the keys of the settings. `withLetters`: whether letters, digits and signs alone do anything. */
  take(keys: Readonly<Record<string, readonly string[]>>, withLetters: boolean): void {
    changed = keys;
    letters = withLetters;
  },
  get letters(): boolean {
    return letters;
  },
  /** Chords a command is bound to, also those that are switched off. */
  bound(command: Keyed): readonly string[] {
    return changed[command.id] ?? command.keys ?? [];
  },
  /** Chords that do it now. */
  of(command: Keyed): readonly string[] {
    const keys = keymap.bound(command);
    return letters ? keys : keys.filter((key) => !isCharacter(key));
  },
  /** The chord to show for a command of the catalogue; null when none does it now. */
  shown(id: string): string | null {
    return keymap.of(byId.get(id) ?? { id })[0] ?? null;
  },
};

/** Parts of ids before the dot whose commands act everywhere. */
const everywhere: ReadonlySet<string> = new Set(['go', 'project', 'region', 'theme', 'history']);

/** Where a command acts: a screen, or `window`. */
export function scopeOf(id: string): string {
  const [part = '', more] = id.split('.', 2);
  return more === undefined || everywhere.has(part) ? 'window' : part;
}

/** Whether two commands cannot have the same key: both could be meant by one press. */
export function meet(a: string, b: string): boolean {
  const [first, second] = [scopeOf(a), scopeOf(b)];
  return first === second || first === 'window' || second === 'window';
}

/** The command among `all` that has the chord where this one would need it; null when it is free. */
export function holder<T extends Keyed>(id: string, chord: string, all: readonly T[]): T | null {
  return (
    all.find((other) => other.id !== id && meet(id, other.id) && keymap.bound(other).includes(chord)) ?? null
  );
}
