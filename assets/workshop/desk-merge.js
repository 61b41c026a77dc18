import {element, every, the} from "../view/dom.js";
import {dialogOf, openDialog, putText} from "./desk-dom.js";
import {mainWordsOf, roundWith} from "./forms.js";

// Puts one note behind another that says the same.
const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
  ["j", 1],
  ["k", -1]
]);

/** @typedef {import("./told.js").Judged} Judged */

/** @type {(uses: import("./told.js").DeskUses) => (note: Judged) => void} */
export function merging({page, say, announce, act, now}) {
  const dialog = dialogOf(page, "merge");
  const into = the(dialog, "[data-into]");
  const choices = () => every(into, "button");
  into.addEventListener("keydown", ({key}) => {
    const step = STEPS.get(key);
    if (!step) return;
    const buttons = choices();
    const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))].focus();
  });
  /** @type {(note: Judged, other: Judged) => HTMLElement} */
  const choice = (note, other) => {
    const button = element("button", {type: "button"}, mainWordsOf(other, now().rounds));
    button.addEventListener("click", () => {
      dialog.close();
      const together = {stands: say("merged"), waits: say("merged-waits"), hidden: say("merged-hidden")}[other.fate];
      act("notes-merged", {note: note.id, into: other.id}, together);
    });
    return element("li", {}, button);
  };

  return note => {
    if (!roundWith(note, now().rounds).likes) {
      announce(say("merge-no"));
      return;
    }
    const others = now().notes.filter(other => other.round === note.round && other.id !== note.id && !other.into);
    if (!others.length) {
      announce(say("merge-none"));
      return;
    }
    putText(the(dialog, "#merge-about"), say("merge-about", {text: mainWordsOf(note, now().rounds)}));
    into.replaceChildren(...others.map(other => choice(note, other)));
    openDialog(dialog);
    choices()[0].focus();
  };
}
