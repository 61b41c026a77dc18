import {choosingOf} from "./forms.js";

// The result of a round in which values are given, as a table: figures first, with a bar beside them for who sees.

/** @type {(place: HTMLElement, round: import("./told.js").Round, uses: Pick<import("./told.js").DeskUses, "say" | "title">) => void} */
export function resultOf(place, round, {say, title}) {
  const told = JSON.stringify([round.votes, round.average, round.spread, round.facets.map(title)]);
  if (place.dataset.shown === told) return;
  place.dataset.shown = told;
  place.replaceChildren(choosingOf(round).result(round, say, title));
}
