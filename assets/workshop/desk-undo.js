import {the} from "../view/dom.js";
import {putText} from "./desk-dom.js";
import {writtenTo} from "./desk-judged.js";
import {mainWordsOf} from "./forms.js";

// The last thing the facilitator did, and the way back.
const NAME_MAX = 48;

/** @typedef {NonNullable<import("./told.js").DeskTold["undo"]>} Last */

/** @param {import("./told.js").DeskUses} _ */
export function mountUndo({page, say, announce, act, settled, now}) {
  const button = the(page, "[data-undo]");
  const what = the(page, "[data-undo-what]");

  /** @type {(last: Last) => string} */
  function named({kind, body}) {
    const done = kind === "note-judged" ? say(body.shown ? "undo-note-shown" : "undo-note-hidden") : say(`undo-${kind}`);
    const told = now();
    const written = writtenTo(told).find(({id, alike}) => (alike ?? id) === body.note);
    const about = written
      ? mainWordsOf(written, told.rounds)
      : (body.question ?? body.words ?? body.label ?? told.rounds.find(({id}) => id === body.round)?.question);
    if (!about) return done;
    return say("of-what", {what: done, name: about.length > NAME_MAX ? `${about.slice(0, NAME_MAX)}…` : about});
  }

  // The last act is known only once the desk has heard of all that it did. To press three times takes three acts back.
  let presses = 0;
  async function undo() {
    if ((presses += 1) > 1) return;
    while (presses) {
      await settled();
      const last = now()?.undo;
      if (!last || now().ended) announce(say("undo-nothing"));
      else if (await act("undone", {sequence: last.sequence}, say("undone", {what: named(last)}))) {
        presses -= 1;
        continue;
      }
      presses = 0;
    }
  }

  button.addEventListener("click", undo);
  return {
    undo,
    /** @type {(told: import("./told.js").DeskTold) => void} */
    show({undo: last, ended}) {
      const none = !last || ended;
      putText(what, none ? say("undo") : say("undo-what", {what: named(last)}));
      button.title = none ? say("undo-nothing") : say("undo-depth", {n: last.depth});
      button.setAttribute("aria-disabled", String(none)); // and not disabled, so that the button keeps the focus
    }
  };
}
