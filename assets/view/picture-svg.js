import {hotPoints, pathOf, placeIn, polyline} from "./curve.js";
import {every, the} from "./dom.js";
import {hotPointsIn} from "./points.js";

/**
 * What a picture draws: all links. Those whose index is in `hot` run between `places`, and along a gutter where `besides` has one
 * for their index; the others fade when `dim`. While `gliding`, the next frame brings other places.
 * @typedef {{
 *   orientation: import("./cards.js").Orientation, hot: ReadonlySet<number>, places: ReadonlyMap<string, import("./curve.js").Place>,
 *   dim: boolean, gliding?: boolean, besides?: ReadonlyMap<number, import("./curve.js").Gutter>,
 * }} ShownLinks
 *
 * Any picture answers to the same three calls. `votes` draws halos: their radii in plate units, by facet id; `settle` is told that
 * the camera came to rest.
 * @typedef {{
 *   show(shown: ShownLinks): void, votes(radii: Record<string, number>): void,
 *   settle(camera: import("./camera.js").Camera): void,
 * }} Picture
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * The picture where no Python is: the SVG that already stands in the page.
 * @param {HTMLElement} root
 * @param {import("./graph.js").Links} links
 * @param {Record<string, import("./curve.js").Curve[]>} rest
 * @param {Record<string, Element[]>} lines the path of each link
 * @returns {Picture}
 */
export function svgPicture(root, links, rest, lines) {
  const sheets = new Map(every(root, ".still").map(sheetOf));
  /** @type {ShownLinks["places"]} */
  let at = new Map();
  const point = hotPointsIn(root, links, rest);
  /** @type {(halo: Element, id: string) => void} */
  const put = (halo, id) => {
    const place = at.get(id);
    if (place) ["cx", "cy"].forEach((name, i) => halo.setAttribute(name, String(place[i])));
  };
  return {
    show(shown) {
      const {orientation, hot, places, dim, besides} = shown;
      point(shown);
      const {still, ahead, resting, halos, drawn} = /** @type {Sheet} */ (sheets.get(orientation));
      const paths = lines[orientation];
      at = places;
      still.classList.toggle("dim", dim);
      for (const [id, halo] of halos) put(halo, id);
      for (const i of drawn) {
        if (hot.has(i)) continue;
        paths[i].classList.remove("hot");
        paths[i].setAttribute("d", pathOf(rest[orientation][i]));
        resting.append(paths[i]);
        drawn.delete(i);
      }
      for (const i of hot) {
        const {a, b} = links[i];
        paths[i].setAttribute("d", polyline(hotPoints(placeIn(places, a), placeIn(places, b), besides?.get(i))));
        if (drawn.has(i)) continue;
        paths[i].classList.add("hot");
        ahead.append(paths[i]);
        drawn.add(i);
      }
    },
    votes(radii) {
      for (const {ahead, halos} of sheets.values()) {
        for (const halo of halos.values()) halo.remove();
        halos.clear();
        for (const [id, r] of Object.entries(radii)) {
          const halo = document.createElementNS(SVG, "circle");
          halo.setAttribute("r", String(r));
          put(halo, id);
          halos.set(id, halo);
          ahead.before(halo);
        }
      }
    },
    settle() {}
  };
}

/**
 * The drawing for one orientation of the plate: what lies still, the groups of lines at rest and ahead of it, the halos, and which
 * lines are drawn ahead.
 * @typedef {{still: HTMLElement, ahead: Element, resting: Element, halos: Map<string, Element>, drawn: Set<number>}} Sheet
 * @type {(still: HTMLElement) => [orientation: string, sheet: Sheet]}
 */
const sheetOf = still => {
  const [ahead, resting] = [/** @type {HTMLElement} */ (still.previousElementSibling), still].map(part => the(part, ".lines"));
  const {orientation = ""} = /** @type {SVGElement} */ (still.firstChild).dataset;
  return [orientation, {still, ahead, resting, halos: new Map(), drawn: new Set()}];
};
