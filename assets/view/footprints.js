import {every} from "./dom.js";

/**
 * @typedef {import("./cards.js").Place} Place
 * @typedef {[left: number, top: number, right: number, bottom: number]} Box in plate units, from the middle of its card
 */

/** @type {(a: Box, b: Box) => boolean} */
export const overlap = ([l, t, r, b], [l2, t2, r2, b2]) =>
  Math.min(r, r2) - Math.max(l, l2) > 1 && Math.min(b, b2) - Math.max(t, t2) > 1;

// How much of the plate each card takes: the boxes that no other card may cover, and how far all of it reaches.
export class Footprints {
  /** @type {Map<string, {boxes: Box[], reach: number[]}>} */
  of = new Map();

  /**
   * @param {string[]} ids
   * @param {import("./cards.js").Cards} cards
   */
  constructor(ids, cards) {
    this.ids = ids;
    this.cards = cards;
  }

  measure() {
    const {cards} = this;
    const {width, height} = cards.world.getBoundingClientRect();
    const [wide, high] = cards.plateSize();
    this.of = new Map(
      this.ids.map(id => {
        const card = cards.card(id);
        const own = card.getBoundingClientRect();
        const [x, y] = [own.x + own.width / 2, own.y + own.height / 2];
        /** @type {(part: Element) => Box} */
        const boxOf = part => {
          const {left, top, right, bottom} = part.getBoundingClientRect();
          return [
            ((left - x) / width) * wide,
            ((top - y) / height) * high,
            ((right - x) / width) * wide,
            ((bottom - y) / height) * high
          ];
        };
        const boxes = [card, ...every(card, ".bloom")].map(boxOf);
        const all = [...boxes, ...every(card, ":scope > .icon").map(boxOf)];
        return [id, {boxes, reach: [0, 1, 2, 3].map(side => (side < 2 ? Math.min : Math.max)(...all.map(box => box[side])))}];
      })
    );
  }

  /**
   * The nearest place in whole units at which all of the card lies on the plate.
   * @type {(id: string, place: Place) => Place}
   */
  within(id, [x, y]) {
    const [l, t, r, b] = this.of.get(id)?.reach ?? [0, 0, 0, 0];
    const [width, height] = this.cards.plateSize();
    /** @type {(value: number, least: number, most: number) => number} */
    const held = (value, least, most) =>
      Math.min(Math.max(Math.round(value), Math.ceil(least)), Math.max(Math.ceil(least), Math.floor(most)));
    return [held(x, -l, width - r), held(y, -t, height - b)];
  }

  /**
   * Which others each card lies on.
   * @param {(id: string) => Place} placeOf
   */
  clashes(placeOf) {
    const boxes = new Map(
      this.ids.map(id => {
        const [x, y] = placeOf(id);
        return [id, (this.of.get(id)?.boxes ?? []).map(([l, t, r, b]) => /** @type {Box} */ ([l + x, t + y, r + x, b + y]))];
      })
    );
    /** @type {(a: string, b: string) => boolean} */
    const over = (a, b) => (boxes.get(a) ?? []).some(box => (boxes.get(b) ?? []).some(other => overlap(box, other)));
    return new Map(this.ids.map(id => [id, this.ids.filter(other => other !== id && over(id, other))]));
  }
}
