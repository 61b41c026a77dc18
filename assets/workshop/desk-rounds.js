import {element, targetOf, the} from "../view/dom.js";
import {listIn} from "../view/words.js";
import {breakdownPart, breakingAt, fillBreakdown} from "./desk-breakdown.js";
import {comparingAt, fillComparing} from "./desk-compare.js";
import {putFlag, putList, putText} from "./desk-dom.js";
import {waitingIn, writtenTo} from "./desk-judged.js";
import {resultOf} from "./desk-result.js";
import {choosingOf, asksWords, hasFigures} from "./forms.js";

// The rounds of the workshop: the one on the screen first, so that it stays where it is when it closes; then those that are ready,
// then those that are over, the latest first.
const RANK = {open: 0, ready: 1, closed: 2};

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").DeskUses} DeskUses */

/**
 * `lookAt(id)` goes to what was written in a round, `change(round)` to where one that was not opened can be changed; `own` writes
 * along.
 * @type {(uses: DeskUses, ways: {lookAt: (id: string) => void, change: (round: Round) => void,
 *   own: ReturnType<typeof import("./desk-own.js").mountDeskOwn>}) => import("./told.js").DeskPart}
 */
export function mountRounds(uses, {lookAt, change, own}) {
  const {page, say, act, ask, once, now} = uses;
  const list = the(page, "[data-rounds]");
  const left = the(page, "[data-left-out]");

  /** @type {Record<string, (round: Round) => unknown>} */
  const doing = {
    turn: ({id, status}) =>
      status === "open" ? act("round-closed", {round: id}, say("closed")) : act("round-opened", {round: id}, say("opened")),
    reveal: ({id, told}) => told || act("round-revealed", {round: id}, say("revealed")),
    async reset({id, answered}) {
      if (answered && !(await ask({title: say("reset-title"), about: say("reset-about", {n: answered}), yes: say("reset")})))
        return;
      await act("round-reset", {round: id}, say("reset-done"));
    },
    look: ({id}) => lookAt(id),
    screen: ({id}) =>
      now().round?.id === id
        ? act("round-away", {round: id}, say("away-done"))
        : act("round-shown", {round: id}, say("shown-again")),
    ...comparingAt(uses),
    change: round => change(round),
    ...breakingAt(uses, list),
    up: ({id}) => act("round-moved", {round: id, to: "up"}, say("moved")),
    down: ({id}) => act("round-moved", {round: id, to: "down"}, say("moved")),
    along: round => own.along(round),
    drop: ({id}) => act("round-removed", {round: id}, say("removed-round"))
  };
  list.addEventListener("click", event => {
    const button = /** @type {?HTMLElement} */ (targetOf(event).closest("button[data-do]"));
    const key = /** @type {?HTMLElement} */ (button?.closest("[data-key]"))?.dataset.key;
    const round = now()?.rounds.find(({id}) => id === key);
    const what = button?.dataset.do ?? "";
    if (round && what) once(`${what} ${key}`, () => doing[what](round));
  });

  return {
    show(told) {
      putText(left, told.rounds.every(({status}) => status === "ready") ? leftIn(told, say) : "");
      left.hidden = !left.textContent;
      the(page, "[data-rounds-none]").hidden = told.rounds.length > 0;
      the(page, "[data-new]").hidden = told.ended;
      const had = list.contains(document.activeElement);
      putList(
        list,
        inOrder(told),
        ({id}) => id,
        round => roundItem(round, say, own.own("along")),
        (node, round) => fillRound(node, round, uses)
      );
      if (had && !list.contains(document.activeElement)) the(page, "#rounds-title").focus(); // its round was taken away
    }
  };
}

/**
 * What was not taken along of the workshop that this one was made of, as long as no round was opened.
 * @type {(told: import("./told.js").DeskTold, say: import("./told.js").Say) => string}
 */
const leftIn = ({left_out: left}, say) =>
  [
    ...(left?.cards.length ? [say("left-out-cards", {n: left.cards.length, names: listIn(say, left.cards)})] : []),
    ...(left?.rounds.length ? [say("left-out-rounds", {n: left.rounds.length, names: listIn(say, left.rounds)})] : [])
  ].join(" ");

/**
 * Whether what is written shows once it was read: then there is nothing to reveal.
 * @type {(round: Round) => boolean}
 */
const isReadFirst = round => asksWords(round) && round.moderated;

/** @type {(told: import("./told.js").DeskTold) => Round[]} */
function inOrder({rounds, round}) {
  /** @type {(of: Round) => number} */
  const rank = of => (of.id === round?.id ? -1 : RANK[of.status]);
  const latestFirst = [...rounds].reverse().filter(({status}) => status === "closed");
  return [...rounds.filter(({status}) => status !== "closed"), ...latestFirst].sort((a, b) => rank(a) - rank(b));
}

/** @type {(round: Round, say: import("./told.js").Say, along: string) => HTMLElement} */
function roundItem({id}, say, along) {
  const named = `round-${id}`;
  /** @type {(name: string, words: string, more?: Record<string, string>) => HTMLElement} */
  const button = (name, words, more = {}) =>
    element("button", {type: "button", "data-do": name, "aria-describedby": named, ...more}, words);
  return element(
    "li",
    {class: "round"},
    element("p", {class: "state"}, element("span", {class: "badge"}), element("span", {class: "answered"})),
    element("h3", {id: named}),
    element("p", {class: "facts"}),
    element(
      "p",
      {class: "buttons"},
      button("turn", "", {class: "main"}),
      button("along", along),
      button("reveal", say("reveal")),
      button("screen", ""),
      button("again", say("ask-again")),
      button("compare", say("compare"), {class: "toggle"}),
      button("reset", say("reset")),
      button("change", say("change")),
      button("up", say("move-up")),
      button("down", say("move-down")),
      button("drop", say("remove-round"))
    ),
    element("p", {class: "wrote"}, element("span", {}), " ", button("look", say("look"))),
    element(
      "details",
      {"data-result": ""},
      element("summary", {}, `${say("result")} `, element("span", {class: "who"})),
      element("div", {})
    ),
    breakdownPart(say)
  );
}

/** @type {(node: HTMLElement, round: Round, uses: DeskUses) => void} */
function fillRound(node, round, {page, say, now, label}) {
  fillBreakdown(node, round, {say, now, label});
  /** @type {(selector: string) => HTMLElement} */
  const part = selector => the(node, selector);
  const before = node.dataset.status;
  const isOpen = round.status === "open";
  putFlag(node, "data-status", round.status);
  putText(part("h3"), round.question);
  part("h3").lang = round.asked_in?.code ?? page.dataset.lang ?? "";
  putText(part(".badge"), [say(`status-${round.status}`), ...(round.revealed ? [say("status-revealed")] : [])].join(" · "));
  putText(part(".answered"), say(round.of === 1 ? "answered-one" : "answered", {n: round.answered, of: round.of}));
  putText(part(".facts"), factsOf(round, say));
  putText(part("[data-do=turn]"), say(isOpen ? "close-round" : "open"));
  part("[data-do=turn]").classList.toggle("main", round.status !== "closed");
  putFlag(part("[data-do=reveal]"), "aria-disabled", round.told); // it keeps the focus
  part("[data-do=reveal]").hidden = isReadFirst(round); // each shows once it was read
  part("[data-do=reveal]").classList.toggle("main", round.status === "closed" && !round.told);
  const isOnScreen = now().round?.id === round.id;
  putText(part("[data-do=screen]"), say(isOnScreen ? "take-away" : "show-again"));
  part("[data-do=screen]").hidden = round.status === "open" || (round.status === "ready" && !isOnScreen);
  part("[data-do=along]").hidden = !isOpen || !asksWords(round);
  part("[data-do=reset]").hidden = round.status === "ready" && !round.answered;
  for (const name of ["change", "drop"]) part(`[data-do=${name}]`).hidden = round.status !== "ready" || round.answered > 0;
  fillComparing(node, round, {now});
  const ready = now().rounds.filter(({status}) => status === "ready");
  part("[data-do=up]").hidden = round.status !== "ready" || ready[0]?.id === round.id;
  part("[data-do=down]").hidden = round.status !== "ready" || ready.at(-1)?.id === round.id;
  part(".buttons").hidden = now().ended;
  if (node.contains(document.activeElement) && !document.activeElement?.checkVisibility()) part("[data-do=turn]").focus();
  const words = asksWords(round);
  part(".wrote").hidden = !words;
  part("[data-result]").hidden = !hasFigures(round);
  if (words) putText(part(".wrote span"), writtenIn(round, now(), say));
  if (hasFigures(round)) {
    const result = /** @type {HTMLDetailsElement} */ (part("[data-result]"));
    if (before !== round.status) result.open = isOpen || (isOnScreen && round.status === "closed"); // after that it is the reader's
    putText(part(".who"), `(${say(round.shows ? "result-room" : "result-private")})`);
    resultOf(part("[data-result] div"), round, {say, label});
  }
}

/** @type {(round: Round, told: import("./told.js").DeskTold, say: import("./told.js").Say) => string} */
function writtenIn(round, told, say) {
  const mine = writtenTo(told).filter(note => note.round === round.id);
  const waiting = waitingIn(mine);
  return [say("written", {n: mine.length}), ...(waiting ? [say("written-waiting", {n: waiting})] : [])].join(", ");
}

/** @type {(round: Round, say: import("./told.js").Say) => string} */
function factsOf(round, say) {
  return [
    say(`form-${round.form}`),
    ...(round.asked_in ? [say("asked-in", {tongue: round.asked_in.name})] : []),
    ...(hasFigures(round) ? choosingOf(round).facts(round, say) : []),
    ...(round.facets.length ? [say("facts-facets", {n: round.facets.length})] : []),
    ...(round.told || isReadFirst(round) ? [] : [say(round.live ? "facts-live" : "facts-hidden")]),
    ...(asksWords(round) ? [say(round.moderated ? "facts-moderated" : "facts-unmoderated")] : [])
  ].join(" · ");
}
