import { fail } from '$lib/api/act';
import { api } from '$lib/api/client';
import type { FileOptions } from '$lib/api/generated/types';
import { host } from '$lib/host';
import { toast } from '$lib/nav/toasts.svelte';

/** Writes the mapping of one file, with the choices made, to a TOML file: to keep, to change, to hand to a colleague. */
export async function saveMapping(file: FileOptions, name: string): Promise<void> {
  try {
    const to = await host().pickSave({
      title: 'Save the mapping',
      suggested_name: `${name.replace(/\.[^.]*$/, '')}.toml`,
      extensions: ['toml'],
    });
    if (!to) return;
    await api.mapping_save({ file, to });
    toast.say(`Mapping saved: ${to}`);
  } catch (reason) {
    fail(reason);
  }
}
