import {asLeader} from "./leading.js";
import {askingOn} from "./room-ask.js";
import {whyNot} from "./room-ground.js";

// The board puts the round before the room beside another one: it is an act of the log, so that every screen shows the same.

/** @typedef {import("./room-wall.js").Held} Held */

/**
 * The ids of the two rounds that stand side by side on the wall; null when none do.
 * @type {(held: Held) => ?[string, string]}
 */
export const pairIn = ({now, compared}) => (now.mode === "compare" && compared ? [compared.before.id, compared.after.id] : null);

/**
 * Asks beside which round, where there are several, and puts it there.
 * @type {(uses: import("./told.js").LeadingUses, held: Held) => Promise<void>}
 */
export async function compareWith({root, say, announce, leading}, {round, comparable}) {
  const [first] = comparable;
  /** @type {[string, string][]} */
  const options = comparable.map(({id, question}) => [id, question]);
  const answer = comparable.length > 1 ? await askingOn(root, say)({title: say("compare-title"), options}) : {option: first.id};
  if (!answer || !("option" in answer)) return;
  const led = {...asLeader("board"), show: "compare", pair: [round?.id, answer.option]};
  const refused = whyNot(await leading.act("led", led), say);
  if (refused) announce(refused);
}
