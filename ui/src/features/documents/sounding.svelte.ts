/** How answers of a survey sound to a model of one's own: shown beside them with its name, stored nowhere. */
import { askModel, useModel } from '$lib/api/models.svelte';
import { useQuery } from '$lib/api/cache.svelte';
import type { SentimentPage, SentimentText } from '$lib/api/generated/types';

/** Answers of a survey at most: all of them. */
const all = 1_000_000;

export class Sounding {
  /** Wanted by somebody, for this survey. */
  on = $state(false);
  /** Being read. */
  busy = $state(false);
  readonly #model = useModel('sentiment');
  readonly #page;
  readonly #byPlace = $derived.by(() => {
    const texts = this.answer?.texts ?? [];
    return new Map(texts.map((one) => [`${one.document} ${one.paragraph}`, one]));
  });

  constructor(readonly survey: string) {
    this.#page = useQuery('sentiment', () => (this.on ? { survey, brief: true, limit: all } : null), {
      keep: true,
    });
  }

  /** The model that can be asked, where there is one. */
  get model(): string | null {
    return this.#model.name;
  }

  get answer(): SentimentPage | null {
    return this.on ? this.#page.data : null;
  }

  /** How an answer sounds, where it was read. */
  of(document: string, paragraph: number | null): SentimentText | undefined {
    return this.#byPlace.get(`${document} ${paragraph}`);
  }

  /** Lets the model read every open answer, and shows what it says. */
  async read(): Promise<void> {
    this.busy = true;
    const done = await askModel({ task: 'sentiment', survey: this.survey });
    this.busy = false;
    if (!done) return;
    if (this.on) this.#page.refresh();
    this.on = true;
  }
}
