import {every, the} from "../view/dom.js";

// The words of a round in the form at the desk: in the language of the desk, and in each other language of the board. One language
// is enough; phones in another say in which it is.

/** @typedef {import("./told.js").WordsByName} WordsByName */
// What the ends of the values can be: of a scale the first two, of a field all.
export const ENDS = /** @type {const} */ (["low", "high", "bottom", "top"]);

/** @typedef {HTMLInputElement | HTMLTextAreaElement} WordedField */

/**
 * What is typed in the form: by language, as far as there is anything.
 * @type {(form: HTMLFormElement) => Record<string, WordsByName>}
 */
function typedIn(form) {
  /** @type {Record<string, WordsByName>} */
  const typed = {};
  for (const field of fieldsIn(form)) {
    const {worded = "", of = ""} = field.dataset;
    const words = field.value.trim();
    if (words) typed[of] = {...typed[of], [worded]: words};
  }
  return typed;
}

/** @type {(form: HTMLFormElement) => WordedField[]} */
const fieldsIn = form => /** @type {WordedField[]} */ (every(form, "[data-worded]"));

/**
 * The words as a round has them: those in the language of the desk, or in the first that has a question, and what is `translated`.
 * @type {(form: HTMLFormElement) => import("./told.js").Worded}
 */
export function wordedIn(form) {
  const {of: own = ""} = the(form, "[data-worded=question]").dataset;
  const typed = typedIn(form);
  const lang = typed[own]?.question ? own : (Object.keys(typed).find(code => typed[code].question) ?? own);
  const {[lang]: given, ...translated} = typed;
  const [low, high, bottom, top] = ENDS.map(end => given?.[end] ?? null);
  return {lang, question: given?.question ?? "", low, high, bottom, top, translated};
}

/**
 * The way back.
 * @type {(form: HTMLFormElement, words: Record<string, WordsByName>) => void}
 */
export function putWorded(form, words) {
  for (const field of fieldsIn(form)) field.value = words[field.dataset.of ?? ""]?.[field.dataset.worded ?? ""] ?? "";
  needQuestion(form);
}

/**
 * A question in one of the languages is enough.
 * @type {(form: HTMLFormElement) => void}
 */
export function needQuestion(form) {
  const [own, ...others] = /** @type {WordedField[]} */ (every(form, "[data-worded=question]"));
  own.required = !others.some(field => field.value.trim());
}
