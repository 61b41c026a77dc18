// What a phone keeps of an act that was not counted.

/** The same words by the code of each language of the board. */
export type InEach = Record<string, string>;

/**
 * What an act was, in parts of which a page makes a sentence in its own language: its kind, whether it took something back, what it
 * names (a part of the page, and its words while it was there), and the question of which round it answered.
 */
export interface Lost {
  kind: string;
  off?: boolean;
  value?: number | null;
  part?: [id: string, within: string];
  name?: string;
  round?: string;
  question?: string;
}
