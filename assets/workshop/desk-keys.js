import {targetOf, the} from "../view/dom.js";
import {keepLetters} from "../view/keys.js";
import {dialogOf, openDialog} from "./desk-dom.js";

// The keys of the desk. Those of one letter can be turned off (WCAG 2.1.4), by the same choice as on the board.

/** @param {Pick<import("./told.js").DeskUses, "page">} uses
 *  @param {{notes: import("./desk-notes.js").Notes, undo: {undo: () => void}}} parts */
export function mountKeysOfDesk({page}, {notes, undo}) {
  const dialog = dialogOf(page, "keys");
  const box = /** @type {HTMLInputElement} */ (the(dialog, "[data-letters]"));
  keepLetters(box);
  the(page, "[data-keys-open]").addEventListener("click", () => openDialog(dialog));

  /** @type {Record<string, () => void>} */
  const letters = {
    j: () => notes.walk(1),
    k: () => notes.walk(-1),
    a: notes.approve,
    h: notes.hide,
    m: notes.merge,
    g: notes.place,
    "?": () => openDialog(dialog)
  };
  /** @type {Record<string, () => void>} */
  const arrows = {ArrowDown: letters.j, ArrowUp: letters.k};

  document.addEventListener("keydown", event => {
    const target = targetOf(event);
    const writes = target.closest("textarea, select, input:not([type=radio], [type=checkbox])");
    const fields = /** @type {HTMLFieldSetElement} */ (the(page, "[data-fields]"));
    if (writes || page.querySelector("dialog[open]") || fields.disabled) return;
    if (isUndo(event)) {
      event.preventDefault();
      if (!event.repeat) undo.undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inList = target.closest("[data-notes] > li") && !target.matches("input");
    const meant = (inList && arrows[event.key]) || (box.checked && letters[event.key.toLowerCase()]);
    if (!meant) return;
    event.preventDefault();
    meant();
  });
}

/** @type {(event: KeyboardEvent) => boolean} */
const isUndo = ({key, ctrlKey, metaKey, shiftKey, altKey}) =>
  (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === "z";
