/** Names of what two copies can say differently. */
const titles: Record<string, string> = {
  name: 'its name',
  definition: 'its definition',
  includes: 'what it includes',
  excludes: 'what it excludes',
  example: 'its example',
  colour: 'its colour',
  pattern: 'its pattern',
  kind: 'its kind',
  category: 'whether it only groups',
  parent: 'what it stands under',
  memo: 'the memo',
  code: 'which code it is',
  star: 'the star',
  words: 'which words',
  text: 'the text',
  title: 'its title',
  consent: 'the consent',
  date: 'when it was',
};

/** What differs, in words: "its name", "removed in one copy". */
export function fieldTitle(about: string, field: string): string {
  if (field === 'removed') return 'removed in one copy';
  if (about === 'funnel') return 'its steps';
  if (about === 'job') return `the job card: ${field}`;
  return titles[field] ?? field;
}
