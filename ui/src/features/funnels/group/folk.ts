/** The people behind a figure: on which side they are, who of them was heard, and what those say. */
import type { AttributionCode } from '$lib/api/generated/types';

export interface Folk {
  /** As the row is called. */
  title: string;
  /** What the row is of, in a sentence. */
  note: string;
  sides: readonly FolkSide[];
  /** People heard, of all sides. */
  heard: readonly string[];
  /** Codes on their words, most people first. */
  codes: readonly AttributionCode[];
}

export interface FolkSide {
  side: 'left' | 'on' | 'open' | null;
  /** `1,417 people left`. */
  text: string;
  people: readonly string[];
}
