import {element, targetOf, the} from "../view/dom.js";
import {putFlag, putList, putText} from "./desk-dom.js";
import {waitingIn, writtenTo} from "./desk-judged.js";
import {resultOf} from "./desk-result.js";
import {choosingOf, asksValues, asksWords} from "./forms.js";

// The rounds of the workshop: the open one first, then those that are ready, then those that are over.
const RANK = {open: 0, ready: 1, closed: 2};

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").DeskUses} DeskUses */

/**
 * `lookAt(id)` goes to what was written in a round.
 * @type {(uses: DeskUses, lookAt: (id: string) => void) => import("./told.js").DeskPart}
 */
export function mountRounds(uses, lookAt) {
  const {page, say, act, ask, once, now} = uses;
  const list = the(page, "[data-rounds]");

  /** @type {Record<string, (round: Round) => unknown>} */
  const doing = {
    turn: ({id, status}) =>
      status === "open" ? act("round-closed", {round: id}, say("closed")) : act("round-opened", {round: id}, say("opened")),
    reveal: ({id, revealed}) => revealed || act("round-revealed", {round: id}, say("revealed")),
    async reset({id, answered}) {
      if (answered && !(await ask({title: say("reset-title"), about: say("reset-about", {n: answered}), yes: say("reset")})))
        return;
      await act("round-reset", {round: id}, say("reset-done"));
    },
    look: ({id}) => lookAt(id)
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
      the(page, "[data-rounds-none]").hidden = told.rounds.length > 0;
      the(page, "[data-new]").hidden = told.ended;
      putList(
        list,
        [...told.rounds].sort((a, b) => RANK[a.status] - RANK[b.status]),
        ({id}) => id,
        round => roundItem(round, say),
        (node, round) => fillRound(node, round, uses)
      );
    }
  };
}

/** @type {(round: Round, say: import("./told.js").Say) => HTMLElement} */
function roundItem({id}, say) {
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
      button("reveal", say("reveal")),
      button("reset", say("reset"))
    ),
    element("p", {class: "wrote"}, element("span", {}), " ", button("look", say("look"))),
    element(
      "details",
      {"data-result": ""},
      element("summary", {}, `${say("result")} `, element("span", {class: "who"})),
      element("div", {})
    )
  );
}

/** @type {(node: HTMLElement, round: Round, uses: DeskUses) => void} */
function fillRound(node, round, {say, now, title}) {
  /** @type {(selector: string) => HTMLElement} */
  const part = selector => the(node, selector);
  const before = node.dataset.status;
  const isOpen = round.status === "open";
  putFlag(node, "data-status", round.status);
  putText(part("h3"), round.question);
  putText(part(".badge"), [say(`status-${round.status}`), ...(round.revealed ? [say("status-revealed")] : [])].join(" · "));
  putText(part(".answered"), say("answered", {n: round.answered, of: now().devices}));
  putText(part(".facts"), factsOf(round, say));
  putText(part("[data-do=turn]"), say(isOpen ? "close-round" : "open"));
  part("[data-do=turn]").classList.toggle("main", round.status !== "closed");
  putFlag(part("[data-do=reveal]"), "aria-disabled", round.revealed); // it keeps the focus
  part("[data-do=reveal]").classList.toggle("main", round.status === "closed" && !round.revealed);
  part(".buttons").hidden = now().ended;
  const words = asksWords(round);
  part(".wrote").hidden = !words;
  part("[data-result]").hidden = words;
  if (words) putText(part(".wrote span"), writtenIn(round, now(), say));
  else {
    const result = /** @type {HTMLDetailsElement} */ (part("[data-result]"));
    if (before !== round.status) result.open = round.status !== "ready"; // after that it is the reader's
    putText(part(".who"), `(${say(round.shows ? "result-room" : "result-private")})`);
    resultOf(part("[data-result] div"), round, {say, title});
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
    ...(asksValues(round) ? choosingOf(round).facts(round, say) : []),
    ...(round.facets.length ? [say("facts-facets", {n: round.facets.length})] : []),
    say(round.live ? "facts-live" : "facts-hidden"),
    ...(asksWords(round) ? [say(round.moderated ? "facts-moderated" : "facts-unmoderated")] : [])
  ].join(" · ");
}
