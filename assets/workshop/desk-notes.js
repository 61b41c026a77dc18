import {element} from "../view/dom.js";
import {clockIn} from "../view/words.js";
import {openDialog, putFlag, putList, putText} from "./desk-dom.js";

// Notes and first steps: what waits, what shows, what is hidden. One of them is the current one, for the keys.
export function mountNotes({page, tell, say, act, ask, now, title}) {
  const list = page.querySelector("[data-notes]");
  const rounds = page.querySelector("[data-notes-round]");
  const dialog = page.querySelector("dialog[data-merge]");
  const states = [...page.querySelectorAll("[name=notes-state]")];
  const written = () => [...now().notes, ...now().steps].sort((a, b) => a.at - b.at);
  const noteOf = id => written().find(one => one.id === id);
  const roundOf = one => now().rounds.find(round => round.id === one.round);
  let current = null;

  // How a note is listed; what becomes of it (its fate) the server says. What stands behind another goes with that one.
  function stateOf(one) {
    if (one.into) return "merged";
    if (one.fate === "stands") return one.seen ? "shown" : "later";
    return one.fate === "waits" ? "waiting" : "hidden";
  }
  const waiting = () => written().filter(one => one.fate === "waits").length;
  const wanted = () => states.find(input => input.checked).value;
  const FITS = {waiting: ["waiting"], shown: ["shown", "later"], hidden: ["hidden"], all: ["waiting", "shown", "later", "hidden", "merged"]};

  const doing = {
    show: one => act("note-judged", {note: one.id, shown: true}, tell("shown")),
    hide: one => act("note-judged", {note: one.id, shown: false}, tell("hidden")),
    merge: openMerge,
    async remove(one) {
      const n = written().filter(other => other.by === one.by).length;
      if (!await ask({title: tell("remove-title"), about: tell("remove-about", {n}), yes: tell("remove")})) return;
      act("device-removed", {device: one.by}, tell("removed"));
    },
  };

  function openMerge(one) {
    if (!("text" in one)) {
      say(tell("merge-steps"));
      return;
    }
    const others = now().notes.filter(other => other.round === one.round && other.id !== one.id && !other.into);
    if (!others.length) {
      say(tell("merge-none"));
      return;
    }
    putText(dialog.querySelector("#merge-about"), tell("merge-about", {text: one.text}));
    const into = dialog.querySelector("[data-into]");
    into.replaceChildren(...others.map(other => {
      const button = element("button", {type: "button"}, other.text);
      button.addEventListener("click", () => {
        dialog.close();
        const together = {stands: tell("merged"), waits: tell("merged-waits"), hidden: tell("merged-hidden")}[other.fate];
        act("notes-merged", {note: one.id, into: other.id}, together);
      });
      return element("li", {}, button);
    }));
    into.onkeydown = event => {
      const step = {ArrowDown: 1, ArrowUp: -1, j: 1, k: -1}[event.key];
      const buttons = [...into.querySelectorAll("button")];
      if (step) buttons[Math.min(buttons.length - 1, Math.max(0, buttons.indexOf(document.activeElement) + step))].focus();
    };
    openDialog(dialog);
    into.querySelector("button").focus();
  }

  list.addEventListener("click", event => {
    const node = event.target.closest("[data-key]");
    if (!node) return;
    enter(node);
    const button = event.target.closest("button[data-do]");
    const one = noteOf(node.dataset.key);
    if (button && one) doing[button.dataset.do](one);
  });
  list.addEventListener("focusin", event => enter(event.target.closest("[data-key]")));
  rounds.addEventListener("change", () => show(now()));
  for (const input of states) input.addEventListener("change", () => show(now()));

  function enter(node) {
    if (!node || current === node.dataset.key) return;
    current = node.dataset.key;
    for (const other of list.children) putFlag(other, "tabindex", other === node ? 0 : -1);
  }

  function make(one) {
    const named = `note-${one.id}`;
    const button = (name, words, letter) => element("button", {type: "button", "data-do": name, "aria-describedby": named}, words,
      ...(letter ? [" ", element("kbd", {"aria-hidden": "true"}, letter)] : []));
    const isNote = "text" in one;
    return element("li", {class: "note", tabindex: "-1", "aria-labelledby": named},
      isNote ? element("p", {class: "text", id: named})
        : element("dl", {class: "text", id: named}, ...[["who", tell("who")], ["what", tell("what")], ["when", tell("when")]].map(([name, words]) =>
          element("div", {}, element("dt", {}, words), element("dd", {"data-part": name})))),
      element("p", {class: "facts"}, element("span", {class: "badge"}), " ", element("span", {class: "about"})),
      element("p", {class: "buttons"}, button("show", tell("show"), "A"), button("hide", tell("hide"), "H"),
        ...(isNote ? [button("merge", tell("merge"), "M")] : []), button("remove", tell("remove"))));
  }

  function fill(node, one) {
    if ("text" in one) putText(node.querySelector(".text"), one.text);
    else for (const part of node.querySelectorAll("[data-part]")) putText(part, one[part.dataset.part]);
    const state = stateOf(one);
    putFlag(node, "data-state", state);
    putText(node.querySelector(".badge"), tell(`state-${state}`));
    const behind = now().notes.filter(other => other.into === one.id);
    const likes = behind.reduce((sum, other) => sum + other.likes, one.likes ?? 0);
    putText(node.querySelector(".about"), [
      one.facet ? title(one.facet) : tell("on-question"),
      ...(rounds.value || rounds.length < 3 ? [] : [roundOf(one).question]),
      ...(likes ? [tell("likes", {n: likes})] : []),
      ...(behind.length ? [tell("behind", {n: behind.length})] : []),
      clockIn(tell, one.at),
    ].join(" · "));
    putFlag(node.querySelector("[data-do=show]"), "aria-disabled", one.shown === true);
    putFlag(node.querySelector("[data-do=hide]"), "aria-disabled", one.shown === false);
    node.querySelector(".buttons").hidden = now().ended;
  }

  function showRounds(told) {
    const with_words = told.rounds.filter(one => one.form === "notes" || one.form === "steps");
    putList(rounds, [{id: "", question: tell("notes-all-rounds")}, ...with_words], one => one.id,
      one => element("option", {value: one.id}), (option, one) => putText(option, one.question));
  }

  function show(told) {
    rounds.firstElementChild.dataset.key ??= "";
    showRounds(told);
    const here = written().filter(one => roundOf(one) && (!rounds.value || one.round === rounds.value));
    for (const [name, fits] of Object.entries(FITS)) {
      putText(page.querySelector(`[data-count=${name}]`), String(here.filter(one => fits.includes(stateOf(one))).length));
    }
    const waits = written().filter(one => stateOf(one) === "waiting").length;
    putText(page.querySelector("[data-waiting]"), waits ? `(${waits})` : "");
    const held = list.contains(document.activeElement);
    const index = [...list.children].findIndex(node => node.dataset.key === current);
    const items = here.filter(one => FITS[wanted()].includes(stateOf(one)));
    putList(list, items, one => one.id, make, fill);
    page.querySelector("[data-notes-none]").hidden = items.length > 0;
    const now_at = [...list.children].find(node => node.dataset.key === current);
    const next = now_at ?? list.children[Math.min(Math.max(index, 0), list.children.length - 1)];
    for (const node of list.children) putFlag(node, "tabindex", node === next ? 0 : -1);
    if (!now_at) current = next?.dataset.key ?? null;
    if (held && !list.contains(document.activeElement)) (next ?? page.querySelector("#notes-title")).focus(); // what had the focus went out of sight
  }

  const withCurrent = name => () => {
    const one = document.activeElement.closest("[data-notes] > li") && noteOf(current);
    if (one && !now().ended) doing[name](one);
  };

  return {
    show, waiting,
    // Shows the notes of one round only, all of them, and goes there.
    only(round) {
      rounds.value = round;
      states.find(input => input.value === "all").checked = true;
      show(now());
      page.querySelector("#notes-title").focus();
    },
    // Goes to the next (1) or previous (-1) note, or to the current one when none has the focus.
    walk(step) {
      const nodes = [...list.children];
      const at = nodes.findIndex(node => node.contains(document.activeElement));
      const to = at < 0 ? nodes.find(node => node.tabIndex === 0) : nodes[at + step];
      to?.focus();
      to?.scrollIntoView({block: "nearest"});
    },
    approve: withCurrent("show"), hide: withCurrent("hide"), merge: withCurrent("merge"),
  };
}
