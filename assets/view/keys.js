import {closesBeside, targetOf, the} from "./dom.js";
import {keeping} from "./keeping.js";

// The list of keys under `?`, and the switch that turns keys of one letter off, for people who speak to the computer or often
// mistype (WCAG 2.1.4). The choice is kept in this browser; where that is refused it lasts as long as the page.
const CLICKER = ["PageDown", "PageUp"];

/**
 * Makes `box` that switch; several screens have one.
 * @param {HTMLInputElement} box
 */
export function keepLetters(box) {
  const kept = keeping(() => localStorage, "praatplaat-keys");
  box.checked = kept.read() ?? true;
  box.addEventListener("change", () => kept.write(box.checked));
}

/** @param {HTMLElement} root */
export function mountKeys(root) {
  const dialog = /** @type {HTMLDialogElement} */ (the(root, "[data-keys]"));
  const box = /** @type {HTMLInputElement} */ (the(dialog, "input"));
  keepLetters(box);
  the(dialog, "[data-keys-close]").addEventListener("click", () => dialog.close());
  closesBeside(dialog);
  return {
    open: () => dialog.open || dialog.showModal(),
    /**
     * Whether a key that was pressed may mean something to the board: letters only when they are switched on, and while somebody
     * writes only the two of a clicker, which do nothing in a field of one line.
     * @param {KeyboardEvent} event
     */
    heard(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || dialog.open) return false;
      if (targetOf(event).closest?.("textarea, select, [contenteditable], [popover]")) return false;
      if (targetOf(event).closest?.("input:not([type=radio], [type=checkbox])")) return CLICKER.includes(event.key);
      return box.checked || event.key.length > 1;
    }
  };
}
