/** Models of a folder that somebody named: asked only when somebody says so, and what they say bears their name. */
import { fail } from './act';
import { useQuery } from './cache.svelte';
import { api } from './client';
import type { AskModel, LanguageModel } from './generated/types';
import { tasks } from './tasks.svelte';

/** The model that is asked for a task, where there is one that can be run. */
export function useModel(task: 'names' | 'sentiment' | 'labels'): { readonly name: string | null } {
  const list = useQuery('language_models', () => ({}));
  const is = (one: LanguageModel): boolean => one.task === task && one.used;
  return {
    get name() {
      return (list.data?.installed && list.data.models.find(is)?.name) || null;
    },
  };
}

/** Asks a model about texts, as a task with progress; whether it came to its end. */
export async function askModel(request: AskModel): Promise<boolean> {
  try {
    const { task } = await api.language_model_ask(request);
    await tasks.finish(task);
    return true;
  } catch (reason) {
    fail(reason);
    return false;
  }
}
