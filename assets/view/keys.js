import {targetOf, the} from "./dom.js";

// The list of keys under `?`, and the switch that turns keys of one letter off, for who speaks to the computer or mistypes (WCAG
// 2.1.4). The choice is kept in this browser; where that is refused it lasts as long as the page.
const KEPT = "praatplaat-keys";
const CLICKER = ["PageDown", "PageUp"];

/** @param {HTMLElement} root */
export function mountKeys(root) {
  const dialog = /** @type {HTMLDialogElement} */ (the(root, "[data-keys]"));
  const box = /** @type {HTMLInputElement} */ (the(dialog, "input"));
  const kept = () => {
    try {
      return localStorage.getItem(KEPT) !== "off";
    } catch {
      return true;
    }
  };
  let on = kept();
  box.checked = on;
  box.addEventListener("change", () => {
    on = box.checked;
    try {
      localStorage.setItem(KEPT, on ? "on" : "off");
    } catch {
      // a file or a strict browser may refuse; then it lasts as long as the page
    }
  });
  the(dialog, "[data-keys-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", event => event.target === dialog && dialog.close());
  return {
    open: () => dialog.open || dialog.showModal(),
    /**
     * Whether a key that was pressed may mean something to the board: letters only when they are on, and while writing no more
     * than the two of a clicker, which say nothing to a field of one line.
     * @param {KeyboardEvent} event
     */
    heard(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || dialog.open) return false;
      if (targetOf(event).closest?.("textarea, select, [contenteditable], [popover]")) return false;
      if (targetOf(event).closest?.("input:not([type=radio], [type=checkbox])")) return CLICKER.includes(event.key);
      return on || event.key.length > 1;
    },
  };
}
