import {WAYS} from "../view/state.js";
import {asksWords} from "./forms.js";
import {ROOM_FOR_NOTES} from "./room-pins.js";
import {ROOM_FOR_HALOS} from "./room-votes.js";

// The facets of a round stand in front, until somebody at this board wants the whole plate.

/** @typedef {import("./told.js").Round} Round */

/**
 * `back` is asked when the visitor wants the whole plate.
 * @param {{board: import("./told.js").RoomBoard, back: () => void}} _
 */
export function mountFront({board, back}) {
  let put = true; // whether they stand in front, as far as this board goes
  let openedAt = ""; // the step of a route at which the round came: the round stands in the place of that step too
  let broughtAs = "";

  /** @type {(round: ?Round) => void} */
  const bring = round => {
    const ids = put && round ? round.facets.filter(id => board.cards.byId.has(id)) : [];
    const written = asksWords(round);
    const now = ids.length ? JSON.stringify([round?.id, ids, openedAt]) : "";
    if (now === broughtAs) return;
    broughtAs = now;
    const at = openedAt;
    board.bring(
      round && ids.length
        ? {
            key: round.id,
            ids,
            apart: written ? ROOM_FOR_NOTES : ROOM_FOR_HALOS,
            raised: written,
            away: back,
            /** @type {(state: {route: string, step: number}) => boolean} */
            over: ({route, step}) => !route || `${route} ${step}` === at || (route === round.route && step === round.step)
          }
        : null
    );
  };

  return {
    bring,
    isPut: () => put,
    // Another round stands in front again.
    renew() {
      put = true;
    },
    /** @type {(round: ?Round) => void} */
    putAway(round) {
      put = false;
      bring(round);
    },
    /**
     * The room looks at the round now, whatever stood in front.
     * @type {(round: ?Round) => void}
     */
    forward(round) {
      const {state} = board;
      put = true;
      openedAt = `${state.route} ${state.step}`;
      bring(round);
      board.go({...WAYS.return(state), view: "plate"}, "replace");
    }
  };
}
