/** Leaving out the codings of hidden coders. */
import type { ParagraphView } from '$lib/api/generated/types';

/** The paragraphs without codings of those coders; the very same where nobody is hidden. */
export function withoutCoders(
  paragraphs: readonly ParagraphView[],
  hidden: readonly string[],
): readonly ParagraphView[] {
  if (hidden.length === 0) return paragraphs;
  return paragraphs.map((one) =>
    one.codings.some((span) => hidden.includes(span.coder))
      ? { ...one, codings: one.codings.filter((span) => !hidden.includes(span.coder)) }
      : one,
  );
}
