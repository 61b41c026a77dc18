import {WAYS} from "../view/state.js";
import {asksWords, panelOf} from "./forms.js";
import {SPACE_FOR_NOTES} from "./room-pins.js";
import {SPACE_FOR_HALOS} from "./room-votes.js";

// The facets of a round stand in front, until somebody at this board wants the whole plate.

/** @typedef {import("./told.js").Round} Round */

/**
 * Whether a state is one in which a round has its place: outside routes, at the step `openedAt` at which it came, and at its own.
 * @type {(round: Round, openedAt: string, state: {route: string, step: number}) => boolean}
 */
const isPlaceOf = (round, openedAt, {route, step}) =>
  !route || `${route} ${step}` === openedAt || (route === round.route && step === round.step);

/**
 * Whether nothing is called forward on the board.
 * @type {(state: import("../view/state.js").State) => boolean}
 */
const isAtRest = ({facet, group, role, q, kind, only}) => !facet && !group && !role && !q && !kind.length && !only.length;

/**
 * How the board stands to a round, while its cards are `put` in front or not.
 * @param {import("./told.js").RoomBoard} board
 * @param {() => {put: boolean, openedAt: string}} now
 */
function whereOf(board, now) {
  /** @type {(round: ?Round) => boolean} */
  const isHere = round => Boolean(round && isPlaceOf(round, now().openedAt, board.state));
  return {
    /**
     * Whether it is at another step of a route than a round is.
     * @type {(round: ?Round) => boolean}
     */
    isElsewhere: round => Boolean(round) && !isHere(round),
    /**
     * Whether it shows a round: its cards, or the plate as it is where it has none.
     * @type {(round: ?Round) => boolean}
     */
    isAt: round => now().put && isHere(round) && (board.ofRoom || (!round?.facets.length && isAtRest(board.state))),
    /**
     * Whether somebody wants the whole plate where the cards of a round would stand.
     * @type {(round: ?Round) => boolean}
     */
    isPutAway: round => !now().put && isHere(round) && Boolean(round?.facets.length || panelOf(round)) && isAtRest(board.state)
  };
}

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
    const now = ids.length ? JSON.stringify([round?.id, ids, openedAt]) : "";
    if (now === broughtAs) return;
    broughtAs = now;
    /** @type {(state: {route: string, step: number}) => boolean} */
    const over = state => isPlaceOf(/** @type {Round} */ (round), openedAt, state);
    const [apart, raised] = asksWords(round) ? [SPACE_FOR_NOTES, true] : [SPACE_FOR_HALOS, false];
    board.bring(round && ids.length ? {key: round.id, ids, apart, raised, away: back, over} : null);
  };

  return {
    bring,
    isPut: () => put,
    ...whereOf(board, () => ({put, openedAt})),
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
     * The room looks at the round now, at its step if it has one, whatever stood in front.
     * @type {(round: ?Round) => void}
     */
    forward(round) {
      const {state} = board;
      put = true;
      const step = round?.route && board.known.routes.has(round.route) ? {route: round.route, step: round.step} : {};
      const at = {...state, ...step};
      openedAt = `${at.route} ${at.step}`;
      bring(round);
      board.go({...WAYS.return(state), ...step, view: "plate"}, "replace");
    }
  };
}

/**
 * Folds the words of a step away while a round of another place is before the room there: of two questions only that of the round
 * is seen, and its cards have that space too.
 * @type {(board: import("./told.js").RoomBoard, round: ?Round) => void}
 */
export function foldStep({root, state, parts}, round) {
  const {facet, group, role, route, step} = state;
  const isStep = Boolean(route && !facet && !group && !role);
  const isOther = Boolean(round && isStep && !(round.route === route && round.step === step));
  if (root.hasAttribute("data-asks-other") === isOther) return;
  if (isOther && parts.explanation.pane.contains(document.activeElement)) parts.plate.focus();
  root.toggleAttribute("data-asks-other", isOther);
  parts.store.set(state, "python");
}
