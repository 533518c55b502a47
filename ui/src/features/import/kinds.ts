/** The kinds of files that can be imported, in words. */
export const importKinds: readonly [value: string, label: string][] = [
  ['transcript', 'Transcript'],
  ['survey', 'Survey'],
  ['tickets', 'Support tickets'],
  ['chats', 'Chats'],
  ['reviews', 'App reviews'],
  ['notes', 'Call notes'],
  ['people', 'Participants'],
  ['events', 'Events'],
  ['identities', 'Identities'],
  ['touchpoints', 'Touchpoints'],
  ['deals', 'Deals'],
  ['codebook', 'Codebook'],
  ['excerpts', 'Coded excerpts'],
  ['qdpx', 'Project (REFI-QDA)'],
];

export function importKind(value: string): string {
  return importKinds.find(([kind]) => kind === value)?.[1] ?? value;
}

/** Whether a kind of file holds what people said or wrote. */
export function hasWords(kind: string | null): boolean {
  return ['transcript', 'survey', 'tickets', 'chats', 'reviews', 'notes'].includes(kind ?? '');
}
