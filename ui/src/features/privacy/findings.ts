/** Findings of personal data as they are shown and acted on. Pure. */
import type { ChosenWords, PersonalDataFinding } from '$lib/api/generated/types';

type Where = Pick<PersonalDataFinding, 'document' | 'paragraph' | 'start' | 'end'>;

/** What names a finding. */
export function keyOf(one: Where): string {
  return `${one.document} ${one.paragraph} ${one.start} ${one.end}`;
}

export interface OfDocument {
  document: string;
  title: string;
  findings: PersonalDataFinding[];
}

/** Findings under the document they stand in, both in the order they came. */
export function byDocument(findings: readonly PersonalDataFinding[]): OfDocument[] {
  const groups = new Map<string, OfDocument>();
  for (const one of findings) {
    const known = groups.get(one.document);
    if (known) known.findings.push(one);
    else groups.set(one.document, { document: one.document, title: one.document_title, findings: [one] });
  }
  return [...groups.values()];
}

/** As `redact` takes them: those that others still see. */
export function toHide(findings: readonly PersonalDataFinding[]): ChosenWords[] {
  return findings
    .filter((one) => one.redaction === null)
    .map(({ document, paragraph, start, end, kind }) => ({ document, paragraph, start, end, kind }));
}

/** As `unredact` takes them: those that others do not see. */
export function toShow(findings: readonly PersonalDataFinding[]): string[] {
  return findings.flatMap((one) => one.redaction ?? []);
}
