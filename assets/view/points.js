import {POINT_ON_DOTS, POINT_ON_THIN} from "../figures/links.json";
import {curve, placeIn} from "./curve.js";

// Where the links of a board point while no card is open: an arrow on each, halfway what is seen of it, all in one path. They stand
// in the page; one whose link is laid elsewhere is made anew, in the middle of that link.

/**
 * Puts the arrow of link `i` on the curve along which it lies now.
 * @param {HTMLElement} root
 * @returns {(i: number, curve: import("./curve.js").Curve) => void}
 */
export function pointsIn(root) {
  const path = /** @type {SVGElement | null} */ (root.querySelector(".still .points"));
  if (!path) return () => {};
  const of = (path.dataset.of ?? "").split(" ").map(Number);
  const size = path.parentNode?.querySelector(".lines.thin") ? POINT_ON_THIN : POINT_ON_DOTS;
  const parts = (path.getAttribute("d") ?? "").split(/(?=M)/);
  return (i, curve) => {
    if (!of.includes(i)) return;
    parts[of.indexOf(i)] = arrowOn(curve, size);
    path.setAttribute("d", parts.join(""));
  };
}

/**
 * Shows where the links point that are drawn strongly, as while somebody points at a compact card or where a path stands out: on
 * each that does not run by a gutter, at which the card has an arrow.
 * @param {HTMLElement} root
 * @param {import("./graph.js").Links} links
 * @param {Record<string, import("./curve.js").Curve[]>} rest
 * @returns {(shown: import("./picture-svg.js").ShownLinks) => void}
 */
export function hotPointsIn(root, links, rest) {
  const path = /** @type {SVGElement | null} */ (root.querySelector(".picture.landscape > .points.hot"));
  if (!path) return () => {};
  const of = new Set((path.dataset.of ?? "").split(" ").map(Number));
  const resting = /** @type {SVGElement | null} */ (root.querySelector(".still .points"));
  const numbers = (resting?.dataset.of ?? "").split(" ").map(Number);
  return ({orientation, hot, places, besides}) => {
    const seen = orientation === "landscape" ? [...hot].filter(i => of.has(i) && !besides?.get(i)) : [];
    const parts = seen.length ? (resting?.getAttribute("d") ?? "").split(/(?=M)/) : [];
    const arrows = seen.map(i => {
      const now = curve(placeIn(places, links[i].a), placeIn(places, links[i].b));
      return String(now) === String(rest.landscape[i]) ? (parts[numbers.indexOf(i)] ?? "") : arrowOn(now, POINT_ON_DOTS);
    });
    path.setAttribute("d", arrows.join(""));
  };
}

/**
 * @param {import("./curve.js").Curve} curve
 * @param {number[]} size
 */
export function arrowOn([x0, y0, x1, y1, x2, y2, x3, y3], [long, half]) {
  const [x, y] = [(x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8];
  const [across, down] = [x2 + x3 - x0 - x1, y2 + y3 - y0 - y1];
  const length = Math.hypot(across, down) || 1;
  const [dx, dy] = [across / length, down / length];
  const corners = [
    [long / 2, 0],
    [-long / 2, half],
    [-long / 2, -half]
  ];
  const told = corners.map(([ahead, aside]) =>
    [x + ahead * dx - aside * dy, y + ahead * dy + aside * dx].map(Math.round).join(" ")
  );
  return `M${told.join("L")}Z`;
}
