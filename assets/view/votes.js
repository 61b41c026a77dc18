import {element, every, figure, the} from "./dom.js";

/**
 * What a facet was given: how large its halo is, what stands on its card, and what is said of it.
 * @typedef {{size: number, face: string | number, words: string}} Vote
 *
 * What a room gave the facets; the halos are `share` of their full size.
 * @typedef {{votes: Record<string, Vote>, share?: number}} Given
 */

// Votes: a number on the card, a halo in the picture.
export class Votes {
  /** @type {Record<string, number>} */
  counts = {};
  /** @type {Given | null} */
  given = null; // stands in the place of `counts`
  haloed = "";

  /**
   * @param {HTMLElement} root
   * @param {import("./cards.js").Cards} cards
   * @param {import("./drawing.js").Drawing} drawing
   * @param {import("./words.js").Say} say
   */
  constructor(root, cards, drawing, say) {
    this.root = root;
    this.cards = cards;
    this.drawing = drawing;
    this.say = say;
  }

  /**
   * @param {string} id
   * @returns {Vote | undefined}
   */
  of(id) {
    if (this.given) return this.given.votes[id];
    const n = this.counts[id];
    return n ? {size: n, face: n, words: this.say("votes", {n})} : undefined;
  }

  show() {
    for (const card of this.cards.list) {
      the(card, ".votes")?.remove();
      const found = this.of(card.dataset.facet ?? "");
      if (found) card.append(element("b", {class: "votes"}, ...figure(found.face, `, ${found.words}`)));
    }
    for (const said of every(this.root, "[data-outline] [data-voted]")) {
      const article = /** @type {HTMLElement} */ (said.closest("article"));
      said.textContent = this.of(article.dataset.article ?? "")?.words ?? "";
    }
    this.showHalos(true);
  }

  /**
   * Draws halos only around cards that are seen: a card that waits unseen may share its place with another.
   * @param {boolean} anew
   */
  showHalos(anew = false) {
    /** @type {Record<string, number>} */
    const sizes = {};
    for (const {dataset} of this.cards.list) {
      const {facet} = dataset;
      const vote = facet && this.cards.isShown(facet) && this.of(facet);
      if (vote) sizes[facet] = vote.size;
    }
    const now = JSON.stringify(sizes);
    if (!anew && now === this.haloed) return;
    this.haloed = now;
    this.drawing.votes(sizes, this.given?.share);
  }
}
