import {every, swallow, targetOf, the} from "./dom.js";
import {isPopped} from "./older.js";

/**
 * The choice of theme and size in the header: a button, and a popover of the browser's own, which closes on Esc and on a click
 * elsewhere. A choice is shown at once, while the popover stays.
 * @param {HTMLElement} root
 * @param {import("./state.js").Go} go
 */
export function mountDisplay(root, go) {
  const box = the(root, "[data-display]");
  const button = the(box, "button");
  const panel = the(box, "[popover]");
  const choices = /** @type {HTMLInputElement[]} */ (every(panel, "input"));

  // Puts it below the button, within the window. A popover lies above the page, so that nothing in the page can position it.
  const place = () => {
    const {left, right, bottom} = button.getBoundingClientRect();
    panel.style.left = `${Math.max(8, Math.min(left, right - panel.offsetWidth, innerWidth - panel.offsetWidth - 8))}px`;
    panel.style.top = `${Math.min(bottom + 8, Math.max(8, innerHeight - panel.offsetHeight - 8))}px`;
  };
  const close = () => isPopped(panel) && panel.hidePopover();
  panel.addEventListener("toggle", event => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    place();
    the(panel, "input:checked").focus();
  });
  panel.addEventListener("change", event => {
    const {name, value} = /** @type {HTMLInputElement} */ (event.target);
    go({[name]: value}).then(() => isPopped(panel) && place()); // the header may have grown
  });
  panel.addEventListener("click", event => {
    if (targetOf(event).closest("a")) close();
  });
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !isPopped(panel)) return;
    swallow(event); // the explanation stays open
    close();
    button.focus();
  });
  addEventListener("resize", close);
  return {
    /** @param {import("./state.js").State} state */
    show(state) {
      for (const input of choices) input.checked = state[/** @type {"theme" | "size"} */ (input.name)] === input.value;
    },
    focus: () => button.focus()
  };
}
