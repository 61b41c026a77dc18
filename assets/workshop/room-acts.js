import {roomButton} from "./room-ground.js";

// What whoever leads with this board alone does next, in the bar above the plate: put the question of the place that is shown to
// the room, close it, reveal it, and go on. There is one strong button at a time; what can also be done stands beside it.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {"put" | "open" | "close" | "reveal" | "next" | "away"} Act */

/**
 * What can be done now, what comes next first. Pure.
 * @param {{round: ?Round, isElsewhere: boolean, hasNext: boolean}} now
 * @returns {Act[]}
 */
export function actsNow({round, isElsewhere, hasNext}) {
  if (round?.status === "open") return ["close"];
  if (!round || isElsewhere) return ["put"];
  if (round.status === "ready") return ["open", "away"];
  if (!round.told) return ["reveal", "away"];
  return hasNext ? ["next", "away"] : ["away"];
}

/**
 * @param {Pick<import("./told.js").RoomUses, "board" | "say" | "announce"> & {leading: import("./leading.js").Leading}} uses
 * @param {() => ?Round} current
 */
export function mountActs({board, say, announce, leading}, current) {
  let waits = false;
  /** @type {(kind: string) => Promise<?import("./leading.js").Answer>} */
  const ofRound = kind => leading.act(kind, {round: current()?.id});
  /** @type {Record<Act, () => unknown>} */
  const doing = {
    put: () => leading.order("ask", board.state),
    open: () => ofRound("round-opened"),
    close: () => ofRound("round-closed"),
    reveal: () => ofRound("round-revealed"),
    away: () => ofRound("round-away"),
    next: () => board.parts.guide.forward()
  };
  /** @type {(what: Act) => Promise<void>} */
  const press = async what => {
    if (waits) return; // pressed twice is pressed once
    waits = true;
    const answer = /** @type {?import("./leading.js").Answer} */ (await doing[what]());
    waits = false;
    if (what !== "next" && (!answer || answer.told.error)) announce(answer?.told.error ?? say("failed"));
  };
  /** @type {Act[]} */
  let shown = [];
  const buttons = [0, 1].map(i =>
    roomButton(`act-${i}`, () => shown[i] && press(shown[i]), {class: i ? "plain" : "plain strong"})
  );
  return {
    buttons,
    /** @type {(round: ?Round, isElsewhere: boolean) => void} */
    show(round, isElsewhere) {
      const {guide} = board.parts;
      const isBare = !board.state.route && !board.state.facet; // then nothing on the plate says what will be asked
      const hasNext = Boolean(board.state.route) && board.state.step < guide.last;
      shown = actsNow({round, isElsewhere, hasNext});
      buttons.forEach((button, i) => {
        button.hidden = !shown[i];
        button.dataset.act = shown[i] ?? "";
        button.textContent = !shown[i] ? "" : shown[i] === "put" && isBare ? say("act-put-plate") : say(`act-${shown[i]}`);
      });
    }
  };
}
