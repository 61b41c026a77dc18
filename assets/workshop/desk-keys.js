import {openDialog} from "./desk-dom.js";

// The keys of the desk. Those of one letter can be turned off (WCAG 2.1.4), by the same choice as on the board.
const KEPT_LETTERS = "praatplaat-keys";

export function mountKeysOfDesk({page}, {notes, undo}) {
  const dialog = page.querySelector("[data-keys]");
  const box = dialog.querySelector("[data-letters]");
  try {
    box.checked = localStorage.getItem(KEPT_LETTERS) !== "off";
  } catch {
    box.checked = true;
  }
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT_LETTERS, box.checked ? "on" : "off");
    } catch {
      // a strict browser may refuse; then it lasts as long as the page
    }
  });
  page.querySelector("[data-keys-open]").addEventListener("click", () => openDialog(dialog));

  const letters = {j: () => notes.walk(1), k: () => notes.walk(-1), a: notes.approve, h: notes.hide, m: notes.merge,
    "?": () => openDialog(dialog)};
  document.addEventListener("keydown", event => {
    const writes = event.target.closest("textarea, select, input:not([type=radio], [type=checkbox])");
    if (writes || page.querySelector("dialog[open]") || page.querySelector("[data-fields]").disabled) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      if (!event.repeat) undo.undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const down = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const meant = down && event.target.closest("[data-notes] > li") && !event.target.matches("input") ? () => notes.walk(down)
      : box.checked && letters[event.key.toLowerCase()];
    if (!meant) return;
    event.preventDefault();
    meant();
  });
}
