/** What can be asked, as a sheet of examples. Words and names are the project's own where it has any. */
import { fielded } from './question';

export interface Example {
  /** What is typed. */
  typed: string;
  /** What it finds. */
  finds: string;
}

export interface Chapter {
  title: string;
  examples: Example[];
}

/** What the examples speak of. */
export interface Own {
  /** Telling words of the project, most telling first. */
  words: readonly string[];
  /** Two words that people say one after the other. */
  phrase: string | null;
  /** Last part of a code's name by kind: `theme` to `import-anxiety`. */
  codes: Readonly<Record<string, string>>;
  /** How somebody who was heard is shown. */
  person: string | null;
  /** A step of the funnel that people left at. */
  step: string | null;
  /** `2026-04`: a month with documents. */
  month: string | null;
}

/** What examples say in a project without words of its own. */
const common = ['price', 'import', 'switch'] as const;

export function language(own: Own): Chapter[] {
  const [a = common[0], b = common[1], c = common[2]] = own.words;
  const phrase = own.phrase ?? `${a} ${b}`;
  return [
    { title: 'Words', examples: wordExamples(a, b, phrase) },
    { title: 'Together, or without', examples: togetherExamples(a, b, c) },
    { title: 'What it was coded as', examples: codeExamples(own) },
    { title: 'Who, where and when', examples: placeExamples(own, a) },
  ];
}

function wordExamples(a: string, b: string, phrase: string): Example[] {
  return [
    { typed: `${a} ${b}`, finds: 'both words, in any form; where few have both, those with either follow' },
    { typed: `"${phrase}"`, finds: 'these very words, in this order' },
    { typed: `${a.slice(0, Math.max(3, Math.ceil(a.length / 2)))}*`, finds: 'words that begin so' },
    { typed: `${misspelt(a)}~`, finds: 'near spellings: a letter or two changed, added or left out' },
    {
      typed: `/${a.slice(0, 3)}\\w+/`,
      finds: 'a regular expression, case aside, over at most 60,000 paragraphs',
    },
  ];
}

function togetherExamples(a: string, b: string, c: string): Example[] {
  return [
    { typed: `${a} OR ${b}`, finds: 'either' },
    { typed: `${a} -${b}`, finds: 'the first word without the second; NOT says the same' },
    { typed: `(${a} OR ${b}) ${c}`, finds: 'brackets hold together' },
    { typed: `${a} near/8 ${b}`, finds: 'both, at most eight words apart, in either order' },
  ];
}

const coded: Readonly<Record<string, string>> = {
  theme: 'coded with this theme, or with one below it',
  job: 'coded with this job',
  force: 'coded with this force of the switch',
  moment: 'coded with this moment of the switch; “stage:” says the same',
};

function codeExamples(own: Own): Example[] {
  const rows = Object.entries(coded).flatMap(([kind, finds]) => {
    const name = own.codes[kind];
    return name ? [{ typed: fielded(kind, name), finds }] : [];
  });
  const theme = own.codes['theme'];
  if (theme && own.words[0])
    rows.push({ typed: `${fielded('code', theme)} -${own.words[0]}`, finds: 'coded so, without this word' });
  return rows;
}

function placeExamples(own: Own, word: string): Example[] {
  const month = own.month ?? '2026-04';
  return [
    ...(own.person
      ? [
          {
            typed: fielded('person', own.person),
            finds: 'said by one person: a part of a name, or a pseudonym',
          },
        ]
      : []),
    ...(own.step
      ? [
          {
            typed: `outcome:left ${word}`,
            finds: 'said by people who left the saved funnel; also went-on, in-progress',
          },
          {
            typed: `outcome:left ${fielded('step', own.step)}`,
            finds: 'said by people who left at this step; without “outcome:” by all who came to it',
          },
        ]
      : []),
    { typed: `kind:interview ${word}`, finds: 'interview, survey, ticket, chat, review or note' },
    { typed: `question:${word}`, finds: 'answers to questions with this word' },
    { typed: `date:${month} ${word}`, finds: 'of this month; also 2026-04..2026-06 or >2026-04-28' },
    { typed: `consent:yes ${word}`, finds: 'words that may be shown; “consent:no”: those that may not' },
    { typed: 'lang:en', finds: 'in this language, by its code' },
  ];
}

/** The word with two of its letters exchanged, as fingers do. */
function misspelt(word: string): string {
  const at = Math.max(1, Math.floor(word.length / 2));
  return `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
}
