import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type * as T from '$lib/api/generated/types';
import type { Answers } from '$lib/host/memory';
import { asked, open } from './world';

const none: T.LanguageModels = {
  folder: null,
  fixed: false,
  installed: true,
  message: 'No folder is named, so no other model is used.',
  models: [],
};
const model = (name: string, more: Partial<T.LanguageModel>): T.LanguageModel => ({
  name,
  folder: `/models/${name}`,
  family: 'distilbert',
  task: 'sentiment',
  purpose: 'tells how answers sound',
  labels: ['NEGATIVE', 'POSITIVE'],
  size: '268 MB',
  used: true,
  why: null,
  ...more,
});
const some: T.LanguageModels = {
  ...none,
  folder: '/models',
  message: 'They are asked only when you say so.',
  models: [
    model('half', { task: null, purpose: null, used: false, why: 'The file vocab.txt is missing.' }),
    model('tone', {}),
  ],
};
const status: T.LanguageStatus = {
  state: 'stopped',
  message: 'Search by meaning is ready.',
  install: null,
  model: null,
  place: '/home/anna/language',
  size: '599 MB',
  paragraphs: 20,
  texts: 12,
  ready: 5,
};

function host(start: T.LanguageModels): Answers {
  let now = start;
  return {
    language_status: () => status,
    language_models: () => now,
    language_models_folder: (request: T.ModelsFolder) => (now = request.folder ? some : none),
    language_model_check: () => ({ works: false, message: 'The model in /models/tone cannot be used.' }),
  };
}

describe('models of one’s own', () => {
  it('are described in the settings, and tried there', async () => {
    const { stage } = open('#/settings', host(some));
    await screen.findByText('Tells how answers sound');
    await screen.findByText('The file vocab.txt is missing.');
    expect(screen.queryByRole('button', { name: 'Try it: half' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Try it: tone' }));
    await screen.findByText('The model in /models/tone cannot be used.');
    expect(asked(stage, 'language_model_check')).toEqual([{ name: 'tone' }]);
  });

  it('come from a folder that is chosen, and are let go again', async () => {
    const { stage } = open('#/settings', host(none));
    stage.folder = '/models';
    await userEvent.click(await screen.findByRole('button', { name: 'Choose a folder' }));
    await screen.findByText('They are asked only when you say so.');
    await userEvent.click(screen.getByRole('button', { name: 'Use none' }));
    await screen.findByText(/To add one, put its files/);
    await waitFor(() => expect(asked(stage, 'language_models_folder')).toEqual([{ folder: '/models' }, {}]));
  });

  it('stand below how the language part is', async () => {
    open('#/settings', host(none));
    await screen.findByText('Installed; the next question starts it');
    await screen.findByText('/home/anna/language (599 MB)');
    await screen.findByText(/5 of 12 texts of this project/);
    await screen.findByRole('button', { name: 'Read the rest' });
  });
});
