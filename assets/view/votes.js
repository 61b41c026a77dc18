import {SIGNS_AS_ICON} from "../figures/names.json";
import {placeIn} from "./curve.js";
import {element, every, figure, the} from "./dom.js";
import {freeRadii, halosOf} from "./halos.js";

/**
 * What a facet was given: what its halo shows (0: none), what stands on its card, in figures and for the best also in a word
 * (`mark`), and what is said of it. `brief` is what a compact card has space for.
 * @typedef {{size: number, face: string | number, words: string, mark?: string, brief?: string}} Vote
 *
 * What a room gave the facets, and what their halos are measured by.
 * @typedef {{votes: Record<string, Vote>, full?: import("./halos.js").Full}} GivenVotes
 */

// Votes: a number on the card, a halo in the picture. `SIGNS_AS_ICON` signs at the most stand in the place of the icon of a compact card.
export class Votes {
  /** @type {Record<string, number>} */
  counts = {};
  /** @type {GivenVotes | null} */
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
      const found = this.of(card.dataset.facet ?? card.dataset.group ?? "");
      if (found) card.append(badgeOf(found));
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
    const {cards} = this;
    const shown = cards.ids.filter(cards.isShown);
    for (const id of shown) {
      const vote = this.of(id);
      if (vote) sizes[id] = vote.size;
    }
    const now = JSON.stringify(sizes);
    if (!anew && now === this.haloed) return;
    this.haloed = now;
    const full = this.given?.full;
    const free = full?.fits && freeRadii(new Map(shown.map(id => [id, {at: placeIn(cards.now, id), ...cards.boxOf(id)}])));
    this.drawing.votes(halosOf(sizes, id => cards.boxOf(id), free ? {...full, free} : full));
  }
}

/** @type {(vote: Vote) => HTMLElement} */
function badgeOf({face, words, mark, brief = String(face).length > SIGNS_AS_ICON ? "" : String(face)}) {
  const badge = element("b", {class: "votes", ...(brief ? {"data-brief": brief} : {})}, ...figure(face, `, ${words}`));
  if (mark) badge.append(element("span", {class: "mark", "aria-hidden": "true"}, mark));
  return badge;
}
