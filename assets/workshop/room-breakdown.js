import {element} from "../view/dom.js";
import {brokenAt} from "./breaking.js";
import {asWorded} from "./room-ground.js";
import {headCell, tableRow, tableWith} from "./tables.js";
import {nameIn, sortedIn} from "./room-top.js";

// Two groups of people beside each other, on the wall.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Side} Side */
/** @typedef {import("./told.js").Say} Say */

/**
 * @type {(round: Round, uses: {say: Say, labelOf: (id: string) => string}) => HTMLElement}
 */
export function brokenOf(round, {say, labelOf}) {
  const sides = round.breakdown?.sides ?? [];
  const by = round.breaks;
  const isTold = sides.some(({why}) => !why);
  const rows = !isTold ? [] : by === "notes" ? [""] : sortedIn(round);
  return tableWith(
    {class: "broken-down", style: `--rows:${rows.length + 1}`},
    [headCell(by === "notes" ? "" : say(`table-${round.subject}`)), ...sides.map(side => headOf(side, say))],
    rows.map(id =>
      tableRow(
        id ? nameIn(round, id, labelOf) : say("breakdown-notes"),
        sides.map(side => cellOf(round, side, id, say)),
        {"data-row": id}
      )
    ),
    element("caption", {}, element("span", {class: "sr"}, asWorded(round), " "), say(`breakdown-${by}`))
  );
}

/** @type {(side: Side, say: Say) => HTMLElement} */
const headOf = ({name, people, why}, say) =>
  element(
    "th",
    {scope: "col", class: "group"},
    element("b", {}, name),
    element("small", {}, why ? say(`breakdown-${why}`) : say("breakdown-people", {n: people}))
  );

/** @type {(round: Round, side: Side, id: string, say: Say) => HTMLElement} */
function cellOf(round, side, id, say) {
  if (!id) return element("td", {class: "figure"}, element("b", {}, side.notes ?? "–"));
  const at = brokenAt(round, side, id, say);
  if (!at) return element("td", {class: "figure"}, "–");
  return element(
    "td",
    {class: "figure"},
    element("b", {}, at.words),
    element("i", {class: "bar", "aria-hidden": "true", style: `--share:${at.share}`})
  );
}
