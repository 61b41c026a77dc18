import {targetOf, the} from "../view/dom.js";
import {putFlag, putList, putText} from "./desk-dom.js";
import {counts, listed, urgentFirst, waitingIn, writtenTo} from "./desk-judged.js";
import {mountHeadings} from "./desk-headings.js";
import {merging} from "./desk-merge.js";
import {fillNote, noteItem} from "./desk-note.js";
import {mountNotesOf} from "./desk-notes-of.js";
import {roundWith} from "./forms.js";
import {asLeader} from "./leading.js";

// Notes and first steps: what waits, what shows, what is hidden. One of them is the current one, for the keys.

/** @typedef {import("./told.js").Judged} Judged */
/** @typedef {import("./told.js").DeskTold} DeskTold */
/** @typedef {import("./told.js").DeskUses} DeskUses */
/** @typedef {ReturnType<typeof mountNotes>} Notes */

/**
 * `own` makes a card of a note, and changes what whoever leads wrote along.
 * @param {DeskUses} uses
 * @param {ReturnType<typeof import("./desk-own.js").mountDeskOwn>} own
 */
export function mountNotes(uses, own) {
  const {page, say, now} = uses;
  const list = the(page, "[data-notes]");
  const heading = the(page, "#notes-title");
  const current = currentIn(list);
  const chosen = mountNotesOf(uses, () => show(now()));
  const headings = mountHeadings(uses, chosen.round);
  const byKeys = judgingIn(list, current, uses, headings.choose, own);
  const showAll = showingAll(uses, () => listed(here(now()), "waiting"));

  list.addEventListener("focusin", event => current.enter(targetOf(event)));

  /** @type {(told: DeskTold) => Judged[]} */
  function here(told) {
    const known = new Set(told.rounds.map(({id}) => id));
    return urgentFirst(told).filter(({round}) => known.has(round) && (!chosen.round() || round === chosen.round()));
  }
  /** @type {(told: DeskTold) => void} */
  function show(told) {
    chosen.show(told);
    const questions = new Map(told.rounds.map(({id, question}) => [id, question]));
    const notes = here(told);
    showCounts(page, told.notes, notes);
    showAll(told);
    headings.show(told);
    const items = listed(notes, chosen.state());
    putFlag(list, "data-choice", chosen.state());
    const names = chosen.areMany(); // the question of each must be said
    current.holding(heading, () =>
      putList(
        list,
        items,
        ({id}) => id,
        note => noteItem(note, roundWith(note, told.rounds), say, own.own),
        (node, note) => fillNote(node, note, {...uses, own: own.own, inRound: names ? [questions.get(note.round) ?? ""] : []})
      )
    );
    the(page, "[data-notes-none]").hidden = items.length > 0;
  }

  return {
    show,
    waiting: () => waitingIn(writtenTo(now())),
    /**
     * Shows the notes of one round only, all of them, and goes there.
     * @type {(round: string) => void}
     */
    only(round) {
      chosen.only(round);
      show(now());
      uses.turnTo(heading);
      heading.focus();
    },
    walk: current.walk,
    ...byKeys
  };
}

/**
 * Judges the note whose button is pressed in `list`. Returns what keys do with the current note, while the focus is in the list.
 * @param {HTMLElement} list
 * @param {ReturnType<typeof currentIn>} current
 * @param {DeskUses} uses
 * @param {(note: Judged) => void} choose asks under which heading a note goes
 * @param {ReturnType<typeof import("./desk-own.js").mountDeskOwn>} own
 */
function judgingIn(list, current, uses, choose, own) {
  const {now} = uses;
  /** @type {Record<string, (note: Judged) => void>} */
  const doing = {...judging(uses, choose), card: own.fromNote, "change-along": own.changeAlong, "take-along": own.withdraw};
  const currentNote = () => writtenTo(now()).find(({id}) => id === current.key());
  list.addEventListener("click", event => {
    const button = /** @type {?HTMLElement} */ (targetOf(event).closest("button[data-do]"));
    current.enter(targetOf(event));
    const note = button && currentNote();
    if (note) doing[button.dataset.do ?? ""](note);
  });
  /** @type {(name: string) => () => void} */
  const withCurrent = name => () => {
    const note = document.activeElement?.closest("[data-notes] > li") && currentNote();
    if (note && !now().ended) doing[name](note);
  };
  return {approve: withCurrent("show"), hide: withCurrent("hide"), merge: withCurrent("merge"), place: withCurrent("place")};
}

/**
 * What can be done with a note, by the names of the buttons.
 * @type {(uses: DeskUses, choose: (note: Judged) => void) => Record<string, (note: Judged) => void>}
 */
const judging = (uses, choose) => {
  const {say, act, ask, now} = uses;
  return {
    show: ({id}) => act("note-judged", {note: id, shown: true}, say("shown")),
    hide: ({id}) => act("note-judged", {note: id, shown: false}, say("hidden")),
    merge: merging(uses),
    place: choose,
    large({id}) {
      const {lead} = now();
      const isLarge = lead?.show === "note" && lead.note === id;
      const to = isLarge ? {show: "notes"} : {show: "note", note: id};
      act("led", {...asLeader("desk"), ...to}, isLarge ? say("large-not") : say("large-done"));
    },
    async remove({by}) {
      const n = writtenTo(now()).filter(other => other.by === by).length;
      if (!(await ask({title: say("remove-title"), about: say("remove-about", {n}), yes: say("remove")}))) return;
      act("device-removed", {device: by}, say("removed"));
    }
  };
};

/**
 * Shows how many notes each choice would list of those `here`, and how many of `all` wait.
 * @type {(page: HTMLElement, all: Judged[], here: Judged[]) => void}
 */
function showCounts(page, all, here) {
  for (const [name, n] of counts(here)) putText(the(page, `[data-count=${name}]`), String(n));
  const waits = waitingIn(all);
  putText(the(page, "[data-waiting]"), waits ? `(${waits})` : "");
}

/**
 * Has a button approve all that `waiting` lists, by one act, which is undone as one. Returns what brings the button up to date.
 * @type {(uses: DeskUses, waiting: () => Judged[]) => (told: DeskTold) => void}
 */
function showingAll({page, say, act, once, now}, waiting) {
  const button = the(page, "[data-show-all]");
  button.addEventListener("click", () =>
    once("show all", async () => {
      const asked = now().ended ? [] : waiting();
      if (asked.length) await act("notes-shown", {notes: asked.map(({id}) => id)}, say("shown-all", {n: asked.length}));
    })
  );
  return ({ended}) => {
    const n = waiting().length;
    putText(button, say("show-every", {n}));
    putFlag(button, "aria-disabled", !n || ended); // and not disabled, so that the button keeps the focus
  };
}

/**
 * Which item of a list is the current one: the one that Tab leads to.
 * @param {HTMLElement} list
 */
function currentIn(list) {
  /** @type {?string} */
  let current = null;
  const nodes = () => /** @type {HTMLElement[]} */ ([...list.children]);
  /** @type {(node: HTMLElement | undefined) => void} */
  const mark = node => {
    for (const other of nodes()) putFlag(other, "tabindex", other === node ? 0 : -1);
  };

  return {
    key: () => current,
    /** @type {(inside: HTMLElement) => void} */
    enter(inside) {
      const node = /** @type {?HTMLElement} */ (inside.closest("[data-key]"));
      if (!node || current === node.dataset.key) return;
      current = node.dataset.key ?? null;
      mark(node);
    },
    /**
     * Goes to the next (1) or previous (-1) item, or to the current one when none has the focus.
     * @type {(step: number) => void}
     */
    walk(step) {
      const all = nodes();
      const at = all.findIndex(node => node.contains(document.activeElement));
      const to = at < 0 ? all.find(node => node.tabIndex === 0) : all[at + step];
      to?.focus();
      to?.scrollIntoView({block: "nearest"});
    },
    /**
     * Does `change` to the list. When that takes the current item away, the one in its place becomes current, and gets the focus
     * if the old one had it; `heading` gets it when the list is empty.
     * @type {(heading: HTMLElement, change: () => void) => void}
     */
    holding(heading, change) {
      const held = list.contains(document.activeElement);
      const index = nodes().findIndex(node => node.dataset.key === current);
      change();
      const all = nodes();
      const same = all.find(node => node.dataset.key === current);
      const next = same ?? all[Math.min(Math.max(index, 0), all.length - 1)];
      mark(next);
      if (!same) current = next?.dataset.key ?? null;
      if (held && !list.contains(document.activeElement)) (next ?? heading).focus();
    }
  };
}
