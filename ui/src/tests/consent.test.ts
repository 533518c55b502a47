import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import { asked, open } from './world';

const consent: T.ConsentView = {
  state: 'unknown',
  allows: [],
  scope: null,
  date: null,
  expires: null,
  words: 'No consent is recorded: these words stay in this reader.',
};
const row = (name: string, person: string | null): T.ConsentRow => ({
  person,
  name,
  documents: [`d-${name}`],
  holds: 'interview',
  consent,
  mixed: false,
  by_hand: false,
  ends_soon: false,
});

describe('consent', () => {
  it('of all that are shown is written down at once', async () => {
    const counts = { yes: 0, no: 0, expired: 0, unknown: 2, soon: 0 };
    const { stage } = open('#/consent?state=unknown', {
      consents: () => ({ counts, total: 2, rows: [row('Ana', 'p1'), row('two.md', null)] }),
      consent_set: () => ({ changed: { topics: ['people'], label: 'record the consent of 2 people' } }),
    });
    await fireEvent.click(await screen.findByText('Write down for all 2 here'));
    expect(await screen.findByText('Consent of 2 people')).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Given'));
    await fireEvent.click(screen.getByText('Write it down'));
    await waitFor(() => expect(asked(stage, 'consent_set')).toHaveLength(1));
    expect(asked(stage, 'consent_set')[0]).toMatchObject({
      people: ['p1'],
      documents: ['d-two.md'],
      state: 'yes',
    });
  });

  it('offers nothing for all while everybody is shown', async () => {
    const counts = { yes: 2, no: 0, expired: 0, unknown: 0, soon: 0 };
    open('#/consent', { consents: () => ({ counts, total: 2, rows: [row('Ana', 'p1'), row('Bo', 'p2')] }) });
    expect(await screen.findByText('Ana')).toBeTruthy();
    expect(screen.queryByText(/Write down for all/)).toBeNull();
  });
});
