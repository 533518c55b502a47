import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { asked, open } from './world';

const changed: T.Changed = { topics: ['codings', 'suggestions'], label: 'put Import anxiety on a passage' };
const rests = {
  coding: 'k7',
  short: 'Q-0063',
  document: 'd2',
  document_title: 'Denise Whitlock',
  paragraph: 12,
  text: 'I was worried the import would lose it all',
  person_name: 'Denise W.',
  outcome: null,
} as unknown as T.Excerpt;

/** Suggests for the second paragraph until something is said to it. */
function host(): Answers {
  let open = true;
  return {
    suggestions: (): T.Suggestions => ({
      basis: 'words',
      note: null,
      quality: 'Right in about 8 of 10 on your own codes',
      accepted: 0,
      rejected: 0,
      learned_from: 9,
      withheld: 0,
      paragraphs: open
        ? [
            {
              document: 'd1',
              document_title: 'Priya Raman',
              paragraph: 1,
              text: '',
              suggestions: [
                {
                  code: 'c2',
                  name: 'theme.import-anxiety',
                  title: 'Import anxiety',
                  band: 'likely',
                  words: 'right in about 8 of 10 like it',
                  rests_on: [rests],
                },
              ],
            },
          ]
        : [],
    }),
    suggestion_accept: () => {
      open = false;
      return { made: { coding: 'k9', short: 'Q-0009', quote: '', joined: false, changed } };
    },
    suggestion_reject: () => {
      open = false;
      return { changed: { topics: ['suggestions'], label: 'Import anxiety does not fit here' } };
    },
    similar: (): T.Similar => ({
      basis: 'words',
      note: null,
      withheld: 2,
      paragraphs: [
        {
          document: 'd2',
          document_title: 'Denise Whitlock',
          paragraph: 4,
          text: 'We put the import off until Friday.',
          band: 'very near',
          person: 'p2',
          person_name: 'Denise W.',
          outcome: null,
        },
      ],
    }),
  };
}

async function read(): Promise<ReturnType<typeof open>> {
  const view = open('#/documents/d1?paragraph=1', host());
  const region = await screen.findByRole('region', { name: 'Words of the transcript' });
  const button = screen.queryByRole('button', { name: 'Suggest codes' });
  if (button) await userEvent.click(button);
  await waitFor(() => expect(region.querySelector('.ghostb')).toBeTruthy());
  await waitFor(() =>
    expect(document.querySelector('[aria-current="true"][data-paragraph="1"]')).toBeTruthy(),
  );
  region.focus();
  return view;
}
const ref = { document: 'd1', paragraph: 1, code: 'c2' };

describe('a suggested code', () => {
  it('is worked out only when asked for', async () => {
    const { stage } = open('#/documents/d1?paragraph=1', host());
    await screen.findByRole('button', { name: 'Suggest codes' });
    expect(asked(stage, 'suggestions')).toEqual([]);
  });

  it('says what it rests on and how right such are, and is on nothing before Tab', async () => {
    const { stage } = await read();
    const section = (await screen.findByRole('heading', { name: 'Suggested' })).closest('section')!;
    expect(within(section).getByText(/worried the import would lose it all/)).toBeTruthy();
    expect(within(section).getByText(/Right in about 8 of 10 on your own codes/)).toBeTruthy();
    expect(screen.getByText('1 suggested, 0 accepted')).toBeTruthy();
    expect(asked(stage, 'coding_add')).toEqual([]);
    await userEvent.keyboard('{Tab}');
    await waitFor(() => expect(asked(stage, 'suggestion_accept')).toEqual([ref]));
    expect(await screen.findByText('0 suggested, 1 accepted')).toBeTruthy();
    expect(await screen.findByText('Put Import anxiety on a passage')).toBeTruthy();
  });

  it('goes with x, and Tab is then what it is everywhere', async () => {
    const { stage } = await read();
    await userEvent.keyboard('x');
    await waitFor(() => expect(asked(stage, 'suggestion_reject')).toEqual([ref]));
    await waitFor(() => expect(document.querySelector('.ghostb')).toBeNull());
    const before = document.activeElement;
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).not.toBe(before);
    expect(asked(stage, 'suggestion_accept')).toEqual([]);
  });
});

describe('similar quotes', () => {
  it('are looked for when asked, with what was left out', async () => {
    const { stage } = await read();
    expect(asked(stage, 'similar')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Who else said this?' }));
    expect(await screen.findByText(/We put the import off until Friday/)).toBeTruthy();
    expect(screen.getByText('2 as near are left out: no consent to quote.')).toBeTruthy();
    expect(asked(stage, 'similar')).toEqual([{ document: 'd1', paragraph: 1, limit: 5 }]);
  });
});
