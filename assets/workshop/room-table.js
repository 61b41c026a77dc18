import {element} from "../view/dom.js";
import {tenthsIn} from "../view/words.js";

// The votes of a round as a table, large enough to be read together.

/** @typedef {import("./told.js").Round} Round */

/**
 * In the order of the round while people answer, the most chosen first once they are done.
 * @type {(round: Round, uses: {say: import("./told.js").Say, labelOf: (id: string) => string}) => HTMLElement}
 */
export function tableOf(round, {say, labelOf}) {
  const isScale = round.form === "scale";
  /** @type {(id: string) => number} */
  const weight = id => isScale ? round.average[id] ?? 0 : round.votes[id];
  const ids = round.status === "open" ? round.facets : [...round.facets].sort((a, b) => weight(b) - weight(a));
  const most = Math.max(1, ...ids.map(weight));
  const cells = isScale ? scaleCells(round, say) : dotCells(round, most);
  const heads = isScale ? scaleHeads(say) : [column(say("table-dots")), element("td", {"aria-hidden": "true"})];
  return element("table", {class: isScale ? "scale" : "dots"}, element("caption", {class: "sr"}, round.question),
    element("thead", {}, element("tr", {}, column(say("table-facet")), ...heads)),
    element("tbody", {}, ...ids.map(id => element("tr", {"data-row": id}, element("th", {scope: "row"}, labelOf(id)), ...cells(id)))));
}

/** @type {(...words: (Node | string)[]) => HTMLElement} */
const column = (...words) => element("th", {scope: "col"}, ...words);
/** @type {(share: number) => HTMLElement} */
const barOf = share => element("i", {class: "bar", "aria-hidden": "true", style: `--share:${share}`});

/** @type {(round: Round, most: number) => (id: string) => HTMLElement[]} */
const dotCells = (round, most) => id =>
  [element("td", {class: "n"}, round.votes[id]), element("td", {class: "wide", "aria-hidden": "true"}, barOf(round.votes[id] / most))];

/** @type {(say: import("./told.js").Say) => HTMLElement[]} */
const scaleHeads = say => [column(say("table-average")), column(say("table-answers")), ...[1, 2, 3, 4, 5].map(value =>
  column(element("span", {"aria-hidden": "true"}, value), element("span", {class: "sr"}, say("table-value", {value}))))];

/** @type {(round: Round, say: import("./told.js").Say) => (id: string) => HTMLElement[]} */
const scaleCells = (round, say) => id => {
  const spread = Object.values(round.spread[id]);
  const top = Math.max(1, ...spread);
  const average = round.votes[id] ? tenthsIn(say, round.average[id]) : say("none");
  return [element("td", {class: "n"}, average), element("td", {class: "n"}, round.votes[id]),
    ...spread.map(n => element("td", {class: "part"}, barOf(n / top), element("span", {}, n)))];
};
