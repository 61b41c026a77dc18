import {choosingOf, hasHalos} from "./forms.js";
import {topsIn} from "./room-top.js";

// What the room gave each facet, as halo, number and words. A reveal is a moment: the numbers count up and the halos grow.
const MOMENT = 800; // ms
const FULL_RADIUS = 135; // plate units, of a full halo: those of neighbours in a row just meet

/** @typedef {import("./told.js").Round} Round */

// How much space around each card its halo asks for, the best first; in plate units.
export const SPACE_FOR_HALOS = Object.freeze([150, 100, 50, 0]);

/** @param {Pick<import("./told.js").RoomUses, "board" | "root" | "say">} _ */
export function mountVotes({board, root, say}) {
  let shown = "";
  let frame = 0;

  /**
   * Each facet as the board wants it, when `share` of it has been counted.
   * @type {(round: Round, share: number) => import("./told.js").Given}
   */
  const given = (round, share) => {
    const twin = choosingOf(round);
    const tops = topsIn(round);
    const mark = tops.length ? say("mark", {n: tops.length}) : "";
    return {
      full: {most: twin.full(round), radius: FULL_RADIUS},
      votes: Object.fromEntries(
        round.facets.map(id => {
          const vote = twin.given(round, id, share, say);
          return [id, tops.includes(id) ? {...vote, words: `${vote.words}, ${mark}`, ...(share < 1 ? {} : {mark})} : vote];
        })
      )
    };
  };
  /** @type {(round: Round) => void} */
  const count = round => {
    const begun = performance.now();
    const tick = () => {
      const part = Math.min(1, (performance.now() - begun) / MOMENT);
      board.given = given(round, 1 - (1 - part) ** 3);
      frame = part < 1 ? requestAnimationFrame(tick) : 0;
    };
    tick();
  };

  return {
    /**
     * Shows the votes of `round`, or none where they do not show; with `moment` they are counted up for the room to see.
     * @type {(round: ?Round, moment: boolean) => void}
     */
    show(round, moment) {
      const visible = round?.shows && round.votes && hasHalos(round) ? round : null;
      const now = visible
        ? JSON.stringify([root.lang, visible.id, visible.votes, visible.average, visible.spread, topsIn(visible)])
        : "";
      if (now === shown && !moment) return;
      shown = now;
      cancelAnimationFrame(frame);
      if (!visible) board.given = null;
      else if (moment && !matchMedia("(prefers-reduced-motion: reduce)").matches) count(visible);
      else board.given = given(visible, 1);
    }
  };
}
