import {every} from "../view/dom.js";
import {WAYS} from "../view/state.js";
import {roundIn} from "./room-news.js";
import {mountRings} from "./room-rings.js";
import {shownAs} from "./room-shown.js";

// What stands on a board, and what has it show what is led.

/** @typedef {import("./told.js").RoomTold} RoomTold */
/** @typedef {ReturnType<typeof import("./room-door.js").mountDoor>} Door */
/** @typedef {ReturnType<typeof import("./room-wall.js").mountWall>} Wall */
/** @typedef {ReturnType<typeof import("./room-front.js").mountFront>} RoomFront */

/**
 * What this board shows now.
 * @param {{board: import("./told.js").RoomBoard, door: Door, wall: Wall,
 *   front: RoomFront}} parts
 * @param {?RoomTold} told
 */
export function standingOf({board, door, wall, front}, told) {
  const {mode, facet, note} = wall.now();
  return shownAs({
    dark: board.parts.guide.black,
    door: door.stage(),
    wall: mode,
    about: facet,
    note,
    pair: wall.pair(),
    isAtRound: front.isAt(roundIn(told)),
    isPutAway: front.isPutAway(roundIn(told)) || board.parts.stage.resting,
    place: board.state
  });
}

/**
 * Returns what has this board show what is led.
 * @param {{board: import("./told.js").RoomBoard, door: Door, wall: () => Wall,
 *   forward: () => void, putAway: () => void, renew: () => void}} parts
 * @returns {(lead: import("./told.js").Lead) => void}
 */
export function shower({board, door, wall, forward, putAway, renew}) {
  const quiet = mountRings(board.root);
  return ({show, facet, route, step, note, pair}) => {
    const {guide} = board.parts;
    quiet();
    if (show === "black") every(board.root, "dialog[open]").forEach(open => /** @type {HTMLDialogElement} */ (open).close());
    guide.dark(show === "black");
    if (show === "join") door.join();
    else if (show === "harvest") door.share();
    else door.close();
    if (!["table", "breakdown", "notes", "note", "compare"].includes(show)) wall().close();
    if (show === "compare") {
      if (String(wall().pair()) !== String(pair)) wall().open("compare", null, null, false);
    } else if (show === "table" || show === "breakdown" || show === "notes") {
      const {mode, facet: about, note: alone} = wall().now();
      if (mode !== show || about !== facet || alone) wall().open(show, null, facet, false);
    } else if (show === "note") {
      if (wall().now().mode !== "notes") wall().open("notes", null, null, false);
      wall().alone(note ?? "");
    } else if (show === "round") forward();
    else if (show === "plate") putAway();
    else if (show === "place") renew();
    if (show === "place" || show === "plate")
      board.go({...WAYS.return(board.state), facet: facet ?? "", route: route ?? "", step: step ?? 0, view: "plate"}, "replace");
  };
}
