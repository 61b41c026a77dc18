import {element} from "../view/dom.js";
import {tenthsIn} from "../view/words.js";

// The result of dots or of a scale as a table: figures first, with a bar beside them for who sees.
export function resultOf(place, one, {tell, title}) {
  const told = JSON.stringify([one.votes, one.average, one.spread, one.facets.map(title)]);
  if (place.dataset.shown === told) return;
  place.dataset.shown = told;
  place.replaceChildren(one.form === "scale" ? scaleTable(one, tell, title) : dotsTable(one, tell, title));
}

const head = (...names) => element("thead", {}, element("tr", {}, ...names.map(name => element("th", {scope: "col"}, name))));
const bar = share => element("span", {class: "bar", "aria-hidden": "true", style: `--share:${share}`});
const cells = (...parts) => parts.map(part => element("td", {}, ...[part].flat()));
const rowOf = (name, ...parts) => element("tr", {}, element("th", {scope: "row"}, name), ...cells(...parts));

function dotsTable(one, tell, title) {
  const most = Math.max(1, ...Object.values(one.votes));
  return element("table", {}, head(tell("facet"), tell("dots")), element("tbody", {}, ...one.facets.map(facet =>
    rowOf(title(facet), [element("b", {}, String(one.votes[facet] ?? 0)), bar((one.votes[facet] ?? 0) / most)]))));
}

// The columns are narrow: the name of a card stands above its figures.
function scaleTable(one, tell, title) {
  const values = ["1", "2", "3", "4", "5"];
  return element("table", {class: "scale"},
    element("thead", {}, element("tr", {}, ...[tell("average"), tell("answers")].map(name => element("th", {scope: "col"}, name)),
      ...values.map(value => element("th", {scope: "col"}, element("span", {"aria-hidden": "true"}, value), element("span", {class: "sr"}, tell("chose", {n: value})))))),
    ...one.facets.map(facet => element("tbody", {},
      element("tr", {}, element("th", {scope: "rowgroup", colspan: 2 + values.length}, title(facet))),
      element("tr", {}, ...cells(
        element("b", {}, facet in one.average ? tenthsIn(tell, one.average[facet]) : "–"),
        String(one.votes[facet] ?? 0), ...values.map(value => String(one.spread[facet]?.[value] ?? 0)))))));
}
