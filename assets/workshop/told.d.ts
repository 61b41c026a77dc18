// What the server tells and is told in a workshop, as far as the browser part reads and writes it. For the checker of types only.

export type {Say} from "../view/saying.js";
import type {Say} from "../view/saying.js";
export type {Asks, DeskKnown, DeskPart, DeskUses, Device, Ends, KnownRoute, KnownStep, NewOption, NewRound, Option, Worded, WordsByName} from "./told-desk.js";
import type {MadeOf, Option, Undoes, WordsByName} from "./told-desk.js";
export type {ByGroups, GroupNamed, Side} from "./told-groups.js";
import type {ByGroups, GroupNamed, Side} from "./told-groups.js";
export type {OwnCard} from "./told-own.js";
import type {OwnCard} from "./told-own.js";

/** One thing that a participant does, as it goes to the server; `about` is for this page only. */
export interface Act {
  kind: string;
  op: string;
  count: number;
  about?: import("./told-phone.js").Lost;
  round?: string | null;
  facet?: string | null;
  option?: string;
  note?: string | null;
  on?: boolean;
  dots?: number;
  value?: number | null;
  /** Facets, the best first; none takes the order back. */
  order?: string[];
  /** The words of a note, by field. */
  [field: string]: string | number | boolean | string[] | import("./told-phone.js").Lost | null | undefined;
}

/** An act that has no name and no count yet. */
export type NewAct = {kind: string} & Partial<Act>;

/** A network by which phones can come: its address, and words for whoever chooses. */
export interface Network {
  address: string;
  words: string;
}

/** What the room looks at, and which kind of screen led it there. */
export interface Lead {
  show: "place" | "plate" | "round" | "table" | "breakdown" | "notes" | "note" | "compare" | "join" | "harvest" | "black";
  facet: string | null;
  route: string | null;
  step: number | null;
  note?: string | null;
  /** The ids of two rounds side by side, the earlier first. */
  pair?: [before: string, after: string] | null;
  by?: "board" | "desk" | null;
  screen?: string | null;
}

/** A note, as whoever may read it is told. */
export interface Written {
  id: string;
  round: string;
  facet: string | null;
  at: number;
  likes?: number;
  /** The id of the heading that it stands under. */
  heading?: string | null;
  /** Its words, by field. */
  [field: string]: string | number | boolean | null | undefined;
}

/** Words under which notes of a round are gathered. */
export interface Heading {
  id: string;
  words: string;
}

/** The same for the desk: who wrote it, how it was judged, and what becomes of it. */
export interface Judged extends Written {
  by: string;
  /** Whether whoever leads wrote it, for somebody without a phone. */
  along: boolean;
  shown: boolean | null;
  into?: string | null;
  /** A name that it shares with notes that say the same, where they are judged together. */
  alike?: string | null;
  fate: "stands" | "waits" | "hidden";
  seen: boolean;
}

/** A question put to the room. What it came to is told only where it shows, and as its form has it. */
export interface Round extends ByGroups {
  id: string;
  form: string;
  question: string;
  facets: string[];
  dots: number;
  /** Whether one device may put several of them on a card. */
  several: boolean;
  /** The answers among which it lets choose, where it does not choose among facets. */
  options: Option[];
  /** How many answers one device may give; of a round that is not made yet null where its form says it. */
  most: number | null;
  /** What its figures are about; "" where what came of it has none. */
  subject: "" | "facet" | "option" | "word";
  /** The words that the room gave, those that most gave first, where it gives words. */
  cloud?: string[];
  live: boolean;
  moderated: boolean;
  status: "ready" | "open" | "closed";
  shows: boolean;
  revealed: boolean;
  /** Whether what came of it stands. */
  told: boolean;
  route: string | null;
  step: number | null;
  /** How many texts wait at the desk until they are let through; only the round before the room has it. */
  waits?: number;
  /** How many participants answered, with those for whom words were written along, and how many there are, or were when it closed. */
  answered: number;
  voices?: number;
  of: number;
  votes: Record<string, number>;
  average: Record<string, number>;
  spread: Record<string, Record<string, number>>;
  /** In a field, where a facet lies and the spread along each axis, in values from 1 to 5. */
  spots: Record<string, [x: number, y: number, xSpread: number, ySpread: number]>;
  /** Of those that were placed, in the order of tables: in which part of the field each lies. */
  lies?: [facet: string, part: string][];
  /** The highest value that a facet can be given; 0 where words are written. */
  highest: number;
  /** The language of the question where it is not the reader's, with its name in a sentence. */
  asked_in: {code: string, name: string} | null;
  /** For a desk: its words in each language of the board, as far as there are any. */
  words: Record<string, WordsByName>;
  /** What the lowest and the highest value mean, where there are more than one; of a field also those of its height. */
  ends: [low: string, high: string, bottom?: string, top?: string] | null;
  /** Whose language that is, where it is not the reader's; else "". */
  ends_in: [low: string, high: string, bottom?: string, top?: string] | null;
  /** What somebody said of them; nothing where the form says it. */
  low: string | null;
  high: string | null;
  bottom: string | null;
  top: string | null;
  /** The fields of what is written, the one that says most first; as they are `asked`; none where values are given. */
  fields: string[];
  asked: string[];
  /** How each of these fields is asked. */
  asks?: Record<string, string>;
  /** Whether what is written can be liked, and merged. */
  likes: boolean;
  notes?: Written[];
  headings: Heading[];
  /** For a desk: the ids of rounds that can stand beside it. */
  comparable: string[];
}

/** A form in which facets are given values, as desk and wall show it. */
export interface Choosing {
  /** The class of its table. */
  look: string;
  /** What its facets are sorted by. */
  weight: (round: Round, id: string) => number;
  /** The size of a halo as large as halos are. */
  full: (round: Round) => number;
  /** What stands at a facet when `share` of it has been counted. */
  given: (round: Round, id: string, share: number, say: Say) => Given["votes"][string];
  /** The columns of the table on the wall, and their cells in the row of a facet; `most` is the highest weight. */
  heads: (round: Round, say: Say) => HTMLElement[];
  cells: (round: Round, id: string, most: number, say: Say) => HTMLElement[];
  /** What the desk says of a round beside what is true of all forms. */
  facts: (round: Round, tell: Say) => string[];
  /** The table at the desk; `sorted` are the facets, the most chosen first. */
  result: (round: Round, sorted: string[], tell: Say, title: (id: string) => string) => HTMLElement;
  /** What came of it in a sentence, in a form in which nothing is on top. */
  summed?: (round: Round, uses: {say: Say, labelOf: (id: string) => string}) => string;
  /** Writes the round into a place over the plate, where its answers have no cards on it. */
  panel?: (place: HTMLElement, round: Round, uses: {say: Say, sorted: string[], name: (id: string) => HTMLElement}) => void;
}

/** A form in which words are written: a note as a list has it, and in one line on a card. */
export interface Writing {
  said: (note: Written, fields: string[], say: Say) => HTMLElement[];
  short: (note: Written, fields: string[]) => string;
}

export type Twin = Choosing | Writing;

/** The clock of the room: it runs out in the second `ends`; while it stands still, since the second `paused`. */
export interface RoomClock {
  ends: number;
  paused: number | null;
  shown: boolean;
  sound: boolean;
}

/** What the server tells a board. */
export interface RoomTold {
  /** The name of the workshop, which its acts are numbered in. */
  workshop: string;
  code: string;
  devices: number;
  /** Whether it is a rehearsal, of which nothing is kept. */
  rehearsal: boolean;
  locked: boolean;
  ended: boolean;
  lead: Lead | null;
  /** Whether a board shows something else than it is led to. */
  wandered: boolean;
  /** The clock, where the room sees it; a desk sees it always. */
  clock: RoomClock | null;
  /** The number of the last act of all. */
  sequence: number;
  total: Record<string, number> | null;
  round: Round | null;
  /** Two rounds that stand side by side, with what came of them. */
  compared: Compared | null;
  /** The rounds that can stand beside the one before the room. */
  comparable: Pick<Round, "id" | "question">[];
  /** The next of the rounds that were prepared. */
  ready: Pick<Round, "id" | "question"> | null;
  cards: OwnCard[];
  /** The kinds of the board, as id and name. */
  kinds: [id: string, name: string][];
  /** How people join; null once it is over. */
  address: string;
  join: string;
  /** Where the desk opens. */
  door: string;
  qr: string;
  networks: Network[] | null;
  /** The Wi-Fi of the room, as its facilitator gave it; with a QR code. */
  wifi: {name: string, password: string, qr: string} | null;
  /** Where everybody can read the harvest, while it is shared; "" where only the hash of that is known. */
  shared: {address: string, qr: string} | null;
}

/** Two rounds side by side, the one that was asked first before the other; `uneven` is how many dots each had, where that differs. */
export interface Compared {
  before: Round;
  after: Round;
  uneven: [before: number, after: number] | null;
}

/** What the server tells a desk. */
export interface DeskTold extends Omit<RoomTold, "address" | "qr">, Undoes, MadeOf {
  address: string | null;
  qr: string | null;
  listening: {board: number; phone: number};
  rounds: Round[];
  notes: Judged[];
  /** At which step the room is: since which second, and for how many it was there before. */
  spent: {at: [route: string, step: number], before: number, since: number} | null;
  /** From which groups each may choose, and how many did. */
  groups: {of: string; groups: GroupNamed[]} | null;
  chose: number;
  missed: string[];
  /** What stands at the head of the harvest. */
  about: {title: string; organisation: string; place: string; date: string};
  names: Record<string, string>;
}

/** What the server answers to who began a workshop: also its key, and the way to the desk. */
export interface Begun extends RoomTold {
  key: string;
  desk: string;
  desk_qr: string;
}

/** What all parts of a workshop on the board get: the board as far as they use it, its element, words, and what is read aloud. */
export interface RoomUses {
  board: RoomBoard;
  root: HTMLElement;
  say: Say;
  announce: (words: string) => void;
}

/** The same for a part by which somebody leads. */
export type LeadingUses = RoomUses & {leading: import("./leading.js").Leading};

/** What a workshop uses of a board. */
export type RoomBoard = import("../view/board.js").Board;

/** What the room gave the facets, what halos are measured by, and for those on top a word that says so. */
export interface Given {
  full: import("../view/halos.js").Full;
  votes: Record<string, {size: number; face: string | number; words: string; mark?: string}>;
}

/** Cards that have arrived where they are shown: the space kept free below each, and those that show only their mark. */
export interface Arrived {
  below: number;
  marks: {has: (id: string) => boolean};
}
