/** What the demo host answers. */
import type { Answers } from '../memory';

export function answers(): Answers {
  return {
    app_state: () => ({
      project: null,
      recent: [],
      settings: { theme: 'system', coder: 'anna' },
      version: '0.1.0',
    }),
    tasks: () => ({ tasks: [] }),
  };
}
