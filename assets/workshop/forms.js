import {choiceForm} from "./forms/choice.js";
import {dotsForm} from "./forms/dots.js";
import {gridForm} from "./forms/grid.js";
import {notesForm} from "./forms/notes.js";
import {rankingForm} from "./forms/ranking.js";
import {scaleForm} from "./forms/scale.js";
import {stepsForm} from "./forms/steps.js";
import {wordsForm} from "./forms/words.js";

// How each form of a round looks at the desk and on the board: the twins of `praatplaat/workshop/forms`. What a phone shows of it
// is written by the server. A form that does not come with the package names a module there, which adds its twin.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Twin} Twin */

/** @type {Record<string, Twin>} */
const twins = {
  dots: dotsForm,
  scale: scaleForm,
  choice: choiceForm,
  ranking: rankingForm,
  grid: gridForm,
  notes: notesForm,
  words: wordsForm,
  steps: stepsForm
};

/** @type {(id: string, twin: Twin) => void} */
export const addForm = (id, twin) => {
  twins[id] = twin;
};

/** @type {(round: {form: string}) => import("./told.js").Choosing} */
export const choosingOf = round => /** @type {import("./told.js").Choosing} */ (twins[round.form]);

/** @type {(round: {form: string}) => import("./told.js").Writing} */
export const writingOf = round => /** @type {import("./told.js").Writing} */ (twins[round.form]);

/**
 * Whether what comes of a round are figures: of facets, of options or of words.
 * @type {(round?: ?Round) => boolean}
 */
export const hasFigures = round => Boolean(round?.subject);

/**
 * Whether its figures stand with the cards on the plate; those of a field are a picture of their own.
 * @type {(round: Round) => boolean}
 */
export const hasHalos = round => round.subject === "facet" && choosingOf(round).look !== "plane";

/**
 * What the figures of a round are about: the ids of its facets or options, or its words.
 * @type {(round: Round) => string[]}
 */
export const subjectsIn = ({subject, facets, options, cloud}) =>
  subject === "option" ? options.map(({id}) => id) : subject === "word" ? (cloud ?? []) : facets;

/**
 * What writes a round over the plate, where its answers have no cards there.
 * @type {(round?: ?Round) => import("./told.js").Choosing["panel"]}
 */
export const panelOf = round => (round && hasFigures(round) ? choosingOf(round).panel : undefined);

/**
 * Whether what is written in a round is read one by one, and not counted.
 * @type {(round?: ?Round) => boolean}
 */
export const listsWords = round => asksWords(round) && !hasFigures(round);

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
