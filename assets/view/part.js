import {the} from "./dom.js";

const SPACE_OF_PARTS = "http://www.w3.org/2000/svg";

/**
 * Fills the frame in an explanation with its part of the ground, where it has one: the drawing that lies under the cards, seen
 * through another window. It is taken only now, so that the outline carries no drawing for each card.
 * @param {HTMLElement} article
 * @param {HTMLElement} root
 */
export function fillPart(article, root) {
  const frame = /** @type {Element | null} */ (article.querySelector(".part"));
  if (!frame) return;
  const own = /** @type {HTMLImageElement | null} */ (the(root, "img.scenery.landscape"));
  const drawn = document.createElementNS(SPACE_OF_PARTS, own ? "image" : "use");
  drawn.setAttribute("href", own ? own.src : "#pp-ground");
  frame.append(drawn);
}
