import {element} from "../../view/dom.js";
import {tenthsIn} from "../../view/words.js";

// Rounds in which facets are given values. Where there is one value, what counts is how many gave it; where there are more, the
// average and the spread.

/** @typedef {import("../told.js").Choosing} Choosing */
/** @typedef {import("../told.js").Say} Say */

/** @type {(...words: (Node | string)[]) => HTMLElement} */
const headCell = (...words) => element("th", {scope: "col"}, ...words);
/** @type {(tag: "i" | "span", share: number) => HTMLElement} */
const barAs = (tag, share) => element(tag, {class: "bar", "aria-hidden": "true", style: `--share:${share}`});
/** @type {(highest: number) => number[]} */
const valuesTo = highest => Array.from({length: highest}, (_, n) => n + 1);
/** @type {(value: number, words: string) => HTMLElement} */
const valueColumn = (value, words) =>
  headCell(element("span", {"aria-hidden": "true"}, value), element("span", {class: "sr"}, words));

/** @type {Choosing} */
export const counting = {
  look: "counts",
  weight: (round, id) => round.votes[id],
  given: (round, id, share, say) => {
    const n = round.votes[id];
    return {size: n, face: Math.round(n * share), words: say(`given-${round.form}`, {n})};
  },
  heads: (round, say) => [headCell(say(`table-${round.form}`)), element("td", {"aria-hidden": "true"})],
  cells: (round, id, most) => [
    element("td", {class: "n"}, round.votes[id]),
    element("td", {class: "wide", "aria-hidden": "true"}, barAs("i", round.votes[id] / most))
  ],
  facts: () => [],
  result(round, tell, title) {
    const most = Math.max(1, ...Object.values(round.votes));
    return element(
      "table",
      {},
      element("thead", {}, element("tr", {}, headCell(tell("facet")), headCell(tell(`chosen-${round.form}`)))),
      element(
        "tbody",
        {},
        ...round.facets.map(id =>
          element(
            "tr",
            {},
            element("th", {scope: "row"}, title(id)),
            element("td", {}, element("b", {}, String(round.votes[id] ?? 0)), barAs("span", (round.votes[id] ?? 0) / most))
          )
        )
      )
    );
  }
};

/** @type {Choosing} */
export const averaging = {
  look: "spread",
  weight: (round, id) => round.average[id] ?? 0,
  given: (round, id, share, say) => {
    const value = round.average[id];
    return {size: value, face: tenthsIn(say, value * share), words: say(`given-${round.form}`, {value: tenthsIn(say, value)})};
  },
  heads: (round, say) => [
    headCell(say("table-average")),
    headCell(say("table-answers")),
    ...valuesTo(round.highest).map(value => valueColumn(value, say("table-value", {value})))
  ],
  cells: (round, id, most, say) => {
    const spread = Object.values(round.spread[id]);
    const top = Math.max(1, ...spread);
    const average = round.votes[id] ? tenthsIn(say, round.average[id]) : say("none");
    return [
      element("td", {class: "n"}, average),
      element("td", {class: "n"}, round.votes[id]),
      ...spread.map(n => element("td", {class: "part"}, barAs("i", n / top), element("span", {}, n)))
    ];
  },
  facts: () => [],
  // The columns are narrow, so that the title of a facet stands above its figures.
  result(round, tell, title) {
    const values = valuesTo(round.highest);
    return element(
      "table",
      {class: "spread"},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          headCell(tell("average")),
          headCell(tell("answers")),
          ...values.map(value => valueColumn(value, tell("chose", {n: value})))
        )
      ),
      ...round.facets.map(id =>
        element(
          "tbody",
          {},
          element("tr", {}, element("th", {scope: "rowgroup", colspan: 2 + values.length}, title(id))),
          element(
            "tr",
            {},
            element("td", {}, element("b", {}, id in round.average ? tenthsIn(tell, round.average[id]) : "–")),
            element("td", {}, String(round.votes[id] ?? 0)),
            ...values.map(value => element("td", {}, String(round.spread[id]?.[value] ?? 0)))
          )
        )
      )
    );
  }
};
