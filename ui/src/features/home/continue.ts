/** Where to go on coding. */
import type { DocumentRow, ParagraphView, SpeakerView } from '$lib/api/generated/types';

/** The interview to go on with: one nobody has begun, else the one with the smallest part coded. */
export function nextToCode(rows: readonly DocumentRow[]): DocumentRow | null {
  const share = (row: DocumentRow): number => (row.paragraphs ? row.coded_paragraphs / row.paragraphs : 1);
  return rows.reduce<DocumentRow | null>(
    (best, row) => (best === null || share(row) < share(best) ? row : best),
    null,
  );
}

/** The first words of a participant, of more than a few, that bear no code: behind the last coded ones, else the first. */
export function nextUncoded(
  paragraphs: readonly ParagraphView[],
  speakers: readonly SpeakerView[],
): ParagraphView | null {
  const asks = new Set(speakers.filter((one) => one.role === 'interviewer').map((one) => one.index));
  const open = (one: ParagraphView): boolean =>
    one.codings.length === 0 && !(one.speaker !== null && asks.has(one.speaker)) && one.text.length > 40;
  const last = paragraphs.findLastIndex((one) => one.codings.length > 0);
  return paragraphs.slice(last + 1).find(open) ?? paragraphs.find(open) ?? null;
}
