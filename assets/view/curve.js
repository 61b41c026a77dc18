import {BEND, PIECES, REACH, TURN} from "../figures/curve.json";

/**
 * A place on the plate, in plate units.
 * @typedef {readonly [number, number]} Place
 *
 * The eight figures of a curve: where it begins, its two handles, where it ends.
 * @typedef {number[]} Curve
 *
 * The gutter along which the link of a called card runs: at which end of the link that card is, and how far beside it the gutter
 * runs.
 * @typedef {{card: "a" | "b", by: number}} Gutter
 */

/**
 * The curve of a link in plate units; as `curve` in praatplaat/view/scene.py has it.
 * @param {Place} from
 * @param {Place} to
 * @returns {Curve}
 */
export function curve([x0, y0], [x1, y1]) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  return [
    x0,
    y0,
    x0 + dx * REACH + dy * BEND,
    y0 + dy * REACH - dx * BEND,
    x1 - dx * REACH + dy * BEND,
    y1 - dy * REACH - dx * BEND,
    x1,
    y1
  ].map(value => Math.floor(value * 10 + 0.5) / 10);
}

/**
 * The link of a called card: level to the gutter, which is `beside` the middle of the card, along the gutter to the height of the
 * open facet, and level to that. Returns its points; a turn is `TURN` plate units wide and has eight pieces.
 * @param {Place} from
 * @param {Place} to
 * @param {number} beside
 * @returns {Place[]}
 */
function byGutter([x0, y0], [x1, y1], beside) {
  const gx = x0 + beside;
  const [dx, dy, out] = [Math.sign(beside), Math.sign(y1 - y0), Math.sign(x1 - gx)];
  const first = Math.min(TURN, Math.abs(beside), Math.abs(y1 - y0) / 2);
  const second = Math.min(TURN, Math.abs(y1 - y0) / 2, Math.abs(x1 - gx));
  return [
    [x0, y0],
    ...turn([gx - dx * first, y0], [gx, y0], [gx, y0 + dy * first]),
    ...turn([gx, y1 - dy * second], [gx, y1], [gx + out * second, y1]),
    [x1, y1]
  ];
}

/**
 * Where a card stands.
 * @type {(places: ReadonlyMap<string, Place>, id: string) => Place}
 */
export const placeIn = (places, id) => places.get(id) ?? [0, 0];

/** @type {(from: Place, corner: Place, to: Place, pieces?: number) => Place[]} */
function turn(from, corner, to, pieces = 8) {
  return Array.from({length: pieces + 1}, (_, i) => {
    const [t, u] = [i / pieces, 1 - i / pieces];
    /** @param {0 | 1} k */
    const along = k => u * u * from[k] + 2 * u * t * corner[k] + t * t * to[k];
    return [along(0), along(1)];
  });
}

/**
 * The points of a link that is drawn strongly.
 * @param {Place} a
 * @param {Place} b
 * @param {Gutter} [beside]
 * @returns {Place[]}
 */
export function hotPoints(a, b, beside) {
  if (!beside) {
    const {xs, ys} = points(curve(a, b));
    return xs.map((x, i) => [x, ys[i]]);
  }
  return beside.card === "a" ? byGutter(a, b, beside.by) : byGutter(b, a, beside.by).reverse();
}

/** @param {readonly Place[]} list */
export const polyline = list => `M${list.map(([x, y]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join("L")}`;

/** @param {Curve} curve */
export const pathOf = ([a, b, c, d, e, f, g, h]) => `M${a} ${b}C${c} ${d} ${e} ${f} ${g} ${h}`;

/**
 * Points along the curve, for pictures that draw only straight pieces: `PIECES` of them stay within 0.4 units of the curve.
 * @param {Curve} curve
 * @param {number} pieces
 */
export function points([x0, y0, x1, y1, x2, y2, x3, y3], pieces = PIECES) {
  const xs = [];
  const ys = [];
  for (let i = 0; i <= pieces; i++) {
    const t = i / pieces;
    const u = 1 - t;
    xs.push(u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x3);
    ys.push(u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y3);
  }
  return {xs, ys};
}
