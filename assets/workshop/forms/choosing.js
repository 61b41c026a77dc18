import {element} from "../../view/dom.js";
import {shareIn, tenthsIn} from "../../view/words.js";
import {headCell, tableInTwos, tableRow, tableWith} from "../tables.js";

// Rounds in which facets are given values. Where there is one value, what counts is how many gave it; where there are more, the
// average and the spread.

/** @typedef {import("../told.js").Choosing} Choosing */
/** @typedef {import("../told.js").Round} Round */
/** @typedef {import("../told.js").Say} Say */

/** @type {(tag: "i" | "span", share: number) => HTMLElement} */
const barAs = (tag, share) => element(tag, {class: "bar", "aria-hidden": "true", style: `--share:${share}`});
/** @type {(highest: number) => number[]} */
const valuesTo = highest => Array.from({length: highest}, (_, n) => n + 1);
/** @type {(round: Round, id: string) => number} */
const votesOf = (round, id) => round.votes[id] ?? 0;
/** @type {(round: Round) => number} */
const mostIn = round => Math.max(1, ...Object.values(round.votes));
/**
 * How often the value was given that was given most to one facet: by it all bars of a table are drawn, so that rows compare.
 * @type {(round: Round) => number}
 */
export const mostGiven = ({spread}) => Math.max(1, ...Object.values(spread).flatMap(times => Object.values(times)));
/**
 * How much of all that was given went to a facet.
 * @type {(round: Round, id: string, say: Say) => string}
 */
const portionOf = (round, id, say) => {
  const all = Object.values(round.votes).reduce((sum, n) => sum + n, 0);
  return shareIn(say, votesOf(round, id) / (all || 1));
};

/**
 * The head of the column of a value; at the ends of the scale with what it means there, for people who listen. People who look read
 * that elsewhere: the columns are too narrow for long words.
 * @type {(round: Round, value: number, words: string) => HTMLElement}
 */
function valueColumn({highest, ends}, value, words) {
  const end = value === 1 ? ends?.[0] : value === highest ? ends?.[1] : "";
  return headCell(
    element("span", {"aria-hidden": "true"}, value),
    element("span", {class: "sr"}, end ? `${words} ${end}` : words)
  );
}

/**
 * A form in which it counts how many gave what; `portion` says which part that is.
 * @type {(portion: (round: Round, id: string, say: Say) => string) => Choosing}
 */
export const countingOf = portion => ({
  look: "counts",
  weight: votesOf,
  full: mostIn,
  given: (round, id, share, say) => {
    const n = votesOf(round, id);
    return {size: n * share, face: Math.round(n * share), words: say(`given-${round.form}`, {n})};
  },
  heads: (round, say) => [
    headCell(say(`table-${round.form}`)),
    headCell(say(`table-part-${round.form}`)),
    element("td", {"aria-hidden": "true"})
  ],
  cells: (round, id, most, say) => [
    element("td", {class: "n"}, votesOf(round, id)),
    element("td", {class: "n"}, portion(round, id, say)),
    element("td", {class: "wide", "aria-hidden": "true"}, barAs("i", votesOf(round, id) / most))
  ],
  facts: () => [],
  result(round, sorted, tell, title) {
    const most = mostIn(round);
    return tableWith(
      {},
      [headCell(tell(`subject-${round.subject}`)), headCell(tell(`chosen-${round.form}`)), headCell(tell(`part-${round.form}`))],
      sorted.map(id =>
        tableRow(title(id), [
          element("td", {}, element("b", {}, votesOf(round, id))),
          element("td", {}, element("span", {}, portion(round, id, tell)), barAs("span", votesOf(round, id) / most))
        ])
      )
    );
  }
});
export const counting = countingOf(portionOf);

/** @type {Choosing} */
export const averaging = {
  look: "spread",
  weight: (round, id) => round.average[id] ?? 0,
  // A halo shows how far above the lowest value the average lies, of all that the scale has: half the scale is half the area. So
  // it grows from nothing as that of dots does, and that of one facet does not change with the answers about another.
  full: round => round.highest - 1,
  given: (round, id, share, say) => {
    const value = round.average[id];
    if (value === undefined) return {size: 0, face: "–", words: say("given-none")};
    return {
      size: (value - 1) * share,
      face: tenthsIn(say, 1 + (value - 1) * share),
      words: say(`given-${round.form}`, {value: tenthsIn(say, value)})
    };
  },
  heads: (round, say) => [
    headCell(say("table-average")),
    headCell(say("table-answers")),
    ...valuesTo(round.highest).map(value => valueColumn(round, value, say("table-value", {value})))
  ],
  cells: (round, id, most, say) => {
    const spread = Object.values(round.spread[id]);
    const top = mostGiven(round);
    const average = round.votes[id] ? tenthsIn(say, round.average[id]) : say("none");
    return [
      element("td", {class: "n"}, average),
      element("td", {class: "n"}, round.votes[id]),
      ...spread.map(n => element("td", {class: "of-value"}, barAs("i", n / top), element("span", {}, n)))
    ];
  },
  facts: (round, tell) =>
    round.ends ? [tell("facts-ends", {low: round.ends[0], most: round.highest, high: round.ends[1]})] : [],
  // The columns are narrow, so that the name of a facet stands above its figures.
  result(round, sorted, tell, title) {
    const values = valuesTo(round.highest);
    return tableInTwos(
      "spread",
      [
        headCell(tell("average")),
        headCell(tell("answers")),
        ...values.map(value => valueColumn(round, value, tell("chose", {n: value})))
      ],
      sorted.map(id => ({
        name: [title(id)],
        cells: [
          element("td", {}, element("b", {}, id in round.average ? tenthsIn(tell, round.average[id]) : "–")),
          element("td", {}, votesOf(round, id)),
          ...values.map(value => element("td", {}, round.spread[id]?.[value] ?? 0))
        ]
      }))
    );
  }
};
