import {idOf} from "./cards.js";
import {targetOf, the} from "./dom.js";
import {nearest} from "./graph.js";
import {DEPTHS, WAYS} from "./state.js";

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/**
 * @typedef {import("./hands.js").HandsParts} HandsParts
 *
 * What a letter does to the facet of the card that has the focus, or to the open one; false where it means nothing.
 * @typedef {(id: string) => unknown} Letter
 */

/**
 * @param {HandsParts} parts
 * @returns {Record<string, Letter>}
 */
function meaningOfLetters({root, cards, camera, keys, store, visitor, go}) {
  /** @param {number} depth */
  const deepen = depth => store.at.facet !== "" && go(WAYS.deepen(store.at, depth));
  return {
    "/": () => visitor.find(),
    "?": () => keys.open(),
    f: id => id !== "" && go(WAYS.focus(store.at, id)).then(() => cards.card(id).focus({preventScroll: true})),
    p: () => store.at.facet !== "" && visitor.find(true),
    n: () => !the(root, "[data-more]").hidden && go(WAYS.nameOthers(store.at)),
    "+": () => camera.in(),
    "=": () => camera.in(),
    "-": () => camera.out(),
    w: () => camera.whole(),
    ...Object.fromEntries(DEPTHS.map(depth => [depth, () => deepen(depth)]))
  };
}

// Keys on the board.
export class Keyboard {
  /** @param {HandsParts} parts */
  constructor(parts) {
    this.parts = parts;
    this.letters = meaningOfLetters(parts);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (this.parts.store.state && !event.defaultPrevented && this.means(event)) event.preventDefault();
  }

  /**
   * Does what a key means; tells whether it meant something.
   * @param {KeyboardEvent} event
   */
  means(event) {
    const {root, guide, keys} = this.parts;
    if (guide.black) return guide.keys(event);
    if (event.key === "Escape") return !root.querySelector("dialog[open]") && this.escape();
    if (!keys.heard(event)) return false;
    const card = /** @type {HTMLElement | null} */ (targetOf(event).closest?.("[data-cards] .card"));
    return this.arrow(event.key, card) || guide.keys(event) || this.letter(event.key, card);
  }

  // Takes away what lies on top: the screen test, a choice that was begun, the search, and then what stands in front.
  escape() {
    const {store, finder, front, explanation, visitor} = this.parts;
    if (store.at.view === "screen") visitor.turn("plate", true);
    else if (finder.choosing || (!finder.pane.hidden && !finder.chosen)) visitor.leaveFinder();
    else if (front.key || !explanation.pane.hidden || finder.chosen || store.at.route) visitor.close();
    else return false;
    return true;
  }

  /** @type {(key: string, card: HTMLElement | null) => boolean} */
  letter(key, card) {
    const does = this.letters[key.toLowerCase()]; // also under Caps Lock
    return Boolean(does) && does(card?.dataset.facet ?? this.parts.store.at.facet) !== false;
  }

  /** @type {(key: string, card: HTMLElement | null) => boolean} */
  arrow(key, card) {
    const {cards, focus} = this.parts;
    const to = card && this.nextCard(key, idOf(card));
    if (!to) return false;
    focus.tabStop(to);
    cards.card(to).focus({preventScroll: cards.orientation() === "landscape"});
    return true;
  }

  /** @type {(key: string, from: string) => string | undefined} */
  nextCard(key, from) {
    const {cards} = this.parts;
    const places = new Map([...cards.now].filter(([id]) => cards.isShown(id)));
    if (ARROWS[key]) return nearest(places, from, ARROWS[key]) ?? from;
    const ids = [...places.keys()];
    return {Home: ids[0], End: ids[ids.length - 1]}[key];
  }
}
