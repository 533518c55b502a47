import { count, counted, date, fileName } from './format';

/** What a number rests on. */
export interface Basis {
  /** Name of its definition, where it has one. */
  definition: string | null;
  /** Version of that. */
  version: number | null;
  /** Earliest and latest row. */
  range: { from: string | null; to: string | null };
  /** Files with their rows. */
  imports: readonly { path: string; rows: number }[];
  /** Rows of all of them. */
  rows: number;
}

/** Files named before the rest is only counted. */
const NAMED = 3;

/** What a number rests on, in a sentence: definition and version, rows of imports, range. */
export function restsOn(lineage: Basis): string {
  const version =
    lineage.definition === null ? '' : `‘${lineage.definition}’, version ${lineage.version ?? 1}; `;
  const files = lineage.imports.map((one) => `${fileName(one.path)} (${count(one.rows)})`);
  const more = files.length > NAMED ? ` and ${counted(files.length - NAMED, 'other', 'others')}` : '';
  const named = files.length === 0 ? '' : `: ${files.slice(0, NAMED).join(', ')}${more}`;
  const { from, to } = lineage.range;
  const range = from === null || to === null ? '' : `, from ${date(from)} to ${date(to)}`;
  const rows = counted(lineage.rows, 'row', 'rows');
  return `Rests on ${version}${rows} of ${counted(lineage.imports.length, 'import', 'imports')}${named}${range}.`;
}
