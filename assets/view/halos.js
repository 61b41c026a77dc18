import {HALO_AIR, HALO_LEAST, HALO_LEAST_COMPACT, HALVINGS, WIDEST} from "../figures/halos.json";

// How large halos are: the one rule, whoever draws them. Pure.
// `HALVINGS` of a radius go to far below a pixel. A halo may always reach `HALO_LEAST` beyond its card, beyond a compact one, below
// others near it, `HALO_LEAST_COMPACT`.

/**
 * What halos are measured by: the number that has a full one (without it the highest of all), and the radius that none goes beyond.
 * With `free`, the radius that is free around each card, a full halo is as large as the tightest of these lets it be; when it
 * `fits`, that is worked out from where the cards are.
 * @typedef {{most?: number, radius?: number, free?: Record<string, number>, fits?: boolean}} Full
 *
 * A card, in plate units.
 * @typedef {{w: number, h: number}} CardBox
 */

/**
 * The area of a disc that can be seen around a card over its middle.
 * @type {(radius: number, box: CardBox) => number}
 */
function seenArea(radius, {w, h}) {
  const [right, top] = [Math.min(w / 2, radius), Math.min(h / 2, radius)];
  // A quarter of what the card covers: below its upper edge as far as the disc reaches above that, and below the arc beyond.
  const level = Math.min(right, Math.sqrt(radius ** 2 - top ** 2));
  const below = radius ? arcArea(radius, right) - arcArea(radius, level) : 0;
  return Math.PI * radius ** 2 - 4 * (top * level + below);
}

/**
 * The area below a quarter of an arc, from its middle to `x`.
 * @type {(radius: number, x: number) => number}
 */
const arcArea = (radius, x) => (x * Math.sqrt(Math.max(0, radius ** 2 - x ** 2)) + radius ** 2 * Math.asin(x / radius)) / 2;

/**
 * The radius of each halo in plate units, by id; none for what is 0.
 *
 * What can be seen of a halo grows as its number does, from nothing: twice the number is twice the area. The card covers the middle
 * of its halo, and people compare what they see; were the whole disc to grow so, a few votes would lie out of sight below their
 * card. So what counts is the disc without what the card covers. No halo is larger than `radius`, and equal numbers show equal
 * areas around cards of any size.
 * @type {(sizes: Record<string, number>, boxOf: (id: string) => CardBox, full?: Full) => Record<string, number>}
 */
export function halosOf(sizes, boxOf, {most, radius = WIDEST, free} = {}) {
  const given = Object.entries(sizes).filter(([, size]) => size > 0);
  const highest = most ?? Math.max(0, ...given.map(([, size]) => size));
  const boxes = new Map(given.map(([id]) => [id, boxOf(id)]));
  /** @type {(most: number, id: string) => number} */
  const seen = (most, id) => seenArea(most, /** @type {CardBox} */ (boxes.get(id)));
  const tight = given.map(([id, size]) => (free ? (seen(free[id] ?? radius, id) * highest) / Math.min(size, highest) : Infinity));
  const whole = Math.min(...given.map(([id]) => seen(radius, id)), ...tight);
  return Object.fromEntries(
    given.map(([id, size]) => [id, radiusOf((whole * size) / highest, /** @type {CardBox} */ (boxes.get(id)), radius)])
  );
}

/** @type {(area: number, box: CardBox, most: number) => number} */
function radiusOf(area, box, most) {
  let [low, high] = [0, most];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (seenArea(middle, box) < area) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * How large the halo of each card can be without reaching another card; `at` is its middle.
 * @type {(cards: ReadonlyMap<string, CardBox & {at: readonly [number, number], compact?: boolean}>) => Record<string, number>}
 */
export function freeRadii(cards) {
  const all = [...cards];
  return Object.fromEntries(
    all.map(([id, {at, h, compact}]) => {
      const near = all.filter(([other]) => other !== id).map(([, other]) => awayFrom(at, other) - HALO_AIR);
      return [id, Math.max(h / 2 + (compact ? HALO_LEAST_COMPACT : HALO_LEAST), Math.min(WIDEST, ...near))];
    })
  );
}

/**
 * How far a point lies from the nearest edge of a card; 0 over it.
 * @type {(point: readonly [number, number], card: CardBox & {at: readonly [number, number]}) => number}
 */
const awayFrom = ([x, y], {at, w, h}) =>
  Math.hypot(Math.max(0, Math.abs(at[0] - x) - w / 2), Math.max(0, Math.abs(at[1] - y) - h / 2));
