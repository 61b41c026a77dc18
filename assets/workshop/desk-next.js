import {every, the} from "../view/dom.js";
import {KINDS_OF_ACTS, actsNow, putNow} from "./acts-now.js";
import {putText} from "./desk-dom.js";

// What comes next, always at one place of the desk, on a phone within reach of the thumb: to put the question of the step that is
// chosen to the room, to close it, to reveal it, and to go on.

/** @typedef {import("./acts-now.js").NextAct} NextAct */
/** @typedef {import("./told.js").DeskTold} DeskTold */
/** @typedef {import("./told.js").Round} Round */

/** What is said once it was done.
 * @type {Partial<Record<NextAct, string>>} */
const SAID = {open: "opened", close: "closed", reveal: "revealed", away: "away-done"};

/**
 * @param {import("./told.js").DeskUses} uses
 * @param {import("./desk-walk.js").Walk} walk
 * @param {() => void} forward goes to the next step
 */
export function mountNext({page, say, announce, act, order, once, now}, walk, forward) {
  const part = the(page, "[data-thing]");
  const state = the(part, "p");
  const buttons = every(part, "button");
  /** @type {NextAct[]} */
  let shown = [];
  /** @type {ReturnType<typeof putNow<NonNullable<DeskTold["ready"]>>>} */
  let next = putNow(true, null);
  const put = async () => {
    const {ready} = next;
    if (ready) return act(String(KINDS_OF_ACTS.open), {round: ready.id}, say("opened"));
    const chosen = walk.chosen();
    const told = await order("ask", chosen ? {route: chosen.route.id, step: walk.at()} : {});
    return told && announce(say("opened"), told.sequence);
  };
  /** @type {(what: NextAct) => unknown} */
  const does = what => {
    if (what === "put") return put();
    if (what === "next") return forward();
    const kind = KINDS_OF_ACTS[what];
    return kind && act(kind, {round: now().round?.id}, say(SAID[what] ?? ""));
  };
  buttons.forEach((button, i) => button.addEventListener("click", () => shown[i] && once("next thing", () => does(shown[i]))));

  return {
    /** @type {(told: DeskTold) => void} */
    show(told) {
      const {round, ended, devices} = told;
      part.hidden = ended;
      shown = actsNow({round, isElsewhere: isElsewhere(round, walk), hasNext: walk.at() < walk.last()});
      next = putNow(Boolean(walk.chosen()), told.ready);
      buttons.forEach((button, i) => {
        button.hidden = !shown[i];
        const name = shown[i] === "put" ? next.how : shown[i];
        if (name) putText(button, say(`thing-${name}`, {question: next.ready?.question ?? ""}));
      });
      putText(state, round ? standingAt(round, devices, say) : say("thing-none"));
    }
  };
}

/**
 * Whether a round that is over is of another place than what is chosen: then what is chosen comes next.
 * @type {(round: ?Round, walk: import("./desk-walk.js").Walk) => boolean}
 */
function isElsewhere(round, walk) {
  const chosen = walk.chosen();
  if (!round || !chosen || round.status !== "closed") return false;
  const isOwn = round.route === chosen.route.id && round.step === walk.at();
  return !isOwn && (round.told || Boolean(round.route));
}

/** @type {(round: Round, of: number, say: import("./told.js").Say) => string} */
const standingAt = (round, of, say) => say(`thing-stands-${round.told ? "told" : round.status}`, {n: round.answered, of});
