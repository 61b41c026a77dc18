import {the} from "./dom.js";

/** @type {(part: HTMLElement | null | undefined) => boolean} */
const inSight = part => Boolean(part?.checkVisibility({visibilityProperty: true}));

// Keeps the focus from getting lost, and gives it back to where it came from.
export class Focus {
  tabId = "";
  /** @type {HTMLElement | null} */
  standIn = null; // the card that has the focus until the one of the open facet comes in sight
  /** @type {(HTMLElement | null)[]} */
  openers = []; // what had the focus when something was opened, or the search asked for: it goes back there

  /**
   * @param {HTMLElement} root
   * @param {import("./cards.js").Cards} cards
   * @param {import("./stage.js").Stage} stage
   * @param {import("./explanation.js").Explanation} explanation
   * @param {import("./store.js").Store} store
   */
  constructor(root, cards, stage, explanation, store) {
    this.root = root;
    this.cards = cards;
    this.stage = stage;
    this.explanation = explanation;
    this.store = store;
  }

  get now() {
    const {activeElement} = /** @type {Document | ShadowRoot} */ (this.root.getRootNode());
    return this.root.contains(activeElement) ? /** @type {HTMLElement} */ (activeElement) : null;
  }

  // Remembers where the visitor comes from.
  leave() {
    this.openers.push(this.now);
  }

  // Goes back to where the visitor came from, and tells whether that is still there.
  takeBack() {
    const [back] = this.openers.splice(this.openers.findLastIndex(inSight));
    if (!back || !inSight(back)) return false;
    back.focus({preventScroll: Boolean(back.closest(".plate"))});
    return true;
  }

  /**
   * Where what had the focus is gone or out of sight, gives the focus to where reading goes on.
   * @param {HTMLElement | null} before
   */
  rescue(before) {
    const {root, cards, explanation} = this;
    const state = this.store.at;
    if (!before || (this.now && this.now !== before) || state.view === "screen") return;
    if (inSight(before) && before !== this.standIn) {
      if (!this.now) before.focus({preventScroll: true}); // it was moved
      return;
    }
    this.standIn = null;
    if (!explanation.pane.hidden) explanation.focus();
    else if (state.view === "outline") the(root, "[data-outline]").focus();
    else {
      const open = this.stage.subject(state);
      cards.byId.get(this.tabId)?.focus({preventScroll: true});
      if (open && !cards.isShown(open)) this.standIn = this.now;
    }
  }

  // Makes Tab come to one card of the plate; the arrow keys go to the others.
  /** @param {string | undefined} id */
  tabStop(id) {
    this.tabId = id ?? "";
    for (const [other, card] of this.cards.byId) {
      const stop = other === id ? 0 : -1;
      if (card.tabIndex !== stop) card.tabIndex = stop;
    }
  }
}
