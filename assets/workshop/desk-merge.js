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

/** @typedef {import("./told.js").DeskUses} DeskUses */

/** @type {(uses: DeskUses) => (note: Judged) => void} */
export function merging(uses) {
  const {page, say, announce, act, now} = uses;
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
    const waits = other.fate === "waits";
    const badge = waits ? [" ", element("span", {class: "badge"}, say("state-waiting"))] : [];
    const button = element("button", {type: "button"}, mainWordsOf(other, now().rounds), ...badge);
    button.addEventListener("click", async () => {
      dialog.close();
      if (await isMeant(note, other, uses))
        act("notes-merged", {note: note.id, into: other.id}, say(waits ? "merged-waits" : "merged"));
    });
    return element("li", {}, button);
  };

  return note => {
    if (!roundWith(note, now().rounds).likes) {
      announce(say("merge-no"));
      return;
    }
    const others = now().notes.filter(other => canTake(other, note));
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

/**
 * Whether a note can go behind `other`; not behind a hidden one, which would hide it too.
 * @type {(other: Judged, note: Judged) => boolean}
 */
const canTake = (other, note) => other.round === note.round && other.id !== note.id && !other.into && other.fate !== "hidden";

/**
 * Asks whether a note that is approved may go behind one that still waits: the room would not read it any more.
 * @type {(note: Judged, other: Judged, uses: DeskUses) => Promise<boolean>}
 */
async function isMeant(note, other, {ask, say, now}) {
  if (note.fate !== "stands" || other.fate === "stands") return true;
  const [text, into] = [note, other].map(each => mainWordsOf(each, now().rounds));
  const [title, about] = note.seen
    ? [say("merge-leaves-title"), say("merge-leaves", {text, into})]
    : [say("merge-waits-title"), say("merge-waits", {text, into})];
  return ask({title, about, yes: say("merge-yes")});
}
