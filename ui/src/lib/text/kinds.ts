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
  if (kind === 'ticket') return many ? 'support tickets' : 'support ticket';
  if (kind === 'chat') return many ? 'chats' : 'chat';
  if (kind === 'review') return many ? 'app reviews' : 'app review';
  if (kind === 'call_note') return many ? 'call notes' : 'call note';
  return kind;
}

/** The kinds of personal data words can be hidden as, and what people call them. */
export const personalKinds: readonly { value: string; label: string }[] = [
  { value: 'name', label: 'a name' },
  { value: 'company', label: 'a company' },
  { value: 'address', label: 'an address' },
  { value: 'phone', label: 'a phone number' },
  { value: 'email', label: 'an e-mail address' },
  { value: 'url', label: 'a link' },
  { value: 'id-number', label: 'an id number' },
  { value: 'iban', label: 'an account number' },
  { value: 'card', label: 'a card number' },
  { value: 'ip', label: 'an IP address' },
];
