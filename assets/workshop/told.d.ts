// What the server tells and is told in a workshop, as far as the browser part reads and writes it. For the checker of types only.

/** Puts a key of the catalogue into words. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

/** One thing that a participant does, as it goes to the server; `about` are words for this page only. */
export interface Act {
  kind: string;
  op: string;
  count: number;
  about?: string;
  round?: string | null;
  facet?: string | null;
  note?: string | null;
  on?: boolean;
  value?: number | null;
  text?: string;
  who?: string;
  what?: string;
  when?: string;
}

/** An act that has no name and no count yet. */
export type NewAct = Omit<Act, "op" | "count">;

/** What a phone is told of the state: its tag changes with whatever the page shows. */
export interface PhoneTold {
  tag?: string;
  shown?: {tag?: string};
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

/** A network by which phones can come: its address, and words for whoever chooses. */
export interface Network {
  address: string;
  words: string;
}
