import {articleOf, every, the} from "./dom.js";
import {mountPopped} from "./popped.js";

/**
 * The choice of theme and size in the header. A choice is shown at once, while the popover stays.
 * @param {HTMLElement} root
 * @param {import("./state.js").Go} go
 */
export function mountDisplay(root, go) {
  const box = the(root, "[data-display]");
  const button = the(box, "button");
  const panel = the(box, "[popover]");
  const choices = /** @type {HTMLInputElement[]} */ (every(panel, "input"));
  const {place} = mountPopped(button, panel, () => the(panel, "input:checked"));
  panel.addEventListener("change", event => {
    const {name, value} = /** @type {HTMLInputElement} */ (event.target);
    go({[name]: value}).then(place); // the header may have grown
  });
  return {
    /** @param {import("./state.js").State} state */
    show(state) {
      for (const input of choices) input.checked = state[/** @type {"theme" | "size"} */ (input.name)] === input.value;
    },
    focus: () => button.focus()
  };
}

/**
 * The list of routes behind a button in the header; on a board without routes there is neither.
 * @param {HTMLElement} root
 */
export function mountWalks(root) {
  const button = /** @type {?HTMLElement} */ (root.querySelector("[data-walks-open]"));
  const panel = the(root, "[data-walks]");
  if (!button) return;
  panel.addEventListener("toggle", () => {
    for (const link of every(panel, "a")) {
      const summary = the(articleOf(root, `route-${link.dataset.routeTo}`), ".summary");
      the(/** @type {Element} */ (link.parentElement), ".why").textContent = summary.textContent;
    }
  });
  mountPopped(button, panel, () => the(panel, "a"));
}

/**
 * The legend behind a button, where the header has no space for it. It stays while kinds are chosen and let go of.
 * @param {HTMLElement} root
 */
export function mountLegend(root) {
  const panel = the(root, "[data-folds]");
  mountPopped(the(root, "[data-folds-open]"), panel, () => the(panel, "button"));
}
