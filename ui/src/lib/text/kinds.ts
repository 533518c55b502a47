/** The kinds a code can have, in the order people meet them, with the words shown. */
export const codeKinds = [
  'job',
  'force',
  'moment',
  'hired',
  'fired',
  'next-job',
  'outcome',
  'theme',
] as const;

const titles: Record<string, string> = {
  job: 'Job',
  force: 'Force',
  moment: 'Moment',
  hired: 'Hired',
  fired: 'Fired',
  'next-job': 'Next job',
  outcome: 'Outcome',
  theme: 'Theme',
};

export function kindTitle(kind: string): string {
  return titles[kind] ?? kind;
}

/** What the kinds of documents are called. */
export function documentKind(kind: string, many = false): string {
  if (kind === 'interview') return many ? 'interviews' : 'interview';
  if (kind === 'survey') return many ? 'survey answers' : 'survey';
  return kind;
}
