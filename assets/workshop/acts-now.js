// What whoever leads can do next, at the desk and in the bar of the board alike. Pure.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {"put" | "open" | "close" | "reveal" | "next" | "away"} NextAct */

/**
 * What can be done now, what comes next first.
 * @param {{round: ?Pick<Round, "status" | "told">, isElsewhere: boolean, hasNext: boolean}} now
 * @returns {NextAct[]}
 */
export function actsNow({round, isElsewhere, hasNext}) {
  if (round?.status === "open") return ["close"];
  if (!round || isElsewhere) return ["put"];
  if (round.status === "ready") return ["open", "away"];
  if (!round.told) return ["reveal", "away"];
  return hasNext ? ["next", "away"] : ["away"];
}

/**
 * How a round stands, as a key: what can be done with it, and what was announced of it, is of one such standing.
 * @type {(round: ?Pick<Round, "id" | "status" | "told"> | undefined) => string}
 */
export const stateOfRound = round => [round?.id, round?.status, round?.told].join();

/**
 * The act of the log that each of them is, where it is one.
 * @type {Partial<Record<NextAct, string>>}
 */
export const KINDS_OF_ACTS = {open: "round-opened", close: "round-closed", reveal: "round-revealed", away: "round-away"};

/**
 * What is put to the room: the question of the place that is chosen; where none is, what was prepared; else one about the plate.
 * `how` is the key of what a button says.
 * @template T
 * @param {boolean} isChosen
 * @param {?T} prepared
 * @returns {{ready: ?T, how: "put" | "put-ready" | "put-plate"}}
 */
export function putNow(isChosen, prepared) {
  if (isChosen) return {ready: null, how: "put"};
  return prepared ? {ready: prepared, how: "put-ready"} : {ready: null, how: "put-plate"};
}
