import {element, swallow} from "../view/dom.js";
import {roomButton} from "./room-ground.js";

// A question on the board to whoever leads there: one of a few answers, or words to type.

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {[value: string, words: string][]} [options]
 * @property {{label: string, value?: string, most: number, go: string}} [field]
 */
/** @typedef {{option: string} | {words: string} | null} Answered what was chosen or typed; null when it was closed */

/**
 * @param {HTMLElement} root
 * @param {import("./told.js").Say} say
 * @returns {(question: Question) => Promise<Answered>}
 */
export function askingOn(root, say) {
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", {class: "room-ask", "aria-labelledby": "room-ask"}));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", event => event.stopPropagation()); // keys mean nothing else meanwhile
  return ({title, options = [], field}) =>
    new Promise(done => {
      /** @type {Answered} */
      let answer = null;
      /** @type {(given: Answered) => void} */
      const give = given => {
        answer = given;
        dialog.close();
      };
      const buttons = options.map(([option, words]) => {
        const made = roomButton("option", () => give({option}), {class: "plain"});
        made.textContent = words;
        return element("li", {}, made);
      });
      const no = roomButton("ask-no", () => give(null), {class: "plain"});
      no.textContent = say("ask-no");
      dialog.replaceChildren(
        element("h2", {id: "room-ask"}, title),
        ...(buttons.length ? [element("ul", {}, ...buttons)] : []),
        ...(field ? [fieldOf(field, words => give({words}))] : []),
        element("p", {class: "buttons"}, no)
      );
      dialog.addEventListener("close", () => done(answer), {once: true});
      root.append(dialog);
      dialog.showModal();
    });
}

/** @type {(field: NonNullable<Question["field"]>, give: (words: string) => void) => HTMLElement} */
function fieldOf({label, value = "", most, go}, give) {
  const typed = element("input", {required: "", maxlength: most, value, autocomplete: "off"});
  const form = element(
    "form",
    {},
    element("label", {}, element("span", {}, label), typed),
    element("button", {class: "plain"}, go)
  );
  form.addEventListener("submit", event => {
    swallow(event);
    give(typed.value);
  });
  return form;
}
