import {the} from "../view/dom.js";
import {putText} from "./desk-dom.js";
import {writtenTo} from "./desk-judged.js";
import {mainWordsOf} from "./forms.js";

// The last thing the facilitator did, and the way back.
const NAME_MAX = 48;

/** @typedef {import("./told.js").DeskTold} DeskTold */
/** @typedef {NonNullable<DeskTold["undo"] | DeskTold["undo_ends"]>} UndoneAct */

/** @param {import("./told.js").DeskUses} _ */
export function mountUndo({page, say, announce, act, settled, now}) {
  const button = the(page, "[data-undo]");
  const what = the(page, "[data-undo-what]");
  const why = the(page, "[data-undo-why]");

  /** @type {(last: UndoneAct) => string} */
  function named({kind, body}) {
    const done = kind === "note-judged" ? say(body.shown ? "undo-note-shown" : "undo-note-hidden") : say(`undo-${kind}`);
    const name = aboutIn(body, now());
    return name ? say("of-what", {what: done, name}) : done;
  }

  /** @type {(told: ?DeskTold) => string} */
  const whyNot = told => {
    if (told?.ended) return say("undo-ended");
    const ends = told?.undo_ends;
    return ends ? say(`undo-ends-${ends.why}`, {name: aboutIn(ends.body, now())}) : say("undo-nothing");
  };

  // The last act is known only once the desk has heard of all that it did. To press three times takes three acts back.
  let presses = 0;
  async function undo() {
    if ((presses += 1) > 1) return;
    while (presses) {
      await settled();
      const last = now()?.undo;
      if (!last || now().ended) announce(whyNot(now()));
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
    /** @type {(told: DeskTold) => void} */
    show(told) {
      const last = told.ended ? null : told.undo;
      putText(what, last ? say("undo-what", {what: named(last)}) : say("undo"));
      button.title = last ? say("undo-depth", {n: last.depth}) : "";
      putText(why, last ? "" : whyNot(told));
      button.setAttribute("aria-disabled", String(!last)); // and not disabled, so that the button keeps the focus
    }
  };
}

/**
 * The words of what an act was about, not too many of them; "" where it was about nothing that has words.
 * @type {(body: Record<string, any>, told: DeskTold) => string}
 */
function aboutIn(body, told) {
  const written = writtenTo(told).find(({id, alike}) => (alike ?? id) === body.note);
  /** @type {string} */
  const about = written
    ? mainWordsOf(written, told.rounds)
    : (body.question ?? body.words ?? body.label ?? told.rounds.find(({id}) => id === body.round)?.question ?? "");
  return about.length > NAME_MAX ? `${about.slice(0, NAME_MAX)}…` : about;
}
