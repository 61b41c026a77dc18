import {element} from "../view/dom.js";
import {tenthsIn} from "../view/words.js";
import {choosingOf} from "./forms.js";
import {asWorded, endsOf, labelOf, readableIn, saidIn} from "./room-ground.js";
import {headedIn} from "./room-headed.js";
import {headCell, tableRow, tableWith} from "./tables.js";

// Two rounds side by side: what each card had first and what then, the largest rise first; or what was written first, and then.
const LEAST = 18; // em: of a column of notes

/** @typedef {import("./told.js").Compared} Compared */
/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Say} Say */
/** @typedef {Pick<import("./told.js").RoomUses, "board" | "say">} CompareUses */

/**
 * The pages of two rounds in which something was written in `body`, each as what stands there.
 * @type {(uses: CompareUses, body: HTMLElement, compared: Compared) => HTMLElement[][]}
 */
export const writtenPages = (uses, body, compared) => headedIn(body, writtenBeside(uses, compared), LEAST);

/** @type {(uses: CompareUses, compared: Compared) => import("./room-headed.js").Group[]} */
const writtenBeside = ({say}, {before, after}) =>
  [before, after].map((round, i) => ({
    id: round.id,
    over: element("h3", {}, `${say(i ? "compare-then" : "compare-first")}: `, asWorded(round)),
    items: readableIn(round).map(note => element("li", {}, element("div", {class: "said"}, ...saidIn(note, round, say))))
  }));

/**
 * What a facet had first and then, as it is read: a figure, how far along the scale it lies, and by how much it rose.
 * @typedef {{id: string, faces: (string | number)[], at: number[], rise: number, isKnown: boolean}} RoundChange
 */

/** @type {(compared: Compared, say: Say) => RoundChange[]} */
function changesIn({before, after}, say) {
  const twin = choosingOf(before);
  const most = Math.max(twin.full(before), twin.full(after), 1);
  return before.facets
    .filter(id => after.facets.includes(id))
    .map(id => {
      const both = [before, after].map(round => twin.given(round, id, 1, say));
      const isKnown = [before, after].every(round => round.highest === 1 || round.votes[id] > 0);
      const rise = isKnown ? Math.round((both[1].size - both[0].size) * 10) / 10 : 0;
      return {id, faces: both.map(({face}) => face), at: both.map(({size}) => size / most), rise, isKnown};
    })
    .sort((a, b) => b.rise - a.rise);
}

/**
 * Two rounds with figures, as a table.
 * @type {(uses: CompareUses, compared: Compared) => HTMLElement}
 */
export function changesOf({board, say}, compared) {
  const {before} = compared;
  const rows = changesIn(compared, say);
  return tableWith(
    {class: "changes", style: `--rows:${rows.length}`},
    [
      headCell(say("table-facet")),
      headCell(element("i", {class: "was", "aria-hidden": "true"}), say("compare-first")),
      element("td", {class: "wide", "aria-hidden": "true"}),
      headCell(element("i", {class: "is", "aria-hidden": "true"}), say("compare-then")),
      headCell(say("compare-rise"))
    ],
    rows.map(row => rowOf(row, labelOf(board.cards, row.id), before.highest, say)),
    element("caption", {}, ...captionOf(compared, say))
  );
}

/** @type {(compared: Compared, say: Say) => HTMLElement[]} */
function captionOf({before, after, uneven}, say) {
  const isSame = before.question === after.question;
  /** @type {(round: Round, key: string) => HTMLElement} */
  const asked = (round, key) => element("span", {class: "asked"}, ...(isSame ? [] : [`${say(key)}: `]), asWorded(round));
  return [
    asked(before, "compare-first"),
    ...(isSame ? [] : [asked(after, "compare-then")]),
    element(
      "span",
      {class: "room-ends"},
      element("span", {}, say("compare-who", {before: before.answered, after: after.answered})),
      ...(uneven ? [element("span", {}, say("compare-uneven", {before: uneven[0], after: uneven[1]}))] : []),
      ...endsOf(before)
    )
  ];
}

/** @type {(row: RoundChange, label: string, highest: number, say: Say) => HTMLElement} */
function rowOf({id, faces, at, rise, isKnown}, label, highest, say) {
  const [from, to] = at;
  const style = `--from:${from};--to:${to};--low:${Math.min(from, to)};--long:${Math.abs(to - from)}`;
  const figure = highest > 1 ? tenthsIn(say, Math.abs(rise)) : String(Math.abs(rise));
  const sign = rise > 0 ? "+" : rise < 0 ? "−" : "";
  return tableRow(
    label,
    [
      element("td", {class: "n"}, faces[0]),
      element(
        "td",
        {class: "wide", "aria-hidden": "true"},
        element(
          "span",
          {class: "dumbbell", style},
          element("i", isKnown ? {class: "line"} : {hidden: ""}),
          ...["was", "is"].map((name, i) => element("i", faces[i] === "–" ? {hidden: ""} : {class: name}))
        )
      ),
      element("td", {class: "n"}, faces[1]),
      element("td", {class: "n"}, isKnown ? `${sign}${figure}` : "–")
    ],
    {"data-row": id}
  );
}
