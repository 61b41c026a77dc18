// What is new for a board in what the server tells, compared with what it told before. Pure.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * The round that stands before the room; none once a workshop is over.
 * @type {(told: ?RoomTold) => ?Round}
 */
export const roundIn = told => (told && !told.ended ? told.round : null);

/**
 * @typedef {object} RoomNews
 * @property {boolean} another the round is another one, or there is none any more
 * @property {boolean} fresh a round has come, or one has opened
 * @property {boolean} opened what came is open
 * @property {boolean} revealed the result shows from now on
 * @property {boolean} reads there is something to read in a round without cards, and there was not before
 * @property {boolean} over the workshop has ended, or had before this board came
 */

/** @type {(round: ?Round) => boolean} */
const isRead = round => Boolean(round?.shows && !round.facets.length && round.notes?.length);

/**
 * To a board that shows something for the first time nothing is fresh: the room has seen it before.
 * @type {(before: ?RoomTold, told: ?RoomTold) => RoomNews}
 */
export function newsIn(before, told) {
  const [was, round] = [roundIn(before), roundIn(told)];
  const another = was?.id !== round?.id;
  const fresh = Boolean(before && round) && (another || (round?.status === "open" && was?.status !== "open"));
  const revealed = Boolean(before && round?.revealed) && (another || !was?.revealed);
  return {
    another,
    fresh,
    revealed,
    opened: fresh && round?.status === "open",
    reads: isRead(round) && (another || !isRead(was)),
    over: Boolean(told?.ended && !before?.ended)
  };
}
