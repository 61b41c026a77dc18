import {swallow, the} from "./dom.js";

/**
 * What the board says of itself, in a popover of the browser's own. Esc closes that alone: what is open on the board stays.
 * @param {HTMLElement} root
 */
export function mountColophon(root) {
  const panel = the(root, "[data-colophon]");
  panel.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    swallow(event);
    panel.hidePopover?.();
  });
}
