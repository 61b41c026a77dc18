import {element} from "../../view/dom.js";
import {listIn, tenthsIn} from "../../view/words.js";
import {headCell, tableInTwos} from "../tables.js";

// 2×2: everybody places the facets in a field of which the facilitator named the ends. Nothing is on top in it: what came of it is
// where each facet lies, and parts of the field are called by their ends and by no other name.
const MOST_NAMED = 3; // of more facets in one part of the field only their number is said

/** @typedef {import("../told.js").Round} Round */
/** @typedef {import("../told.js").Say} Say */
/** @typedef {[low: string, high: string, bottom: string, top: string]} FieldEnds */

/** @type {(round: Round) => FieldEnds} */
const fieldEndsOf = round => /** @type {FieldEnds} */ (round.ends);

/**
 * At which end of an axis a mean lies: -1 or 1; 0 in the middle, as far as one tenth can tell.
 * @type {(mean: number) => number}
 */
const sideOf = mean => Math.sign(Math.round(mean * 10) - 30);

/**
 * The words of one screen: at the desk they stand apart from those on the board.
 * @typedef {object} PlaneWords
 * @property {Say} say
 * @property {string} none
 * @property {string} middle
 * @property {(end: string) => string} half what lies at one end, and in the middle the other way
 * @property {(ends: {low: string, high: string}) => string} axis
 */

/** @type {(say: Say) => PlaneWords} */
const wallPlane = say => ({
  say,
  none: say("given-none"),
  middle: say("in-middle"),
  half: end => say("half-middle", {end}),
  axis: ends => say("table-axis", ends)
});

/** @type {(tell: Say) => PlaneWords} */
const deskPlane = tell => ({
  say: tell,
  none: tell("given-none"),
  middle: tell("in-middle"),
  half: end => tell("half-middle", {end}),
  axis: ends => tell("table-axis", ends)
});

/**
 * The part of the field in which a facet lies, by its ends.
 * @type {(round: Round, id: string, words: PlaneWords) => string}
 */
function cornerOf(round, id, words) {
  const spot = round.spots[id];
  if (!spot) return words.none;
  const [low, high, bottom, top] = fieldEndsOf(round);
  const ends = [[bottom, "", top][sideOf(spot[1]) + 1], [low, "", high][sideOf(spot[0]) + 1]].filter(Boolean);
  if (!ends.length) return words.middle;
  return ends.length > 1 ? ends.join(", ") : words.half(ends[0]);
}

/**
 * By quadrant from the top left, in each the highest first; those that nobody placed come last.
 * @type {(round: Round, id: string) => number}
 */
function orderOf(round, id) {
  const spot = round.spots[id];
  return spot ? 100 + 30 * sideOf(spot[1]) - 10 * sideOf(spot[0]) + spot[1] : 0;
}

/** @type {(round: Round, words: PlaneWords) => HTMLElement[]} */
function axisHeads(round, {axis}) {
  const [low, high, bottom, top] = fieldEndsOf(round);
  return [headCell(axis({low, high})), headCell(axis({low: bottom, high: top}))];
}

/**
 * Where a facet lies along each axis with the spread, and how many placed it.
 * @type {(round: Round, id: string, say: Say) => HTMLElement[]}
 */
function meanCells(round, id, say) {
  /** @type {(...words: (Node | string | number)[]) => HTMLElement} */
  const cell = (...words) => element("td", {class: "n"}, ...words);
  const [x, y, xSpread, ySpread] = round.spots[id] ?? [];
  /** @type {(mean: number, spread: number) => HTMLElement} */
  const mean = (at, spread) => cell(tenthsIn(say, at), " ", element("small", {}, `± ${tenthsIn(say, spread)}`));
  return [...(round.spots[id] ? [mean(x, xSpread), mean(y, ySpread)] : [cell("–"), cell("–")]), cell(round.votes[id])];
}

/**
 * The same in the long table on the wall: cards in one part of the field stand below each other, and it is named once.
 * @type {(round: Round, id: string, say: Say) => HTMLElement[]}
 */
function wallCells(round, id, say) {
  const words = wallPlane(say);
  const together = [...round.facets]
    .sort((a, b) => orderOf(round, b) - orderOf(round, a))
    .filter(other => cornerOf(round, other, words) === cornerOf(round, id, words));
  const cells = meanCells(round, id, say);
  if (together[0] !== id) return cells;
  return [element("td", {class: "lies", rowspan: together.length}, cornerOf(round, id, words)), ...cells];
}

/** @type {import("../told.js").Choosing} */
export const gridForm = {
  look: "plane",
  weight: orderOf,
  full: () => 1,
  given: (round, id, share, say) => ({size: 0, face: "", words: cornerOf(round, id, wallPlane(say))}),
  heads: (round, say) => [headCell(say("table-corner")), ...axisHeads(round, wallPlane(say)), headCell(say("table-answers"))],
  cells: (round, id, most, say) => wallCells(round, id, say),
  facts(round, tell) {
    const [low, high, bottom, top] = fieldEndsOf(round);
    return [tell("facts-axes", {low, high, bottom, top})];
  },
  // The columns are narrow, so that the name of a facet stands above its figures, and where it lies.
  result(round, sorted, tell, title) {
    const words = deskPlane(tell);
    return tableInTwos(
      "spread plane",
      [...axisHeads(round, words), headCell(tell("table-answers"))],
      sorted.map(id => ({
        name: [title(id), " ", element("span", {class: "lies"}, cornerOf(round, id, words))],
        cells: meanCells(round, id, tell)
      }))
    );
  },
  summed(round, {say, labelOf}) {
    /** @type {Map<string, string[]>} */
    const parts = new Map();
    const words = wallPlane(say);
    const placed = round.facets.filter(id => round.spots[id]).sort((a, b) => orderOf(round, b) - orderOf(round, a));
    for (const id of placed) {
      const corner = cornerOf(round, id, words);
      parts.set(corner, [...(parts.get(corner) ?? []), labelOf(id)]);
    }
    return [...parts]
      .map(([corner, names]) => `${corner}: ${names.length > MOST_NAMED ? say("cards", {n: names.length}) : listIn(say, names)}.`)
      .join(" ");
  }
};
