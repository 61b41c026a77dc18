import {listIn} from "../view/words.js";
import {asksValues, choosingOf} from "./forms.js";

// What came out on top of a round in which values are given, in words. Equals are named as equals.
const NAMED = 3; // of more than so many equals only their number is said

/** @typedef {import("./told.js").Round} Round */

/**
 * The facets of a round, the most chosen first, equals in the order of the round.
 * @type {(round: Round) => string[]}
 */
export function sortedIn(round) {
  const {weight} = choosingOf(round);
  return [...round.facets].sort((a, b) => weight(round, b) - weight(round, a));
}

/**
 * The facets on top: none while people still answer unseen, or when nobody did.
 * @type {(round: Round) => string[]}
 */
export function topsIn(round) {
  const {weight} = choosingOf(round);
  if (round.status === "open" && !round.revealed) return [];
  const most = Math.max(0, ...round.facets.map(id => weight(round, id)));
  return round.facets.filter(id => most && weight(round, id) === most);
}

/**
 * That in a sentence; "" where none can be said.
 * @type {(round: ?Round, uses: {say: import("./told.js").Say, labelOf: (id: string) => string}) => string}
 */
export function topSaid(round, {say, labelOf}) {
  if (!round?.shows || !round.votes || !asksValues(round)) return "";
  const tops = topsIn(round);
  if (!tops.length) return round.status === "closed" ? say("top-none") : "";
  const given = choosingOf(round).given(round, tops[0], 1, say).words;
  return tops.length > NAMED
    ? say("top-many", {n: tops.length, given})
    : say("top", {n: tops.length, names: listIn(say, tops.map(labelOf)), given});
}
