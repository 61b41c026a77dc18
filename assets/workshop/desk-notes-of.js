import {element, every, the} from "../view/dom.js";
import {putList, putText} from "./desk-dom.js";
import {runningIn, waitingIn} from "./desk-judged.js";
import {asksWords} from "./forms.js";

// Which notes the desk lists: those of one round or of all, and those that wait, show or are hidden. The choice follows the round
// that runs, so that what waits now is in sight.

/** @typedef {import("./told.js").DeskTold} DeskTold */

/**
 * `changed` is told when somebody chooses.
 * @param {Pick<import("./told.js").DeskUses, "page" | "say">} uses
 * @param {() => void} changed
 */
export function mountNotesOf({page, say}, changed) {
  const rounds = /** @type {HTMLSelectElement} */ (the(page, "[data-notes-round]"));
  const states = /** @type {HTMLInputElement[]} */ (every(page, "[name=notes-state]"));
  let followed = ""; // the round with words that ran last time

  for (const input of [rounds, ...states]) input.addEventListener("change", changed);
  /** @type {(state: string) => void} */
  const choose = state => {
    for (const input of states) input.checked = input.value === state;
  };
  /** @type {(told: DeskTold) => void} */
  const follow = told => {
    const running = runningIn(told);
    if (running && running.id !== followed) {
      if (rounds.value) rounds.value = running.id; // all rounds have it too
      choose(running.moderated ? "waiting" : "all");
    }
    followed = running?.id ?? "";
  };

  return {
    round: () => rounds.value,
    state: () => states.find(input => input.checked)?.value ?? "all",
    areMany: () => !rounds.value && rounds.length > 2,
    /** @type {(round: string) => void} */
    only(round) {
      rounds.value = round;
      choose("all");
    },
    /** @type {(told: DeskTold) => void} */
    show(told) {
      const all = {id: "", question: say("notes-all-rounds"), waits: waitingIn(told.notes)};
      const withWords = told.rounds.filter(asksWords).map(({id, question}) => {
        return {id, question, waits: waitingIn(told.notes.filter(note => note.round === id))};
      });
      putList(
        rounds,
        [all, ...withWords],
        ({id}) => id,
        ({id}) => element("option", {value: id}),
        (option, {question, waits}) => putText(option, waits ? `${question} (${say("written-waiting", {n: waits})})` : question)
      );
      follow(told);
    }
  };
}
