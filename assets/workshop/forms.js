import {dotsForm} from "./forms/dots.js";
import {notesForm} from "./forms/notes.js";
import {scaleForm} from "./forms/scale.js";
import {stepsForm} from "./forms/steps.js";

// How each form of a round looks at the desk and on the board: the twins of `praatplaat/workshop/forms`. What a phone shows of it
// is written by the server. A form that does not come with the package names a module there, which adds its twin.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Twin} Twin */

/** @type {Record<string, Twin>} */
const twins = {dots: dotsForm, scale: scaleForm, notes: notesForm, steps: stepsForm};

/** @type {(id: string, twin: Twin) => void} */
export const addForm = (id, twin) => {
  twins[id] = twin;
};

/** @type {(round: {form: string}) => import("./told.js").Choosing} */
export const choosingOf = round => /** @type {import("./told.js").Choosing} */ (twins[round.form]);

/** @type {(round: {form: string}) => import("./told.js").Writing} */
export const writingOf = round => /** @type {import("./told.js").Writing} */ (twins[round.form]);

/**
 * Whether facets are given values in a round.
 * @type {(round?: ?Round) => boolean}
 */
export const asksValues = round => (round?.highest ?? 0) > 0;

/**
 * Whether words are written in a round.
 * @type {(round?: ?Round) => boolean}
 */
export const asksWords = round => (round?.fields ?? []).length > 0;

/**
 * The round to which a note belongs.
 * @type {(note: {round: string}, rounds: Round[]) => Round}
 */
export const roundWith = (note, rounds) => /** @type {Round} */ (rounds.find(({id}) => id === note.round));

/**
 * The words of a note that say most.
 * @type {(note: import("./told.js").Written, rounds: Round[]) => string}
 */
export const mainWordsOf = (note, rounds) => String(note[roundWith(note, rounds).fields[0]] ?? "");
