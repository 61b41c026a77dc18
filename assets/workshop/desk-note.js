import {element, every, the} from "../view/dom.js";
import {clockIn} from "../view/words.js";
import {putFlag, putText} from "./desk-dom.js";
import {stateOf} from "./desk-judged.js";

// A note or first step in the list of the desk.

/** @typedef {import("./told.js").Judged} Judged */
/** @typedef {import("./told.js").Say} Say */

/** @type {(note: Judged, say: Say) => HTMLElement} */
export function noteItem(note, say) {
  const named = `note-${note.id}`;
  /** @type {(name: string, words: string, letter?: string) => HTMLElement} */
  const button = (name, words, letter) => element("button", {type: "button", "data-do": name, "aria-describedby": named}, words,
    ...(letter ? [" ", element("kbd", {"aria-hidden": "true"}, letter)] : []));
  const isNote = "text" in note;
  return element("li", {class: "note", tabindex: "-1", "aria-labelledby": named},
    isNote ? element("p", {class: "text", id: named})
      : element("dl", {class: "text", id: named}, ...[["who", say("who")], ["what", say("what")], ["when", say("when")]].map(([name, words]) =>
        element("div", {}, element("dt", {}, words), element("dd", {"data-part": name})))),
    element("p", {class: "facts"}, element("span", {class: "badge"}), " ", element("span", {class: "about"})),
    element("p", {class: "buttons"}, button("show", say("show"), "A"), button("hide", say("hide"), "H"),
      ...(isNote ? [button("merge", say("merge"), "M")] : []), button("remove", say("remove"))));
}

/**
 * `inRound` is the question that it answers, where that must be said.
 * @type {(node: HTMLElement, note: Judged, uses: Pick<import("./told.js").DeskUses, "say" | "now" | "title"> & {inRound: string[]}) => void}
 */
export function fillNote(node, note, {say, now, title, inRound}) {
  if ("text" in note) putText(the(node, ".text"), note.text ?? "");
  else for (const part of every(node, "[data-part]")) putText(part, note[/** @type {"who" | "what" | "when"} */ (part.dataset.part)] ?? "");
  const state = stateOf(note);
  putFlag(node, "data-state", state);
  putText(the(node, ".badge"), say(`state-${state}`));
  const behind = now().notes.filter(({into}) => into === note.id);
  const likes = behind.reduce((sum, other) => sum + (other.likes ?? 0), note.likes ?? 0);
  putText(the(node, ".about"), [
    note.facet ? title(note.facet) : say("on-question"),
    ...inRound,
    ...(likes ? [say("likes", {n: likes})] : []),
    ...(behind.length ? [say("behind", {n: behind.length})] : []),
    clockIn(say, note.at),
  ].join(" · "));
  putFlag(the(node, "[data-do=show]"), "aria-disabled", note.shown === true);
  putFlag(the(node, "[data-do=hide]"), "aria-disabled", note.shown === false);
  the(node, ".buttons").hidden = now().ended;
}
