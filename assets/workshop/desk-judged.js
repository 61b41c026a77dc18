// How a note or first step is listed. What becomes of it, its fate, is for the server to say. Pure.

/** @typedef {import("./told.js").Judged} Judged */
/** @typedef {"waiting" | "shown" | "later" | "hidden" | "merged"} NoteState */

/**
 * All that was written, in the order in which it came.
 * @type {(told: Pick<import("./told.js").DeskTold, "notes">) => Judged[]}
 */
export const writtenTo = told => [...told.notes].sort((a, b) => a.at - b.at);

/**
 * The same, what belongs to the round before the room before all else: also once that is closed, so that nothing jumps then.
 * @type {(told: Pick<import("./told.js").DeskTold, "notes" | "round">) => Judged[]}
 */
export function urgentFirst(told) {
  const current = told.round?.id;
  return onceEach(writtenTo(told)).sort((a, b) => Number(b.round === current) - Number(a.round === current));
}

/**
 * The round in which the room writes at this moment.
 * @type {(told: Pick<import("./told.js").DeskTold, "round">) => ?import("./told.js").Round}
 */
export const runningIn = ({round}) => (round?.status === "open" && round.fields.length ? round : null);

/** @type {(notes: Judged[]) => number} */
export const waitingIn = notes => onceEach(notes).filter(note => note.fate === "waits").length;

/**
 * Notes without those that say the same as one before them, where such are judged together.
 * @type {<One extends {id: string, alike?: ?string}>(notes: One[]) => One[]}
 */
function onceEach(notes) {
  const had = new Set();
  return notes.filter(({id, alike}) => {
    const isFresh = !had.has(alike ?? id);
    had.add(alike ?? id);
    return isFresh;
  });
}

/**
 * The state in which a note is listed; what stands behind another is judged with that one.
 * @type {(note: Judged) => NoteState}
 */
export function stateOf(note) {
  if (note.into) return "merged";
  if (note.fate === "stands") return note.seen ? "shown" : "later";
  return note.fate === "waits" ? "waiting" : "hidden";
}

/**
 * Which states each choice above the list stands for.
 * @type {Record<string, NoteState[]>}
 */
const FITS = {
  waiting: ["waiting"],
  shown: ["shown", "later"],
  hidden: ["hidden"],
  merged: ["merged"],
  all: ["waiting", "shown", "later", "hidden", "merged"]
};

/** @type {(notes: Judged[], choice: string) => Judged[]} */
export const listed = (notes, choice) => notes.filter(note => FITS[choice].includes(stateOf(note)));

/**
 * How many notes each choice would list.
 * @type {(notes: Judged[]) => [choice: string, n: number][]}
 */
export const counts = notes => Object.keys(FITS).map(choice => [choice, listed(notes, choice).length]);
