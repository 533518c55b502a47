/** What a change of the codebook would come to, asked anew whenever what is asked for changes. */
import { call } from '$lib/api/client';
import type { CodebookDone, DeleteCode, MergeCodes, RenameCode, SplitCode } from '$lib/api/generated/types';
import { toHostError } from '$lib/host';

interface Requests {
  code_merge: MergeCodes;
  code_split: SplitCode;
  code_rename: RenameCode;
  code_delete: DeleteCode;
}

/** The effect, or why it cannot be done; neither while it is being asked for, or when nothing is asked. */
export interface Preview {
  readonly effect: CodebookDone | null;
  readonly trouble: string | null;
}

/** Watches a request; null asks nothing. */
export function usePreview<N extends keyof Requests>(name: N, request: () => Requests[N] | null): Preview {
  let effect = $state.raw<CodebookDone | null>(null);
  let trouble = $state<string | null>(null);
  let turn = 0;
  $effect(() => {
    const wanted = request();
    const mine = ++turn;
    if (!wanted) {
      effect = null;
      trouble = null;
      return;
    }
    const answer = call(name, { ...wanted, preview: true }) as Promise<CodebookDone>;
    answer.then(
      (found) => {
        if (mine === turn) [effect, trouble] = [found, null];
      },
      (reason: unknown) => {
        if (mine === turn) [effect, trouble] = [null, toHostError(reason).message];
      },
    );
  });
  return {
    get effect() {
      return effect;
    },
    get trouble() {
      return trouble;
    },
  };
}
