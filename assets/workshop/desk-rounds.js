import {element} from "../view/dom.js";
import {putFlag, putList, putText} from "./desk-dom.js";
import {resultOf} from "./desk-result.js";

// The rounds of the workshop: the open one first, then those that are ready, then those that are over.
const RANK = {open: 0, ready: 1, closed: 2};

export function mountRounds({page, tell, act, ask, now, title}, lookAt) {
  const list = page.querySelector("[data-rounds]");
  const round = id => now().rounds.find(one => one.id === id);

  const doing = {
    turn: one => one.status === "open" ? act("round-closed", {round: one.id}, tell("closed")) : act("round-opened", {round: one.id}, tell("opened")),
    reveal: one => one.revealed || act("round-revealed", {round: one.id}, tell("revealed")),
    async reset(one) {
      if (one.answered && !await ask({title: tell("reset-title"), about: tell("reset-about", {n: one.answered}), yes: tell("reset")})) return;
      act("round-reset", {round: one.id}, tell("reset-done"));
    },
    look: one => lookAt(one.id),
  };
  list.addEventListener("click", event => {
    const button = event.target.closest("button[data-do]");
    if (button) doing[button.dataset.do](round(button.closest("[data-key]").dataset.key));
  });

  function make(one) {
    const named = `round-${one.id}`;
    const button = (name, words, more = {}) => element("button", {type: "button", "data-do": name, "aria-describedby": named, ...more}, words);
    return element("li", {class: "round"},
      element("p", {class: "state"}, element("span", {class: "badge"}), element("span", {class: "answered"})),
      element("h3", {id: named}),
      element("p", {class: "facts"}),
      element("p", {class: "buttons"}, button("turn", "", {class: "main"}), button("reveal", tell("reveal")), button("reset", tell("reset"))),
      element("p", {class: "wrote"}, element("span", {}), " ", button("look", tell("look"))),
      element("details", {"data-result": ""}, element("summary", {}, `${tell("result")} `, element("span", {class: "who"})), element("div", {})));
  }

  function fill(node, one) {
    const part = selector => node.querySelector(selector);
    const before = node.dataset.status;
    const opened = one.status === "open";
    putFlag(node, "data-status", one.status);
    putText(part("h3"), one.question);
    putText(part(".badge"), [tell(`status-${one.status}`), ...(one.revealed ? [tell("status-revealed")] : [])].join(" · "));
    putText(part(".answered"), tell("answered", {n: one.answered, of: now().devices}));
    putText(part(".facts"), factsOf(one));
    putText(part("[data-do=turn]"), tell(opened ? "close-round" : "open"));
    part("[data-do=turn]").classList.toggle("main", one.status !== "closed");
    putFlag(part("[data-do=reveal]"), "aria-disabled", one.revealed); // it keeps the focus
    part("[data-do=reveal]").classList.toggle("main", one.status === "closed" && !one.revealed);
    part(".buttons").hidden = now().ended;
    const words = one.form === "notes" || one.form === "steps";
    part(".wrote").hidden = !words;
    part("[data-result]").hidden = words;
    if (words) tellWritten(part(".wrote span"), one);
    else {
      if (before !== one.status) part("[data-result]").open = one.status !== "ready"; // after that it is the reader's
      putText(part(".who"), `(${tell(one.shows ? "result-room" : "result-private")})`);
      resultOf(part("[data-result] div"), one, {tell, title});
    }
  }

  function tellWritten(node, one) {
    const mine = [...now().notes, ...now().steps].filter(note => note.round === one.id);
    const waiting = mine.filter(note => note.fate === "waits").length;
    putText(node, [tell("written", {n: mine.length}), ...(waiting ? [tell("written-waiting", {n: waiting})] : [])].join(", "));
  }

  function factsOf(one) {
    return [
      tell(`form-${one.form}`),
      ...(one.form === "dots" ? [tell("facts-dots", {n: one.dots})] : []),
      ...(one.facets.length ? [tell("facts-facets", {n: one.facets.length})] : []),
      tell(one.live ? "facts-live" : "facts-hidden"),
      ...(one.form === "notes" || one.form === "steps" ? [tell(one.moderated ? "facts-moderated" : "facts-unmoderated")] : []),
    ].join(" · ");
  }

  return {
    show(told) {
      page.querySelector("[data-rounds-none]").hidden = told.rounds.length > 0;
      page.querySelector("[data-new]").hidden = told.ended;
      putList(list, [...told.rounds].sort((a, b) => RANK[a.status] - RANK[b.status]), one => one.id, make, fill);
    },
  };
}
