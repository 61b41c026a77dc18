import {element, every, the} from "../view/dom.js";
import {clockIn} from "../view/words.js";
import {putFlag, putText} from "./desk-dom.js";
import {stateOf} from "./desk-judged.js";

// A note or first step in the list of the desk.

/** @typedef {import("./told.js").Judged} Judged */
/** @typedef {import("./told.js").Say} Say */

/**
 * `own` has the words of cards and of writing along.
 * @type {(note: Judged, round: Pick<import("./told.js").Round, "asked" | "likes">, say: Say, own: Say) => HTMLElement}
 */
export function noteItem(note, {asked, likes}, say, own) {
  const named = `note-${note.id}`;
  /** @type {(name: string, words: string, letter?: string) => HTMLElement} */
  const button = (name, words, letter) =>
    element(
      "button",
      {type: "button", "data-do": name, "aria-describedby": named},
      words,
      ...(letter ? [" ", element("kbd", {"aria-hidden": "true"}, letter)] : [])
    );
  return element(
    "li",
    {class: "note", tabindex: "-1", "aria-labelledby": named},
    ...(likes ? [gripFor(named, say)] : []),
    asked.length < 2
      ? element("p", {class: "text", id: named, "data-part": asked[0]})
      : element(
          "dl",
          {class: "text", id: named},
          ...asked.map(field => element("div", {}, element("dt", {}, say(`field-${field}`)), element("dd", {"data-part": field})))
        ),
    element("p", {class: "facts"}, element("span", {class: "badge"}), " ", element("span", {class: "about"})),
    element(
      "p",
      {class: "buttons"},
      button("show", say("show"), "A"),
      button("hide", say("hide"), "H"),
      ...(likes ? [button("merge", say("merge"), "M")] : []),
      button("large", say("large")),
      button("card", own("from-note")),
      ...(note.along
        ? [button("change-along", own("change")), button("take-along", own("take"))]
        : [button("remove", say("remove"))])
    )
  );
}

/**
 * What a note is dragged by to a heading; pressed, it asks for one.
 * @type {(named: string, say: Say) => HTMLElement}
 */
const gripFor = (named, say) =>
  element(
    "button",
    {type: "button", class: "grip", "data-do": "place", "aria-describedby": named, title: say("place")},
    element("span", {"aria-hidden": "true"}, "⠿"),
    element("span", {class: "sr"}, say("place"))
  );

/** @type {(note: Judged, told: import("./told.js").DeskTold, say: Say) => string[]} */
function headingSaid({heading}, {rounds}, say) {
  const found = rounds.flatMap(({headings}) => headings).find(({id}) => id === heading);
  return found ? [say("under", {words: found.words})] : [];
}

/**
 * `inRound` is the question that it answers, where that must be said.
 * @param {HTMLElement} node
 * @param {Judged} note
 * @param {Pick<import("./told.js").DeskUses, "say" | "now" | "label"> & {inRound: string[], own: Say}} uses
 */
export function fillNote(node, note, {say, now, label, inRound, own}) {
  for (const part of every(node, "[data-part]")) putText(part, String(note[part.dataset.part ?? ""] ?? ""));
  const state = stateOf(note);
  putFlag(node, "data-state", state);
  putText(the(node, ".badge"), say(`state-${state}`));
  const behind = now().notes.filter(({into}) => into === note.id);
  const likes = behind.reduce((sum, other) => sum + (other.likes ?? 0), note.likes ?? 0);
  const times = note.alike ? now().notes.filter(({alike}) => alike === note.alike).length : 0;
  putText(
    the(node, ".about"),
    [
      times ? say("words-times", {n: times}) : note.facet ? label(note.facet) : say("on-question"),
      ...headingSaid(note, now(), say),
      ...inRound,
      ...(likes ? [say("likes", {n: likes})] : []),
      ...(behind.length ? [say("behind", {n: behind.length})] : []),
      clockIn(say, note.at),
      ...(note.along ? [own("along-by")] : [])
    ].join(" · ")
  );
  putFlag(the(node, "[data-do=show]"), "aria-disabled", note.shown === true);
  putFlag(the(node, "[data-do=hide]"), "aria-disabled", note.shown === false);
  const {round, lead} = now();
  putFlag(the(node, "[data-do=large]"), "aria-pressed", lead?.show === "note" && lead.note === note.id);
  const remove = /** @type {?HTMLElement} */ (node.querySelector("[data-do=remove]")); // what she wrote along has none
  if (remove) remove.hidden = times > 1; // it is not the word of one of them
  the(node, "[data-do=large]").hidden = times > 0 || !note.seen || note.round !== round?.id;
  the(node, "[data-do=card]").hidden = note.fate !== "stands"; // what she has not judged goes nowhere
  the(node, ".buttons").hidden = now().ended;
}
