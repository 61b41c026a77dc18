// What the desk knows of the board, and the rounds that it makes of that. For the checker of types only.

import type {DeskTold, Round, Say} from "./told.js";
import type {GroupNamed} from "./told-groups.js";

/** An answer as the screen shows it: its words in the language of the screen, or in `lang`; and in all languages. */
export interface Option {
  id: string;
  words: string;
  lang: string | null;
  said: Record<string, string>;
}

/** An answer of a round that is not made yet: in the language of the desk, or in several. */
export interface NewOption {
  id: string;
  words: string | Record<string, string>;
  said?: Record<string, string>;
}

/** What the desk knows of the board: facets by kind, as id, title and label, and the routes with their steps. */
export interface DeskKnown {
  /** The languages of the board by their codes, the first one first. */
  languages: Record<string, string>;
  kinds: {name: string; facets: [id: string, title: string, label: string][]}[];
  routes: KnownRoute[];
  groups: {id: string; name: string; groups: GroupNamed[]}[];
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
  /** What the step shows, also where its round has no cards. */
  facets: string[];
  /** Whether the board says which round it is; else the server proposes one. */
  planned: boolean;
  round: Omit<NewRound, "words">;
  words: Record<string, WordsByName>;
}

/** A round that is not made yet; with the step of a route that its question comes from. */
export type NewRound = Pick<
  Round,
  "question" | "form" | "facets" | "dots" | "live" | "moderated" | "several" | "most" | "route" | "step" | "words"
> &
  Ends & {options: NewOption[]};

/** Words of a round in one language: its question, and what the ends of a scale mean. */
export type WordsByName = Record<string, string>;

/** The words of a round in the language in which it is put, and in others. */
export interface Worded extends Ends {
  lang: string;
  question: string;
  translated: Record<string, WordsByName>;
}

/** What the ends of a scale or of a field mean; null where its form says it. */
export interface Ends {
  low: string | null;
  high: string | null;
  bottom: string | null;
  top: string | null;
}

/** What a question says before something is done, and on its button. */
export interface Asks {
  title: string;
  about: string;
  yes: string;
}

/** What the parts of the desk are given; each takes what it uses. */
export interface DeskUses {
  page: HTMLElement;
  known: DeskKnown;
  say: Say;
  /** Says what was done, with its number in the log where it has one: it goes once the round has changed since. */
  announce: (words: string, sequence?: number) => void;
  /** Asks before something is done; answers whether to do it. */
  ask: (words: Asks) => Promise<boolean>;
  /** Brings a part of the desk in sight where it lies under another tab. */
  turnTo: (part: Element) => void;
  /** Does one act of the log and announces `done`; answers its number in the log, or 0 when it was not done. */
  act: (kind: string, body: object, done?: string) => Promise<number>;
  /** The same, but says nothing: answers why it was not done, and what the server told. */
  send: (kind: string, body: object) => Promise<{why: string, told?: any}>;
  /** Resolves once the desk heard of every act that it did. */
  settled: () => Promise<void>;
  /** Does what a press asks, and nothing for presses of the same `name` before that is done and heard of: they are one press. */
  once: (name: string, work: () => unknown) => Promise<void>;
  /** Does what stands beside the log (keys, codes, the end); answers what the server told, or null. */
  order: (what: string, more?: object) => Promise<any>;
  /** What the server told last; parts ask for it only after that. */
  now: () => DeskTold;
  title: (facet: string) => string;
  /** The words on the card of a facet, as board and phones have them. */
  label: (facet: string) => string;
  /** Goes to the door, which says why. */
  leave: (why: string) => void;
  /** Why this browser would lead no more, should the server say so. */
  parting: (why: string) => void;
}

/** A part of the desk: shows what the server told. */
export interface DeskPart {
  show: (told: DeskTold) => void;
}

/** A device as the desk lists it: its name, the second in which it came, how many answers, texts and likes it gave. */
export type Device = [name: string, at: number, votes: number, texts: number, likes: number];

/** What a workshop was made of: where that was another one, what was not taken along of it. */
export interface MadeOf {
  left_out: {cards: string[]; rounds: string[]} | null;
}

/** What can be undone next. */
export interface Undoes {
  undo: {sequence: number; kind: string; depth: number; body: Record<string, any>} | null;
  /** Where there is nothing: what it would be, had people not answered or liked what it brought; null where nothing was done. */
  undo_ends: {why: "round" | "card" | "note" | "names"; kind: string; body: Record<string, any>} | null;
}
