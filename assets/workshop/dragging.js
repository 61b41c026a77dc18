import {element, swallow, targetOf} from "../view/dom.js";

// Drags things by mouse, pen or finger onto places that take them. What a drag does can also be done by keys, elsewhere.
const DRAG_FROM = 8; // px: who moves less meant to press
const DRAGGED_MOST = 60;

/**
 * @typedef {object} Drags
 * @property {string} grip what is taken hold of; with `touch-action: none`, or a finger scrolls the page
 * @property {string} item what is dragged then, around it
 * @property {string} place what takes it; marked with `data-over` while it lies above
 * @property {(item: HTMLElement) => string} words what is shown under the pointer
 * @property {(item: HTMLElement, place: HTMLElement) => void} drop
 */

/** @typedef {{item: HTMLElement, x: number, y: number, id: number, ghost: ?HTMLElement, over: ?HTMLElement}} Drag */

/** @type {(root: HTMLElement, drags: Drags) => void} */
export function mountDrags(root, {grip, item, place, words, drop}) {
  /** @type {?Drag} */
  let drag = null;

  /** @type {(over: ?HTMLElement) => void} */
  const mark = over => {
    if (!drag || drag.over === over) return;
    drag.over?.removeAttribute("data-over");
    over?.setAttribute("data-over", "");
    drag.over = over;
  };
  const end = () => {
    mark(null);
    drag?.ghost?.remove();
    root.removeAttribute("data-drags");
    drag = null;
  };
  root.addEventListener("pointerdown", event => {
    const held = /** @type {?HTMLElement} */ (targetOf(event).closest(grip)?.closest(item));
    if (!held || event.button || !event.isPrimary) return;
    drag = {item: held, x: event.clientX, y: event.clientY, id: event.pointerId, ghost: null, over: null};
  });
  document.addEventListener("pointermove", event => {
    if (drag?.id !== event.pointerId) return;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < DRAG_FROM) return;
      drag.ghost = element("div", {class: "dragged", "aria-hidden": "true"}, words(drag.item).slice(0, DRAGGED_MOST));
      root.append(drag.ghost);
      root.setAttribute("data-drags", "");
    }
    drag.ghost.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    mark(/** @type {?HTMLElement} */ (document.elementFromPoint(event.clientX, event.clientY)?.closest(place) ?? null));
  });
  document.addEventListener("pointerup", event => {
    if (drag?.id !== event.pointerId) return;
    const {item: dropped, ghost, over} = drag;
    end();
    if (!ghost) return;
    addEventListener("click", swallow, {capture: true, once: true}); // the press that ends a drag is no press
    setTimeout(() => removeEventListener("click", swallow, true));
    if (over) drop(dropped, over);
  });
  document.addEventListener("pointercancel", end);
  document.addEventListener(
    "keydown",
    event => {
      if (event.key !== "Escape" || !drag?.ghost) return;
      swallow(event);
      end();
    },
    true
  );
}
