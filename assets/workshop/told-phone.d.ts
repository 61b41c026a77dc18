// What a phone is told, and what it keeps of an act that was not counted. For the checker of types only.

/** The same words by the code of each language of the board. */
export type InEach = Record<string, string>;

/**
 * What an act was, in parts of which a page makes a sentence in its own language: its kind, whether it took something back, what it
 * names (a part of the page, and its words while it was there), and the question of which round it answered; both also in the other
 * languages of the page.
 */
export interface Lost {
  kind: string;
  off?: boolean;
  value?: number | null;
  part?: [id: string, within: string];
  name?: string;
  names?: InEach;
  round?: string;
  question?: string;
  questions?: InEach;
}

/** What a phone is told of the state: its tag changes with whatever the page shows. */
export interface PhoneTold {
  tag?: string;
  wrote?: WroteTold;
}

/** A note or first step as phones list it: its id, what it is about, likes (below 0: not told) and its words. */
export type WroteItem = [id: string, about: string, likes: number, words: string[]];

/** What the room wrote: which round (`of`), the state (`at`), and from which other one (`from`) the change begins. */
export interface WroteTold {
  of: string;
  at: string | number;
  from?: string | number;
  all?: boolean;
  put: WroteItem[];
  gone?: string[];
}
