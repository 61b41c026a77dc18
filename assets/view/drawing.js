/**
 * @typedef {import("./picture-svg.js").Picture} Picture
 * @typedef {import("./curve.js").Gutter} Gutter
 */

// What the picture under the cards shows, and which of the pictures draws it now. On paper the SVG does, also where Bokeh draws
// on the screen.
export class Drawing {
  /** @type {Set<number>} */
  hot = new Set();
  /** @type {Map<number, Gutter>} */
  besides = new Map();
  dim = false;
  /** @type {Record<string, number>} */
  halos = {};

  /**
   * @param {Picture} svg
   * @param {import("./cards.js").Cards} cards
   */
  constructor(svg, cards) {
    this.svg = svg;
    this.now = svg;
    this.cards = cards;
  }

  /**
   * Another picture draws from now on.
   * @param {Picture} next
   * @param {string} name
   * @param {import("./camera.js").Camera} camera
   */
  use(next, name, camera) {
    this.now = next;
    this.cards.world.dataset.picture = name;
    next.settle(camera);
    this.drawIn(next);
  }

  /** @param {Picture} picture */
  drawIn(picture) {
    const {hot, dim, besides} = this;
    picture.show({orientation: this.cards.orientation(), hot, places: this.cards.now, dim, besides});
    picture.votes(this.halos);
  }

  /**
   * Shows these links between the cards where they are, and the others faded.
   * @param {number[]} links
   */
  preview(links) {
    this.now.show({orientation: this.cards.orientation(), hot: new Set(links), places: this.cards.now, dim: links.length > 0});
  }

  /** @param {Record<string, number>} radii */
  votes(radii) {
    this.halos = radii;
    this.now.votes(radii);
  }
}
