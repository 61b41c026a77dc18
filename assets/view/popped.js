import {swallow} from "./dom.js";
import {isPopped} from "./older.js";

/**
 * A popover of the browser's own below the button that opens it: it closes on Esc, which means nothing else then, and on a click
 * elsewhere. A popover lies above the page, so that nothing in the page can position it.
 * @param {HTMLElement} button
 * @param {HTMLElement} panel
 * @param {() => HTMLElement} first what gets the focus
 */
export function mountPopped(button, panel, first) {
  // Puts it below the button, within the window.
  const place = () => {
    if (!isPopped(panel)) return;
    const {left, right, bottom} = button.getBoundingClientRect();
    panel.style.left = `${Math.max(8, Math.min(left, right - panel.offsetWidth, innerWidth - panel.offsetWidth - 8))}px`;
    panel.style.top = `${Math.min(bottom + 8, Math.max(8, innerHeight - panel.offsetHeight - 8))}px`;
  };
  const close = () => {
    if (isPopped(panel)) panel.hidePopover();
  };
  panel.addEventListener("toggle", event => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    place();
    first().focus();
  });
  panel.addEventListener("click", event => {
    if (/** @type {Element} */ (event.target).closest("a")) close();
  });
  for (const part of [button, panel]) {
    part.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !isPopped(panel)) return;
      swallow(event); // the explanation stays open
      close();
      button.focus();
    });
  }
  addEventListener("resize", close);
  return {place, close};
}
