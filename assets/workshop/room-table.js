import {element} from "../view/dom.js";
import {choosingOf} from "./forms.js";
import {asWorded} from "./room-ground.js";
import {headCell, tableRow, tableWith} from "./tables.js";
import {nameIn, sortedIn, topSaid} from "./room-top.js";

// The votes of a round as a table, large enough to be read together.

/** @typedef {import("./told.js").Round} Round */

/**
 * The most chosen first, and above the table what came out on top.
 * @type {(round: Round, uses: {say: import("./told.js").Say, labelOf: (id: string) => string}) => HTMLElement}
 */
export function tableOf(round, {say, labelOf}) {
  const twin = choosingOf(round);
  /** @type {(id: string) => number} */
  const weight = id => twin.weight(round, id);
  const ids = sortedIn(round);
  const most = Math.max(1, ...ids.map(weight));
  return tableWith(
    {class: twin.look, style: `--rows:${ids.length}`},
    [headCell(say(`table-${round.subject}`)), ...twin.heads(round, say)],
    ids.map(id => tableRow(nameIn(round, id, labelOf), twin.cells(round, id, most, say), {"data-row": id})),
    element(
      "caption",
      {},
      element("span", {class: "sr"}, asWorded(round), " "),
      twin.summed ? "" : topSaid(round, {say, labelOf})
    )
  );
}
