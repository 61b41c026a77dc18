import {FIELD_SIDE} from "../figures/field.json";

// Where the labels of dots in a field lie: as near to their dots as can be, over no other label and no dot. Pure.
// Paper and phones have the same from `praatplaat/view/plane.py`, which estimates the size of letters.

/**
 * In pixels of the field.
 * @typedef {{x: number, y: number}} FieldPoint
 * @typedef {{w: number, h: number}} Size
 * @typedef {{left: number, top: number, right: number, bottom: number}} Rect
 */

const LATTICE = 12; // px between the places that are tried
const CLEAR = 6; // px that stay free around a label

/** @type {(value: number, length: number) => number} */
export const alongAxis = (value, length) => ((value - 0.5) / FIELD_SIDE) * length;

/** @type {(one: Rect, other: Rect, clear: number) => boolean} */
const tooNear = (one, other, clear) =>
  one.left < other.right + clear
  && other.left < one.right + clear
  && one.top < other.bottom + clear
  && other.top < one.bottom + clear;

/**
 * The point of a label that is nearest to a dot.
 * @type {(dot: FieldPoint, rect: Rect) => FieldPoint}
 */
export const nearestIn = ({x, y}, {left, top, right, bottom}) => ({
  x: Math.min(Math.max(x, left), right),
  y: Math.min(Math.max(y, top), bottom)
});

/** @type {(dot: FieldPoint, rect: Rect) => number} */
export const farFrom = (dot, rect) => {
  const near = nearestIn(dot, rect);
  return Math.hypot(near.x - dot.x, near.y - dot.y);
};

/**
 * A place for the label of each dot, in their order: nearer to it than to any other, if that can be. A label that has such a place
 * `before` keeps it, so that nothing moves which somebody reads. Of the others those in the thick of it choose first; where no
 * room is left, a label lies as near as the edges allow.
 * @type {(dots: FieldPoint[], sizes: Size[], field: Size, radius: number, before?: (Rect | undefined)[]) => Rect[]}
 */
export function labelPlaces(dots, sizes, field, radius, before = []) {
  const taken = dots.map(({x, y}) => ({left: x - radius, top: y - radius, right: x + radius, bottom: y + radius}));
  const near = dots.map(dot => dots.filter(other => Math.abs(dot.x - other.x) + Math.abs(dot.y - other.y) < field.w / 4).length);
  /** @type {Rect[]} */
  const found = [];
  const order = dots.map((_, n) => n).sort((a, b) => near[b] - near[a] || a - b);
  /** @type {(clear: number) => (rect: Rect) => boolean} */
  const isFreeBy = clear => rect => ![...taken, ...Object.values(found)].some(other => tooNear(rect, other, clear));
  /** @type {(n: number) => (rect: Rect) => boolean} */
  const isOwnOf = n => rect => dots.every(dot => farFrom(dot, rect) >= farFrom(dots[n], rect));
  for (const n of order) {
    const was = before[n];
    if (was && isFreeBy(1)(was) && isOwnOf(n)(was)) found[n] = was; // it gives way to what would touch it
  }
  for (const n of order.filter(left => !found[left])) {
    const tried = placesAround(dots[n], sizes[n], field, radius);
    const [isOwn, isFree] = [isOwnOf(n), isFreeBy(CLEAR)];
    found[n] = tried.find(rect => isOwn(rect) && isFree(rect)) ?? tried.find(isFree) ?? tried[0];
  }
  return found;
}

/**
 * Where a label can lie within the field, the nearest first: close above, below, right and left of its dot, or anywhere.
 * @type {(dot: FieldPoint, size: Size, field: Size, radius: number) => Rect[]}
 */
function placesAround(dot, {w, h}, field, radius) {
  const gap = radius + CLEAR + 1;
  const [right, bottom] = [Math.max(CLEAR, field.w - w - CLEAR), Math.max(CLEAR, field.h - h - CLEAR)];
  const corners = [
    [dot.x - w / 2, dot.y - gap - h],
    [dot.x - w / 2, dot.y + gap],
    [dot.x + gap, dot.y - h / 2],
    [dot.x - gap - w, dot.y - h / 2]
  ].filter(([left, top]) => left >= CLEAR && left <= right && top >= CLEAR && top <= bottom);
  for (let left = CLEAR; left <= right; left += LATTICE) {
    for (let top = CLEAR; top <= bottom; top += LATTICE) corners.push([left, top]);
  }
  return corners
    .map(([left, top]) => ({left, top, right: left + w, bottom: top + h}))
    .sort((a, b) => farFrom(dot, a) - farFrom(dot, b));
}
