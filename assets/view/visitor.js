import {the} from "./dom.js";
import {WAYS, same} from "./state.js";

/**
 * @typedef {import("./state.js").Part} Part
 *
 * @typedef {{
 *   cards: import("./cards.js").Cards, stage: import("./stage.js").Stage, store: import("./store.js").Store,
 *   finder: import("./finder.js").Finder, explanation: import("./explanation.js").Explanation, focus: import("./focus.js").Focus,
 *   front: import("./front.js").Front, beside: import("./beside.js").Beside, display: {focus: () => void},
 *   go: import("./state.js").Go,
 * }} VisitorParts
 */

// What a visitor does on the board: opens, searches, goes back. A visitor who uses the keyboard gets the focus where things go
// on.
export class Visitor {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} plate
   * @param {VisitorParts} parts
   */
  constructor(root, plate, parts) {
    this.root = root;
    this.plate = plate;
    this.parts = parts;
  }

  /**
   * @param {Part} part
   * @param {boolean} byKeyboard
   */
  async open(part, byKeyboard) {
    const {store, focus, explanation, go} = this.parts;
    if (!store.at.facet) focus.leave();
    const next = /** @type {import("./state.js").State} */ ({...store.at, ...part});
    await go(part, same(next, store.at) ? "again" : "push");
    if (byKeyboard && !explanation.pane.hidden) explanation.focus();
  }

  /**
   * Takes a facet that was clicked or looked up: opens it, or makes it the other end of the paths.
   * @param {string} facet
   * @param {boolean} byKeyboard
   */
  take(facet, byKeyboard) {
    const {finder, store} = this.parts;
    const {at} = store;
    const asPath = finder.choosing && at.facet && facet !== at.facet;
    if (finder.choosing) finder.dismiss();
    return this.open(asPath ? WAYS.pathTo(at, facet) : WAYS.open(at, facet), byKeyboard);
  }

  /**
   * Begins a role or a route, and puts away the search in which it was chosen.
   * @param {Part} part
   * @param {boolean} byKeyboard
   */
  begin(part, byKeyboard) {
    this.parts.finder.dismiss();
    return this.open(part, byKeyboard);
  }

  /**
   * Goes to another view. What had the focus may be out of sight there, so that a visitor who uses the keyboard gets it where the
   * view begins.
   * @param {string} view
   * @param {boolean} byKeyboard
   */
  async turn(view, byKeyboard = false) {
    const {store, display, go} = this.parts;
    const from = store.at.view;
    await go({view});
    if (view === "screen") the(this.root, "[data-screen]").focus();
    else if (from === "screen") display.focus();
    else if (byKeyboard) (view === "outline" ? the(this.root, "[data-outline]") : this.plate).focus();
  }

  // Goes one step back: to what the facet, group or choice was opened from, or to rest. The focus returns to where it came from.
  async close() {
    const {stage, store, focus, front, explanation, go} = this.parts;
    const from = store.at;
    if (stage.ofRoom(from) && !from.route) {
      stage.brought?.away();
      return;
    }
    const gone = go(WAYS.back(from));
    const held = focus.now;
    await gone;
    const here = store.at;
    if (here.facet) {
      explanation.focus();
      return;
    }
    const isStill = (await front.arranged) === held && same(store.at, here); // or else the visitor has gone on
    if (isStill && !focus.takeBack()) this.goTo(from);
  }

  /**
   * Gives the focus to what was closed.
   * @param {import("./state.js").State} from
   */
  goTo({facet, group}) {
    const {cards, finder, focus, store} = this.parts;
    const card = [facet, group, facet && cards.homeOf(facet)].find(cards.isShown);
    if (!finder.pane.hidden && !card) finder.focus();
    else if (store.at.view === "outline") the(this.root, `[data-outline] [data-facet="${facet}"]`)?.focus();
    else cards.byId.get(card ?? focus.tabId)?.focus({preventScroll: true});
  }

  /**
   * Opens the search and the filters; with `other`, to choose the other end of the paths from the open facet.
   * @param {boolean} other
   */
  async find(other = false) {
    const {store, finder, focus, go} = this.parts;
    const {at} = store;
    if (at.view === "screen") await this.turn("plate");
    else if (at.alone) await go({alone: 0});
    else if (at.facet && !other) await go({facet: "", to: ""});
    else {
      if (finder.pane.hidden) focus.leave();
      finder.ask(other ? id => this.take(id, true) : null);
      this.refresh();
      finder.focus();
      return;
    }
    await this.find(other);
  }

  leaveFinder() {
    const {finder, focus} = this.parts;
    finder.dismiss();
    this.refresh();
    if (!focus.takeBack()) the(this.root, "[data-find]").focus();
  }

  refresh() {
    const {beside, front, store} = this.parts;
    beside.show(store.at);
    front.show(true);
  }
}
