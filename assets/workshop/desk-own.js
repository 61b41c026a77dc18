import {element, targetOf, the} from "../view/dom.js";
import {sayer} from "../view/saying.js";
import {putFlag, putList, putText} from "./desk-dom.js";
import {asLeader} from "./leading.js";
import {mountAlongDialog} from "./own-along.js";
import {draftOf, mountCardDialog, takenWords} from "./own-card.js";
import {mainWordsOf, roundWith} from "./forms.js";

// The cards that the room adds, at the desk: a list of them, what can be done with each, and the dialogs in which one is made and
// in which whoever leads writes along.

/** @typedef {import("./told.js").OwnCard} OwnCard */
/** @typedef {import("./told.js").DeskUses} DeskUses */

/** @param {DeskUses} uses */
export function mountDeskOwn(uses) {
  const {page, known, announce, act, order, ask, once, now, send, label} = uses;
  const own = sayer(JSON.parse(the(page, "[data-own-words]").textContent ?? ""));
  const shared = {host: the(page, "[data-fields]"), say: own, announce, send};
  const card = mountCardDialog({...shared, kinds: () => now().kinds, known: () => known.kinds});
  const along = mountAlongDialog({...shared, label});
  const list = the(page, "[data-own-list]");
  /** @type {Record<string, (own: OwnCard) => unknown>} */
  const doing = {
    change: shown => card({...shown, rounds: undefined}), // the list has a button of its own that takes away
    async take({id, label: words, rounds}) {
      const about = takenWords(rounds, own);
      if (!(await ask({title: own("take-title", {label: words}), about, yes: own("take")}))) return;
      await act("card-removed", {card: id}, own("taken"));
    },
    show: ({id}) => act("led", {...asLeader("desk"), show: "place", facet: id}, own("shown")),
    async ask({id}) {
      const told = await order("ask", {facet: id});
      if (told) announce(own("asked"), told.sequence);
    }
  };
  the(page, "[data-own-make]").addEventListener("click", () => card());
  list.addEventListener("click", event => {
    const button = /** @type {?HTMLElement} */ (targetOf(event).closest("button[data-do]"));
    const key = /** @type {?HTMLElement} */ (button?.closest("[data-key]"))?.dataset.key;
    const chosen = now()?.cards.find(({id}) => id === key);
    if (chosen && button) once(`${button.dataset.do} ${key}`, () => doing[button.dataset.do ?? ""](chosen));
  });

  return {
    own,
    along,
    /** @type {(note: import("./told.js").Judged) => void} */
    fromNote: note => card(draftOf(mainWordsOf(note, now().rounds), note.facet)),
    /** @type {(note: import("./told.js").Judged) => void} */
    changeAlong: note => along(roundWith(note, now().rounds), note),
    /** @type {(note: import("./told.js").Judged) => Promise<number>} */
    withdraw: ({id}) => act("along-withdrawn", {note: id}, own("along-taken")),
    /** @type {(told: import("./told.js").DeskTold) => void} */
    show(told) {
      the(page, "[data-own-make]").hidden = told.ended;
      the(page, "[data-own-none]").hidden = told.cards.length > 0;
      putList(
        list,
        told.cards,
        ({id}) => id,
        shown => cardItem(shown, own),
        (node, shown) => fillCard(node, shown, {own, told, label})
      );
    }
  };
}

/** @type {(shown: OwnCard, own: import("./told.js").Say) => HTMLElement} */
function cardItem({id}, own) {
  const named = `own-of-${id}`;
  /** @type {(name: string, words: string) => HTMLElement} */
  const button = (name, words) => element("button", {type: "button", "data-do": name, "aria-describedby": named}, words);
  return element(
    "li",
    {class: "own-item"},
    element("h3", {id: named}),
    element("p", {class: "facts"}),
    element("p", {class: "own-about"}),
    element(
      "p",
      {class: "buttons"},
      button("show", own("show")),
      button("ask", own("ask")),
      button("change", own("change")),
      button("take", own("take"))
    )
  );
}

/** @type {(node: HTMLElement, one: OwnCard, uses: {own: import("./told.js").Say, told: import("./told.js").DeskTold, label: (id: string) => string}) => void} */
function fillCard(node, {id, label: words, kindName, about, facets, away}, {own, told, label}) {
  putText(the(node, "h3"), words);
  const linked = facets.length ? [own("linked", {names: facets.map(label).join(", ")})] : [];
  putText(the(node, ".facts"), [kindName, ...linked, ...(away ? [own("still")] : [])].join(" · "));
  putText(the(node, ".own-about"), about);
  the(node, ".buttons").hidden = told.ended || away;
  putFlag(the(node, "[data-do=show]"), "aria-pressed", told.lead?.facet === id);
}
