import {ORIENTATIONS, placeOf} from "./cards.js";
import {curve, pathOf, placeIn} from "./curve.js";
import {every, the} from "./dom.js";
import {pointsIn} from "./points.js";

const SPACE_OF_LINES = "http://www.w3.org/2000/svg";

/** @typedef {import("./cards.js").Orientation} Orientation */

/**
 * Which facets the links join, as it stands in the page: for each facet that links come from its number in the list and those of
 * the facets they lead to (`ends_of` in praatplaat/view/scene.py).
 * @param {HTMLElement} root
 */
export const endsIn = root => the(root, "[data-links]").dataset.links ?? "";

/**
 * The links in the order of the board: which facets they join, their paths on each plate, and the curves of those paths at rest.
 * Both plates have the paths of what is seen at rest; the quiet ones, at one end of which a card waits, are made here, those of a
 * plate when it is first drawn.
 * @param {HTMLElement} root
 * @param {import("./cards.js").Cards} cards
 */
export function linksOf(root, {byId, homeOf}) {
  const facets = every(root, "[data-outline] [data-article][data-kind]").map(({id}) => id);
  const links = endsIn(root)
    .split(",")
    .flatMap(ends => {
      const [a, ...others] = ends.split(" ").map(n => facets[Number(n)]);
      return others.map(b => ({a, b, quiet: [a, b].some(id => homeOf(id) !== id)}));
    });
  const rest = whenAsked(orientation => {
    const at = new Map([...byId].map(([id, card]) => [id, placeOf(card, orientation)]));
    return links.map(({a, b}) => curve(placeIn(at, a), placeIn(at, b)));
  });
  const paths = whenAsked(orientation => {
    const sheet = the(root, `.still .picture[data-orientation=${orientation}] .lines`);
    const drawn = [...sheet.children];
    const all = links.map(({quiet}, i) =>
      quiet ? quietPath(pathOf(rest[orientation][i])) : /** @type {Element} */ (drawn.shift())
    );
    sheet.replaceChildren(...all);
    const named = /** @type {SVGPathElement[]} */ (all);
    named.forEach((path, i) => Object.assign(path.dataset, {a: links[i].a, b: links[i].b})); // for who looks at the page
    return named;
  });
  const point = pointsIn(root);
  /** @param {Orientation} orientation @param {string} id */
  const placeAt = (orientation, id) => placeOf(/** @type {HTMLElement} */ (byId.get(id)), orientation);
  /**
   * Lays link `i` between the places where its cards rest. A link that is drawn strongly keeps its path, unless `also` is set.
   * @param {Orientation} orientation
   * @param {number} i
   * @param {boolean} also
   */
  const layLink = (orientation, i, also = false) => {
    rest[orientation][i] = curve(placeAt(orientation, links[i].a), placeAt(orientation, links[i].b));
    if (also || !paths[orientation][i].classList.contains("hot"))
      paths[orientation][i].setAttribute("d", pathOf(rest[orientation][i]));
    if (orientation === "landscape") point(i, rest[orientation][i]);
  };
  return {links, rest, paths, layLink};
}

/**
 * Something of each plate, made when it is first asked for: most visitors see only one of them.
 * @template Result
 * @param {(orientation: Orientation) => Result} make
 */
function whenAsked(make) {
  /** @type {Partial<Record<Orientation, Result>>} */
  const made = {};
  const getters = ORIENTATIONS.map(orientation => [orientation, {get: () => (made[orientation] ??= make(orientation))}]);
  return /** @type {Record<Orientation, Result>} */ (Object.defineProperties({}, Object.fromEntries(getters)));
}

/** @param {string} d */
function quietPath(d) {
  const path = document.createElementNS(SPACE_OF_LINES, "path");
  path.setAttribute("class", "quiet");
  path.setAttribute("d", d);
  return path;
}
