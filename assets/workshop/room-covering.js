import {every, the} from "../view/dom.js";

// The wall comes over what else stands there, and goes again; the focus goes with it.

/** @typedef {import("./room-wall.js").Held} Held */

/**
 * Adds the wall, or what else covers the plate, to `main`, unseen. Returns what puts it over all else there, or takes it away.
 * @type {(main: HTMLElement, wall: HTMLElement) => (on: boolean) => void}
 */
export function covering(main, wall) {
  const behind = every(main, ":scope > :is(.plate, .outline, .explanation, .finder)");
  wall.dataset.covers = "";
  main.append(wall);
  return on => {
    wall.hidden = !on;
    const isCovered = every(main, ":scope > [data-covers]").some(other => !other.hidden);
    for (const part of behind) part.inert = isCovered;
  };
}

/**
 * Returns what has the wall come and go.
 * @param {{root: HTMLElement, held: Held, wall: HTMLElement, body: HTMLElement, cover: (on: boolean) => void,
 *   show: (anew: boolean) => void, tell: () => void}} _
 */
export function opening({root, held, wall, body, cover, show, tell}) {
  /** @type {(focused?: boolean) => void} */
  const close = (focused = false) => {
    if (!held.now.mode) return;
    const had = wall.contains(document.activeElement);
    held.now.mode = "";
    cover(false);
    body.replaceChildren();
    if ((focused || had) && held.opener?.checkVisibility()) held.opener.focus();
    else if (had) the(root, "[data-room-badge]").focus();
    tell();
  };
  /** @type {(mode: string, from?: ?HTMLElement, facet?: ?string, focused?: boolean) => void} */
  const open = (mode, from = null, facet = null, focused = true) => {
    if (held.now.mode === mode && held.now.facet === facet && from) {
      close(true);
      return;
    }
    held.now = {...held.now, mode, facet, page: 0, note: null};
    held.opener = from;
    cover(true);
    show(true);
    if (focused) wall.focus();
  };
  return {open, close};
}
