import {element} from "../view/dom.js";
import {shareIn, tenthsIn} from "../view/words.js";
import {choosingOf} from "./forms.js";
import {nameIn, sortedIn} from "./room-top.js";

// Two groups of people beside each other, as the server tells them: what a group may not tell is not there.

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
  if (breaksBy(round) === "place") return {words: tenthsIn(say, value), share: (facets.length - value) / (facets.length - 1)};
  if (highest > 1) return {words: tenthsIn(say, value), share: value / highest};
  const all = Object.values(values ?? {}).reduce((/** @type {number} */ sum, n) => sum + (n ?? 0), 0);
  const share = value / (all || 1);
  return {words: shareIn(say, share), share};
}

/**
 * What the figures of a comparison are.
 * @type {(round: Round) => "notes" | "average" | "place" | "share"}
 */
export const breaksBy = round => {
  if (round.fields.length) return "notes";
  if (round.highest <= 1) return "share";
  return choosingOf(round).look === "places" ? "place" : "average";
};

/**
 * @type {(round: Round, uses: {say: Say, labelOf: (id: string) => string}) => HTMLElement}
 */
export function brokenOf(round, {say, labelOf}) {
  const sides = round.breakdown?.sides ?? [];
  const by = breaksBy(round);
  const isTold = sides.some(({why}) => !why);
  const rows = !isTold ? [] : by === "notes" ? [""] : sortedIn(round);
  return element(
    "table",
    {class: "broken-down", style: `--rows:${rows.length + 1}`},
    element("caption", {}, element("span", {class: "sr"}, `${round.question} `), say(`breakdown-${by}`)),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", {scope: "col"}, by === "notes" ? "" : say(`table-${round.subject}`)),
        ...sides.map(side => headOf(side, say))
      )
    ),
    element(
      "tbody",
      {},
      ...rows.map(id =>
        element(
          "tr",
          {"data-row": id},
          element("th", {scope: "row"}, id ? nameIn(round, id, labelOf) : say("breakdown-notes")),
          ...sides.map(side => cellOf(round, side, id, say))
        )
      )
    )
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
