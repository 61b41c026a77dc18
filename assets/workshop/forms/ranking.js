import {element} from "../../view/dom.js";
import {shareIn, tenthsIn} from "../../view/words.js";
import {headCell, tableInTwos} from "../tables.js";
import {mostGiven} from "./choosing.js";

// A ranking: everybody puts the facets in an order. The mean place decides, counted in points so that it is exact: the first of n
// gets n - 1, the last none (see `praatplaat/workshop/forms/ranking.py`).

/** @typedef {import("../told.js").Round} Round */
/** @typedef {import("../told.js").Say} Say */

/** @type {(round: Round, id: string) => [place: number, times: number][]} */
const placesOf = (round, id) => Object.entries(round.spread[id] ?? {}).map(([place, times]) => [Number(place), times]);
/** @type {(round: Round, id: string) => number} */
const pointsOf = (round, id) => placesOf(round, id).reduce((sum, [at, times]) => sum + times * (round.facets.length - at), 0);
/** @type {(round: Round) => number} */
const fullPoints = round => Math.max(1, ...Object.values(round.votes)) * (round.facets.length - 1);
/** @type {(round: Round, id: string) => number} */
const timesFirst = (round, id) => round.spread[id]?.["1"] ?? 0;
/** @type {(round: Round, id: string, say: Say) => string} */
const meanOf = (round, id, say) => (round.votes[id] ? tenthsIn(say, round.average[id]) : "–");

/**
 * The place of a facet in the order of the room, and whether it shares that with another.
 * @type {(round: Round, id: string) => {place: number, isShared: boolean}}
 */
function rankAt(round, id) {
  const all = round.facets.map(other => pointsOf(round, other));
  const mine = pointsOf(round, id);
  return {place: 1 + all.filter(points => points > mine).length, isShared: all.filter(points => points === mine).length > 1};
}

/**
 * The words of one screen: at the desk they stand apart from those on the board.
 * @typedef {{say: Say, shared: (place: number) => string, times: (place: number, times: number) => string, heads: string[]}} OrderWords
 */

/** @type {(say: Say, n: number) => OrderWords} */
const wallOrder = (say, n) => ({
  say,
  shared: place => say("place-shared", {place}),
  times: (place, times) => say("place-times", {place, times}),
  heads: [say("table-place"), say("table-mean-place"), say("table-first"), say("table-score"), say("table-places", {n})]
});

/** @type {(tell: Say, n: number) => OrderWords} */
const deskOrder = (tell, n) => ({
  say: tell,
  shared: place => tell("place-shared", {place}),
  times: (place, times) => tell("place-times", {place, times}),
  heads: [tell("table-place"), tell("table-mean-place"), tell("table-first"), tell("table-score"), tell("table-places", {n})]
});

/**
 * How often a facet had each place, as small bars; the numbers are read aloud.
 * @type {(round: Round, id: string, words: OrderWords) => HTMLElement}
 */
function barsOf(round, id, {times}) {
  const places = placesOf(round, id);
  const most = mostGiven(round);
  return element(
    "span",
    {class: "places-bars"},
    ...places.map(([, n]) => element("i", {"aria-hidden": "true", style: `--share:${n / most}`})),
    element("span", {class: "sr"}, places.map(([place, n]) => times(place, n)).join(", "))
  );
}

/** @type {(words: OrderWords) => HTMLElement[]} */
const orderHeads = ({heads}) => heads.map(words => headCell(words));

/** @type {(round: Round, id: string, words: OrderWords) => HTMLElement[]} */
function orderCells(round, id, words) {
  const {place, isShared} = rankAt(round, id);
  const figures = round.votes[id]
    ? [
        isShared ? words.shared(place) : place,
        meanOf(round, id, words.say),
        `${timesFirst(round, id)}×`,
        shareIn(words.say, pointsOf(round, id) / fullPoints(round))
      ]
    : ["–", "–", "–", "–"];
  return [
    ...figures.map(figure => element("td", {class: "n"}, figure)),
    element("td", {class: "bars"}, barsOf(round, id, words))
  ];
}

/** @type {import("../told.js").Choosing} */
export const rankingForm = {
  look: "places",
  weight: pointsOf,
  full: fullPoints,
  given: (round, id, share, say) =>
    round.votes[id]
      ? {
          size: pointsOf(round, id) * share,
          face: rankAt(round, id).place,
          words: say("given-ranking", {value: meanOf(round, id, say), of: round.facets.length})
        }
      : {size: 0, face: "–", words: say("given-none")},
  heads: (round, say) => orderHeads(wallOrder(say, round.facets.length)),
  cells: (round, id, most, say) => orderCells(round, id, wallOrder(say, round.facets.length)),
  facts: () => [],
  // The columns are narrow, so that the name of a facet stands above its figures.
  result(round, sorted, tell, title) {
    const words = deskOrder(tell, round.facets.length);
    return tableInTwos(
      "spread places",
      orderHeads(words),
      sorted.map(id => ({name: [title(id)], cells: orderCells(round, id, words)}))
    );
  }
};
