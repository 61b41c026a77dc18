import {byKeys, targetOf, unroll} from "./dom.js";
import {Keyboard} from "./keyboard.js";
import {Hinting, Holding} from "./pointer.js";
import {WAYS} from "./state.js";

/**
 * What hands work on: the parts of the board, and its ways to go on.
 * @typedef {{
 *   root: HTMLElement, plate: HTMLElement, cards: import("./cards.js").Cards, links: import("./graph.js").Links,
 *   camera: import("./camera.js").PlateCamera, keys: ReturnType<typeof import("./keys.js").mountKeys>,
 *   guide: import("./guide.js").Guide, finder: import("./finder.js").Finder, explanation: import("./explanation.js").Explanation,
 *   display: ReturnType<typeof import("./display.js").mountDisplay>, front: import("./front.js").Front,
 *   drawing: import("./drawing.js").Drawing, focus: import("./focus.js").Focus, store: import("./store.js").Store,
 *   visitor: import("./visitor.js").Visitor, go: import("./state.js").Go,
 * }} HandsParts
 *
 * What a click on an element does; it gets the value of the mark, whether the click was made by a key, and the element.
 * @typedef {(value: string, byKeyboard: boolean, hit: HTMLElement) => unknown} Click
 */

/**
 * What clicks do, by the mark of what was clicked; of several marks the first counts.
 * @param {HandsParts} parts
 * @returns {Record<string, Click>}
 */
const clicksOn = ({camera, keys, finder, display, store, visitor, go}) => ({
  facet: (id, byKeyboard) => visitor.take(id, byKeyboard),
  to: (id, byKeyboard) => visitor.take(id, byKeyboard),
  group: (id, byKeyboard) => visitor.open(WAYS.openGroup(store.at, id), byKeyboard),
  routeTo: (id, byKeyboard, {dataset: {stepTo = "1"}}) => visitor.begin(WAYS.walk(store.at, id, Number(stepTo)), byKeyboard),
  roleTo: (id, byKeyboard) =>
    visitor.begin(WAYS.takeRole(store.at, store.at.role === id && !store.at.facet ? "" : id), byKeyboard),
  viewTo: (view, byKeyboard) => visitor.turn(view, byKeyboard),
  sizeTo: size => go({size, view: "plate"}).then(display.focus),
  langTo: lang => go({lang}),
  kindTo: kind => go(WAYS.chooseKind(store.at, kind)),
  depthTo: depth => go(WAYS.deepen(store.at, Number(depth))),
  zoom: way => camera[/** @type {"in" | "out" | "whole"} */ (way)](),
  find: () => (finder.pane.hidden ? visitor.find() : visitor.leaveFinder()),
  finderClose: () => visitor.leaveFinder(),
  aloneTo: () => go(WAYS.focus(store.at, store.at.facet)),
  path: () => visitor.find(true),
  more: () => go(WAYS.nameOthers(store.at)),
  keysOpen: () => keys.open(),
  leftOut: (_, byKeyboard) => visitor.turn("outline", byKeyboard),
  unroll: (_, byKeyboard, hit) => unroll(hit.closest("article")),
  close: () => visitor.close(),
  back: () => visitor.close()
});

/** @param {string} name */
const markOfName = name => `[data-${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}]`;

/**
 * Hands on the board: clicks, keys, a card that is held, and a pointer that rests on one.
 * @param {HandsParts} parts
 */
export function mountHands(parts) {
  const {root, plate, store, front, visitor} = parts;
  const clicks = clicksOn(parts);
  const names = Object.keys(clicks);
  const marks = names.map(markOfName).join(", ");
  const holding = new Holding(root, parts);
  const hinting = new Hinting(parts);
  plate.addEventListener("pointerover", event => hinting.over(event));
  plate.addEventListener("pointerleave", () => hinting.leave());
  const keyboard = new Keyboard(parts);
  // In a page of its own the board hears keys wherever the focus is; in a notebook only its own.
  /** @type {HTMLElement | Document} */
  const heardBy = root.dataset.home === "jupyter" ? root : document;
  heardBy.addEventListener("keydown", event => keyboard.press(/** @type {KeyboardEvent} */ (event)));
  root.addEventListener("click", event => {
    const byKeyboard = byKeys(/** @type {PointerEvent} */ (event));
    if (!byKeyboard && holding.letsGo()) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const hit = /** @type {HTMLElement | null} */ (targetOf(event).closest(marks));
    if (hit) {
      event.preventDefault();
      const name = names.find(mark => mark in hit.dataset) ?? "";
      clicks[name](hit.dataset[name] ?? "", byKeyboard, hit);
    } else if (front.key && targetOf(event).closest(".plate") && !store.at.route) visitor.close();
  });
}
