// What the desk knows of the board, and the rounds that it makes of that. For the checker of types only.

import type {Round} from "./told.js";

/** What the desk knows of the board: facets by kind, as id, title and label, and the routes with their steps. */
export interface DeskKnown {
  kinds: {name: string, facets: [id: string, title: string, label: string][]}[];
  routes: KnownRoute[];
}

export interface KnownRoute {
  id: string;
  title: string;
  minutes: number;
  steps: KnownStep[];
}

/** A step of a route; its round is what its question becomes when it is put to the room. */
export interface KnownStep {
  title: string;
  minutes: number;
  note: string;
  /** Whether the board says which round it is; else the server proposes one. */
  planned: boolean;
  round: Omit<NewRound, "words">;
  words: Record<string, WordsByName>;
}

/** A round that is not made yet; with the step of a route that its question comes from. */
export type NewRound = Pick<
  Round,
  "question" | "form" | "facets" | "dots" | "live" | "moderated" | "several" | "route" | "step" | "words"
> &
  Ends;

/** Words of a round in one language: its question, and what the ends of a scale mean. */
export type WordsByName = Record<string, string>;

/** The words of a round in the language in which it is put, and in others. */
export interface Worded extends Ends {
  lang: string;
  question: string;
  translated: Record<string, WordsByName>;
}

/** What the ends of a scale mean; null where its form says it. */
export interface Ends {
  low: string | null;
  high: string | null;
}
