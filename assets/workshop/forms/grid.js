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

/** @typedef {(ends: {low: string, high: string}) => string} Axis how one screen says an axis in words */

/**
 * The part of the field in which a facet lies, as the server says it.
 * @type {(round: Round, id: string, none: string) => string}
 */
const quadrantOf = (round, id, none) => round.lies?.find(([of]) => of === id)?.[1] ?? none;

/**
 * In the order of the server, the first the highest; those that nobody placed come last.
 * @type {(round: Round, id: string) => number}
 */
function quadrantOrder(round, id) {
  const all = round.lies ?? [];
  const at = all.findIndex(([of]) => of === id);
  return at < 0 ? 0 : all.length - at;
}

/** @type {(round: Round, axis: Axis) => HTMLElement[]} */
function axisHeads(round, axis) {
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
  const part = quadrantOf(round, id, say("given-none"));
  const together = [...round.facets]
    .sort((a, b) => quadrantOrder(round, b) - quadrantOrder(round, a))
    .filter(other => quadrantOf(round, other, say("given-none")) === part);
  const cells = meanCells(round, id, say);
  return together[0] === id ? [element("td", {class: "lies", rowspan: together.length}, part), ...cells] : cells;
}

/** @type {import("../told.js").Choosing} */
export const gridForm = {
  look: "plane",
  weight: quadrantOrder,
  full: () => 1,
  given: (round, id, share, say) => ({size: 0, face: "", words: quadrantOf(round, id, say("given-none"))}),
  heads: (round, say) => [
    headCell(say("table-corner")),
    ...axisHeads(round, ends => say("table-axis", ends)),
    headCell(say("table-answers"))
  ],
  cells: (round, id, most, say) => wallCells(round, id, say),
  facts(round, tell) {
    const [low, high, bottom, top] = fieldEndsOf(round);
    return [tell("facts-axes", {low, high, bottom, top})];
  },
  // The columns are narrow, so that the name of a facet stands above its figures, and where it lies.
  result(round, sorted, tell, title) {
    return tableInTwos(
      "spread plane",
      [...axisHeads(round, ends => tell("table-axis", ends)), headCell(tell("table-answers"))],
      sorted.map(id => ({
        name: [title(id), " ", element("span", {class: "lies"}, quadrantOf(round, id, tell("given-none")))],
        cells: meanCells(round, id, tell)
      }))
    );
  },
  summed(round, {say, labelOf}) {
    /** @type {Map<string, string[]>} */
    const parts = new Map();
    for (const [id, part] of round.lies ?? []) parts.set(part, [...(parts.get(part) ?? []), labelOf(id)]);
    return [...parts]
      .map(([part, names]) => `${part}: ${names.length > MOST_NAMED ? say("cards", {n: names.length}) : listIn(say, names)}.`)
      .join(" ");
  }
};
