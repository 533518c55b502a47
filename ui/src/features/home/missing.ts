/** What a step still lacks, in a sentence, and the one thing to do about it. */
import type { StepView } from '$lib/api/generated/types';

export interface Gap {
  text: string;
  action: string;
  /** Which part of the step's panel to open at. */
  see: string;
}

const enough = 5;

export function missing(step: Pick<StepView, 'heard_left' | 'heard_on' | 'voice' | 'left'>): Gap {
  const interview = { action: 'Whom to interview', see: 'next' };
  if (step.heard_left === 0 && step.heard_on === 0)
    return { text: 'Nobody here has been asked.', ...interview };
  if (step.heard_left === 0) return { text: 'Ask those who left. Nobody has.', ...interview };
  if (step.heard_on === 0) return { text: 'Ask those who went on. Nobody has.', ...interview };
  if (step.heard_left < enough || step.heard_on < enough)
    return { text: `Fewer than ${enough} heard on one side.`, ...interview };
  if (step.voice && ['pattern', 'confirmed'].includes(step.voice.verdict))
    return { text: 'Says enough for a pattern.', action: 'Read it', see: 'themes' };
  return { text: 'No theme is a pattern yet.', action: 'Read what there is', see: 'themes' };
}
