import {every, swallow, targetOf} from "./dom.js";

/**
 * What the board says of itself, in a popover of the browser's own. Esc closes that alone: what is open on the board stays.
 * @param {HTMLElement} root
 */
export function mountColophon(root) {
  for (const panel of every(root, "[data-colophon]")) {
    panel.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      swallow(event);
      panel.hidePopover?.();
    });
  }
}

/**
 * The way to save what is on the screen: it says what the address says by the time that somebody goes there.
 * @param {HTMLElement} root
 */
export function mountSave(root) {
  for (const way of ["pointerover", "focusin", "click"]) {
    root.addEventListener(way, event => {
      const at = targetOf(event);
      const link = /** @type {?HTMLAnchorElement} */ (at.closest("[data-save]"));
      if (link && location.search) link.search = location.search;
      if (link && window !== top) link.target = "_blank"; // it stands in no frame of others
      if (way === "click" && at.closest("[data-print]")) print();
    });
  }
}
