import {element} from "../view/dom.js";
import {tenthsIn} from "../view/words.js";

// The result of dots or of a scale as a table: figures first, with a bar beside them for who sees.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {Pick<import("./told.js").DeskUses, "say" | "title">} Uses */

/** @type {(place: HTMLElement, round: Round, uses: Uses) => void} */
export function resultOf(place, round, uses) {
  const told = JSON.stringify([round.votes, round.average, round.spread, round.facets.map(uses.title)]);
  if (place.dataset.shown === told) return;
  place.dataset.shown = told;
  place.replaceChildren(round.form === "scale" ? scaleTable(round, uses) : dotsTable(round, uses));
}

/** @type {(...names: string[]) => HTMLElement} */
const head = (...names) => element("thead", {}, element("tr", {}, ...names.map(name => element("th", {scope: "col"}, name))));
/** @type {(share: number) => HTMLElement} */
const bar = share => element("span", {class: "bar", "aria-hidden": "true", style: `--share:${share}`});
/** @type {(...parts: (Node | string | Node[])[]) => HTMLElement[]} */
const cells = (...parts) => parts.map(part => element("td", {}, ...[part].flat()));
/** @type {(name: string, ...parts: (Node | string | Node[])[]) => HTMLElement} */
const rowOf = (name, ...parts) => element("tr", {}, element("th", {scope: "row"}, name), ...cells(...parts));

/** @type {(round: Round, uses: Uses) => HTMLElement} */
function dotsTable(round, {say, title}) {
  const most = Math.max(1, ...Object.values(round.votes));
  return element("table", {}, head(say("facet"), say("dots")), element("tbody", {}, ...round.facets.map(facet =>
    rowOf(title(facet), [element("b", {}, String(round.votes[facet] ?? 0)), bar((round.votes[facet] ?? 0) / most)]))));
}

/**
 * The columns are narrow: the name of a card stands above its figures.
 * @type {(round: Round, uses: Uses) => HTMLElement}
 */
function scaleTable(round, {say, title}) {
  const values = ["1", "2", "3", "4", "5"];
  return element("table", {class: "scale"},
    element("thead", {}, element("tr", {}, ...[say("average"), say("answers")].map(name => element("th", {scope: "col"}, name)),
      ...values.map(value => element("th", {scope: "col"}, element("span", {"aria-hidden": "true"}, value), element("span", {class: "sr"}, say("chose", {n: value})))))),
    ...round.facets.map(facet => element("tbody", {},
      element("tr", {}, element("th", {scope: "rowgroup", colspan: 2 + values.length}, title(facet))),
      element("tr", {}, ...cells(
        element("b", {}, facet in round.average ? tenthsIn(say, round.average[facet]) : "–"),
        String(round.votes[facet] ?? 0), ...values.map(value => String(round.spread[facet]?.[value] ?? 0)))))));
}
