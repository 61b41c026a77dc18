import {every} from "./dom.js";

// What browsers of some years ago lack and the board can bring itself. What it cannot bring stands in assets/needs.json.
const POPS = "showPopover" in HTMLElement.prototype;

/**
 * Whether a popover is shown. A browser throws at a selector that it does not know, so that older ones are asked by another.
 * @param {Element} panel
 */
export const isPopped = panel => panel.matches(POPS ? ":popover-open" : "[data-popped]");

Element.prototype.checkVisibility ??= function ({visibilityProperty} = {}) {
  /** @type {(part: Element | null) => boolean} */
  const unseen = part => part !== null && (getComputedStyle(part).contentVisibility === "hidden" || unseen(part.parentElement));
  if (!this.getClientRects().length || unseen(this.parentElement)) return false;
  return !visibilityProperty || getComputedStyle(this).visibility === "visible";
};

if (!POPS) {
  /** @type {(panel: HTMLElement, on: boolean) => void} */
  const pop = (panel, on) => {
    if (on === isPopped(panel)) return;
    panel.toggleAttribute("data-popped", on);
    panel.style.display = on ? "block" : "";
    panel.dispatchEvent(Object.assign(new Event("toggle"), {newState: on ? "open" : "closed"}));
  };
  HTMLElement.prototype.showPopover = function () {
    pop(this, true);
  };
  HTMLElement.prototype.hidePopover = function () {
    pop(this, false);
  };
  document.addEventListener("click", event => {
    const path = /** @type {HTMLElement[]} */ (event.composedPath());
    const wanted = path.find(part => part.getAttribute?.("popovertarget"))?.getAttribute("popovertarget");
    for (const panel of every(document, "[popover]:not([popover=manual])")) {
      pop(panel, panel.id === wanted ? !isPopped(panel) : isPopped(panel) && path.includes(panel));
    }
  });
}

/**
 * Does what is pleasant but not needed. Where it fails, the console says so, and what comes after it is done all the same.
 * @template Result
 * @param {() => Result} then
 */
export const tried = then => {
  try {
    return then();
  } catch (error) {
    return void setTimeout(() => {
      throw error;
    });
  }
};
