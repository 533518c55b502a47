/** Files dropped anywhere on the window go to Import. */
import { newProject, openProject } from '$lib/api/projects';
import { session } from '$lib/api/session.svelte';
import { host } from '$lib/host';
import { importing } from '$lib/nav/importing.svelte';
import { router } from '$lib/nav/router.svelte';

let over = $state(false);

export const dropped = {
  /** Files are being held over the window. */
  get over(): boolean {
    return over;
  },
  start(): () => void {
    return host().onFileDrop((drop) => {
      over = drop.kind === 'over';
      if (drop.kind === 'drop' && drop.paths.length > 0) void take(drop.paths);
    });
  },
};

async function take(paths: string[]): Promise<void> {
  const project = paths.length === 1 && paths[0]?.endsWith('.subtext');
  if (project) {
    await openProject(paths[0] ?? '');
    return;
  }
  if (!session.project) await newProject();
  if (!session.project) return;
  importing.offer(paths);
  router.go('import');
}
