import {choosingOf} from "./forms.js";
import {nameIn, sortedIn} from "./room-top.js";

// The result of a round in which values are given, as a table, the most chosen first: figures, and a bar beside them for people who look.
// A facet has the name that stands on its card, as on the wall.

/**
 * @param {HTMLElement} place
 * @param {import("./told.js").Round} round
 * @param {Pick<import("./told.js").DeskUses, "say" | "label">} uses
 */
export function resultOf(place, round, {say, label}) {
  const told = JSON.stringify([
    round.votes,
    round.average,
    round.spread,
    round.spots,
    round.ends,
    round.facets.map(label),
    round.options,
    round.answered
  ]);
  if (place.dataset.shown === told) return;
  place.dataset.shown = told;
  place.replaceChildren(choosingOf(round).result(round, sortedIn(round), say, id => nameIn(round, id, label)));
}
