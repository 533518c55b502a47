/** Consent in words. Pure. */

/** Purposes, each wider than the one before, with what they are for. */
export const purposes = [
  ['analysis', 'Count them', 'Coded and counted; no word is shown.'],
  ['quoting', 'Quote in Subtext', 'Panels, search, codebook and jobs show the words.'],
  ['reports', 'Quote in reports', 'Reports for readers show the words.'],
  ['sharing', 'Hand out in files', 'Excerpts and projects given to other programs and people.'],
] as const;

export const states = [
  ['yes', 'Given'],
  ['no', 'Refused or withdrawn'],
  ['expired', 'Expired'],
  ['unknown', 'Not known'],
] as const;

/** What the words may be used for, short: "counted, quoted, in reports". */
export function allowed(words: readonly string[]): string {
  const says: Record<string, string> = {
    analysis: 'counted',
    quoting: 'quoted',
    reports: 'in reports',
    sharing: 'in files',
  };
  if (words.length === 0) return 'neither counted nor shown';
  if (words.length === 1 && words[0] === 'analysis') return 'counted, never shown';
  return words.map((word) => says[word] ?? word).join(', ');
}

/** What is asked for when a state is chosen: a refusal still counts the person unless that is taken away too. */
export function startingPurposes(state: string): string[] {
  return state === 'yes' ? purposes.map(([word]) => word) : ['analysis'];
}
