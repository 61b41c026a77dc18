import {element, the} from "../view/dom.js";
import {brokenAt} from "./breaking.js";
import {putText} from "./desk-dom.js";
import {asLeader} from "./leading.js";
import {nameIn, sortedIn} from "./room-top.js";
import {headCell, tableRow, tableWith} from "./tables.js";

// Two groups of people beside each other in a round that is closed, at the desk.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Side} Side */
/** @typedef {import("./told.js").DeskUses} DeskUses */

/** @type {(say: import("./told.js").Say) => HTMLElement} */
export const breakdownPart = say =>
  element(
    "details",
    {"data-breakdown": "", hidden: ""},
    element("summary", {}, say("breakdown")),
    element(
      "p",
      {class: "pair"},
      element("label", {}, element("span", {}, say("breakdown-one")), " ", element("select", {"data-one": ""})),
      " ",
      element("label", {}, element("span", {}, say("breakdown-other")), " ", element("select", {"data-other": ""}))
    ),
    element(
      "p",
      {class: "beside"},
      element("button", {type: "button", "data-do": "breakdown"}, say("breakdown-do")),
      element("button", {type: "button", "data-do": "breakdownOn"}, say("breakdown-screen"))
    ),
    element("p", {class: "help"}),
    element("div", {"data-broken": ""})
  );

/** @type {(node: Element, which: string) => HTMLSelectElement} */
const choiceOf = (node, which) => /** @type {HTMLSelectElement} */ (the(node, `[data-${which}]`));

/** @typedef {(round: Round) => unknown} DoesInRound */

/**
 * What the buttons of a comparison do, in the round that has its place in `list`.
 * @type {(uses: DeskUses, list: HTMLElement) => {breakdown: DoesInRound, breakdownOn: DoesInRound}}
 */
export const breakingAt = ({say, announce, act, settled, now}, list) => ({
  async breakdown({id}) {
    const [one, other] = ["one", "other"].map(which => choiceOf(the(list, `[data-key="${id}"]`), which).value);
    const at = await act("broken-down", {round: id, one, other});
    if (!at) return;
    await settled(); // what it came to is in the news of it
    const looked = now().rounds.find(round => round.id === id);
    if (looked) announce(brokenIn(looked, say), at);
  },
  async breakdownOn({id, route, step}) {
    if (now().round?.id !== id && !(await act("round-shown", {round: id}))) return;
    await act("led", {...asLeader("desk"), show: "breakdown", facet: null, route, step}, say("screen-to-breakdown"));
  }
});

/** @type {(node: HTMLElement, round: Round, uses: Pick<DeskUses, "say" | "label" | "now">) => void} */
export function fillBreakdown(node, round, {say, label, now}) {
  const part = the(node, "[data-breakdown]");
  const groups = round.breakdown?.groups.length ? round.breakdown.groups : (now().groups?.groups ?? []);
  const isVoid = Boolean(round.breakdown && !round.breakdown.sides.length);
  part.hidden = round.status !== "closed" || !round.breaks || (!groups.length && !round.breakdown);
  if (part.hidden) return;
  the(part, ".pair").hidden = isVoid;
  the(part, "[data-do=breakdown]").hidden = isVoid;
  const sides = round.breakdown?.sides ?? [];
  offer(choiceOf(part, "one"), groups, sides[0]?.group ?? groups[0]?.[0]);
  offer(choiceOf(part, "other"), groups, sides[1]?.group ?? groups[1]?.[0]);
  const isTold = sides.some(({why}) => !why);
  the(part, "[data-do=breakdownOn]").hidden = !isTold || !round.told;
  putText(
    the(part, ".help"),
    isVoid || (sides.length && !isTold)
      ? brokenIn(round, say)
      : say(isTold && !round.told ? "breakdown-later" : "breakdown-fixed")
  );
  const told = JSON.stringify([sides, round.facets.map(label)]);
  const place = the(part, "[data-broken]");
  if (place.dataset.shown === told) return;
  place.dataset.shown = told;
  place.replaceChildren(...(sides.length ? [tableIn(round, sides, say, label)] : []));
}

/**
 * What the latest comparison of a round came to, in a sentence: that it stands there, or which group is not in it and why.
 * @type {(round: Round, say: import("./told.js").Say) => string}
 */
function brokenIn({breakdown}, say) {
  const sides = breakdown?.sides ?? [];
  if (!sides.length) return say("breakdown-void");
  const why = sides
    .filter(side => side.why)
    .map(({why, name}) => say(`breakdown-why-${why}`, {group: name}))
    .join("; ");
  const seen = sides.find(side => !side.why);
  if (!seen) return say("breakdown-nothing", {why});
  return why ? say("breakdown-part", {group: seen.name, why}) : say("breakdown-done");
}

/** @type {(select: HTMLSelectElement, groups: import("./told.js").GroupNamed[], chosen?: string) => void} */
function offer(select, groups, chosen) {
  const offered = JSON.stringify(groups);
  if (select.dataset.offered === offered) return;
  select.dataset.offered = offered;
  select.replaceChildren(...groups.map(([id, name]) => element("option", {value: id}, name)));
  if (chosen) select.value = chosen;
}

/** @type {(round: Round, sides: Side[], say: import("./told.js").Say, label: (id: string) => string) => HTMLElement} */
function tableIn(round, sides, say, label) {
  const isWritten = round.breaks === "notes";
  const isTold = sides.some(({why}) => !why);
  const rows = !isTold ? [] : isWritten ? [""] : sortedIn(round);
  /** @type {(side: Side, id: string) => string} */
  const figure = (side, id) => (isWritten ? String(side.notes ?? "–") : (brokenAt(round, side, id, say)?.words ?? "–"));
  /** @type {(side: Side) => string} */
  const head = ({name, people: n, why}) => (why ? `${name}: ${say(`breakdown-${why}`)}` : `${name} (${n})`);
  return tableWith(
    {},
    [headCell(isWritten ? "" : say(`subject-${round.subject}`)), ...sides.map(side => headCell(head(side)))],
    rows.map(id =>
      tableRow(
        id ? nameIn(round, id, label) : say("breakdown-notes"),
        sides.map(side => element("td", {}, figure(side, id)))
      )
    )
  );
}
