import {element} from "../view/dom.js";
import {choosingOf} from "./forms.js";

// The votes of a round as a table, large enough to be read together.

/** @typedef {import("./told.js").Round} Round */

/**
 * In the order of the round while people answer, the most chosen first once they are done.
 * @type {(round: Round, uses: {say: import("./told.js").Say, labelOf: (id: string) => string}) => HTMLElement}
 */
export function tableOf(round, {say, labelOf}) {
  const twin = choosingOf(round);
  /** @type {(id: string) => number} */
  const weight = id => twin.weight(round, id);
  const ids = round.status === "open" ? round.facets : [...round.facets].sort((a, b) => weight(b) - weight(a));
  const most = Math.max(1, ...ids.map(weight));
  return element(
    "table",
    {class: twin.look},
    element("caption", {class: "sr"}, round.question),
    element("thead", {}, element("tr", {}, element("th", {scope: "col"}, say("table-facet")), ...twin.heads(round, say))),
    element(
      "tbody",
      {},
      ...ids.map(id =>
        element("tr", {"data-row": id}, element("th", {scope: "row"}, labelOf(id)), ...twin.cells(round, id, most, say))
      )
    )
  );
}
