/** The room a picture has on its screen, as it is asked for. */
import { session } from '$lib/api/session.svelte';
import { shownTheme } from '$lib/api/theme';
import { frameOf } from '$lib/components/picture';

/** Of one picture: its width, once it is known, and the theme. */
export class Framing {
  width = $state(0);

  /** How the picture is asked for; null while its room is not known. */
  get frame(): { width: number; theme: string } | null {
    return this.width > 0 ? frameOf(this.width, shownTheme(session.settings?.theme ?? 'system')) : null;
  }
}
