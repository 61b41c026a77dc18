import {shareIn, tenthsIn} from "../view/words.js";

// What a round came to in a group of people, as the server tells it: what a group may not tell is not there.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Side} Side */
/** @typedef {import("./told.js").Say} Say */

/**
 * What a facet came to in a group, in words, and as a share of the most that it could be; null where it is not shown.
 * @type {(round: Round, side: Side, id: string, say: Say) => ?{words: string, share: number}}
 */
export function brokenAt(round, {values}, id, say) {
  const value = values?.[id] ?? null;
  const {highest, facets} = round;
  if (value === null) return null;
  if (round.breaks === "place") return {words: tenthsIn(say, value), share: (facets.length - value) / (facets.length - 1)};
  if (highest > 1) return {words: tenthsIn(say, value), share: value / highest};
  const all = Object.values(values ?? {}).reduce((/** @type {number} */ sum, n) => sum + (n ?? 0), 0);
  const share = value / (all || 1);
  return {words: shareIn(say, share), share};
}
