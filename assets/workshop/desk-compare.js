import {element, targetOf, the} from "../view/dom.js";
import {dialogOf, openDialog, putFlag, putText} from "./desk-dom.js";
import {asLeader} from "./leading.js";

// Two rounds side by side before the room, such as the same scale at the start and at the end; and the same question once more, so
// that there is something to compare.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").DeskUses} DeskUses */

/**
 * What the buttons of a round do.
 * @param {DeskUses} uses
 * @returns {{again: (round: Round) => unknown, compare: (round: Round) => unknown}}
 */
export function comparingAt(uses) {
  const {page, say, announce, order, act, now} = uses;
  const dialog = dialogOf(page, "compare");
  const list = the(dialog, "[data-with]");
  let chosen = "";
  /** @type {(other: string) => Promise<number>} */
  const beside = other => act("led", {...asLeader("desk"), show: "compare", pair: [chosen, other]}, say("compare-done"));
  list.addEventListener("click", event => {
    const other = /** @type {?HTMLElement} */ (targetOf(event).closest("[data-other]"))?.dataset.other;
    if (!other) return;
    dialog.close();
    beside(other);
  });
  return {
    async again({id}) {
      if (await order("again", {round: id})) announce(say("again-done"));
    },
    compare(round) {
      chosen = round.id;
      if (isCompared(round.id, now())) return act("led", {...asLeader("desk"), show: "place"}, say("compare-off"));
      if (round.comparable.length === 1) return beside(round.comparable[0]);
      putText(the(dialog, "#compare-about"), round.question);
      list.replaceChildren(...round.comparable.map(other => element("li", {}, otherButton(other, now().rounds, say))));
      openDialog(dialog);
      the(list, "button").focus();
    }
  };
}

/** @type {(id: string, told: import("./told.js").DeskTold) => boolean} */
const isCompared = (id, {lead, wandered}) => lead?.show === "compare" && !wandered && Boolean(lead.pair?.includes(id));

/** @type {(other: string, rounds: Round[], say: import("./told.js").Say) => HTMLElement} */
function otherButton(other, rounds, say) {
  const at = rounds.findIndex(({id}) => id === other);
  return element(
    "button",
    {type: "button", "data-other": other},
    say("compare-round", {n: at + 1, question: rounds[at].question})
  );
}

/**
 * Whether a round can be asked again, or stand beside another.
 * @type {(node: HTMLElement, round: Round, uses: Pick<DeskUses, "now">) => void}
 */
export function fillComparing(node, round, {now}) {
  the(node, "[data-do=again]").hidden = round.status !== "closed";
  const button = the(node, "[data-do=compare]");
  button.hidden = !round.comparable.length;
  putFlag(button, "aria-pressed", isCompared(round.id, now()));
}
