import {element, the} from "../view/dom.js";
import {writingOf} from "./forms.js";
import {readableIn, roomButton} from "./room-ground.js";

// What was written on the question itself, while other notes stand beside their cards: a line between the question and the plate.
// It stands in the flow of the page, so that it covers no card.
const SHOWN = 3;
const CUT_FROM = 24; // characters: a note of no more is never cut off

/** @typedef {import("./told.js").Round} Round */

/**
 * Returns what shows the notes of a round that have no card, the most recognised first; none without a round.
 * @param {Pick<import("./told.js").RoomUses, "root" | "say">} _
 * @param {(facet: string, from: HTMLElement) => void} openAll
 * @returns {(round: ?Round) => void}
 */
export function mountUncarded({root, say}, openAll) {
  const title = element("b");
  const list = element("ul");
  const more = roomButton("uncarded-all", () => openAll("", more), {class: "plain"});
  const line = element("section", {class: "room-uncarded", "data-room-uncarded": ""}, title, list, more);
  line.hidden = true;

  return round => {
    const all = readableIn(round, "");
    line.hidden = !round || !all.length;
    if (!round || !all.length) return;
    if (!line.isConnected) the(root, "main").before(line); // below the bar, which comes later than this
    const name = say(`written-on-question-${round.form}`);
    line.setAttribute("aria-label", name);
    title.textContent = say("on-question");
    list.replaceChildren(...all.slice(0, SHOWN).map(note => uncardedNote(note, round, say)));
    more.textContent = all.length > SHOWN ? say("more", {n: all.length - SHOWN}) : say("read-on");
    more.setAttribute("aria-label", `${name} (${all.length})`);
  };
}

/** @type {(note: import("./told.js").Written, round: Round, say: import("./told.js").Say) => HTMLElement} */
function uncardedNote(note, round, say) {
  const words = writingOf(round).short(note, round.fields);
  return element(
    "li",
    words.length > CUT_FROM ? {} : {class: "short"},
    element("span", {class: "words"}, words),
    ...(note.likes ? [element("span", {class: "likes"}, say("likes", {n: note.likes}))] : [])
  );
}
