import {targetOf} from "./dom.js";
import {WAYS} from "./state.js";

const HOLD = 500; // ms that a finger or button rests on a card before its network comes forward

/** @typedef {import("./hands.js").HandsParts} HandsParts */

/** @type {(event: Event, selector: string) => DOMStringMap | undefined} */
const cardUnder = (event, selector) => /** @type {HTMLElement | null} */ (targetOf(event).closest(selector))?.dataset;

// A card that is held brings its network forward, without the explanation.
export class Holding {
  timer = 0;
  held = false;

  /**
   * @param {HTMLElement} root
   * @param {Pick<HandsParts, "cards" | "store" | "go">} parts
   */
  constructor(root, {cards: {world}, store, go}) {
    const release = () => clearTimeout(this.timer);
    // Heard here too, because a finger that held a card makes no click when it lets go.
    root.addEventListener("pointerdown", () => void (this.held = false), true);
    world.addEventListener("pointerdown", event => {
      const id = cardUnder(event, ".card")?.facet;
      release();
      if (id && event.button === 0 && event.isPrimary && !root.classList.contains("moving"))
        this.timer = setTimeout(() => {
          this.held = true;
          go(WAYS.focus(store.at, id));
        }, HOLD);
    });
    for (const kind of ["pointerup", "pointercancel", "pointerleave"]) world.addEventListener(kind, release);
    world.addEventListener("pointermove", event => {
      if (Math.hypot(event.movementX, event.movementY) > 4) release();
    });
    world.addEventListener("contextmenu", event => {
      if (this.held) event.preventDefault();
    });
  }

  // Whether a click only lets go of a held card, which has glided away from under the pointer by then.
  letsGo() {
    const {held} = this;
    this.held = false;
    return held;
  }
}

// A card under the pointer shows its links and neighbours beforehand, while none is open and the plate is at rest.
export class Hinting {
  hinted = ""; // the card under the pointer

  /** @param {Pick<HandsParts, "cards" | "links" | "camera" | "front" | "drawing">} parts */
  constructor(parts) {
    this.parts = parts;
    parts.front.forget = () => {
      this.hinted = "";
    };
  }

  /** @param {PointerEvent} event */
  over(event) {
    const free = event.pointerType === "mouse" && !event.buttons && this.parts.camera.resting && !this.parts.front.key;
    if (free) this.hint(cardUnder(event, "[data-cards] .card")?.facet ?? "");
  }

  leave() {
    if (!this.parts.front.key) this.hint("");
  }

  /** @param {string} id */
  hint(id) {
    if (id === this.hinted) return;
    this.hinted = id;
    const {cards, links, drawing} = this.parts;
    const touching = id ? [...links.keys()].filter(i => links[i].a === id || links[i].b === id) : [];
    const near = new Set(touching.flatMap(i => [links[i].a, links[i].b]).map(cards.homeOf));
    for (const [other, card] of cards.byId) card.classList.toggle("hinted", near.has(other) && other !== id);
    drawing.preview(touching);
  }
}
