import {stateOfRound} from "./acts-now.js";

// An announcement at the desk goes away when another screen has changed what it is about, and otherwise after some time. Pure:
// `write` shows words, or "" to take them away.
const READABLE = 10_000; // ms

/** @typedef {{sequence: number, round: ?Pick<import("./told.js").Round, "id" | "status" | "told">}} Heard */

/** @param {(words: string) => void} write */
export function passing(write) {
  let standing = "";
  let heard = 0;
  let since = 0; // the number of the announced act in the log; 0 when the announcement is about no act
  /** @type {?string} */
  let said = null; // how the round before the room stood after that act, once that is known
  let late = 0;
  const clear = () => {
    since = 0;
    write("");
  };
  return {
    /** @type {(words: string, sequence?: number) => void} */
    announce(words, sequence = 0) {
      clearTimeout(late);
      since = sequence;
      said = heard >= sequence ? standing : null;
      write(words);
      late = setTimeout(clear, READABLE);
    },
    /** @type {(told: Heard) => void} */
    hear({sequence, round}) {
      heard = sequence;
      standing = stateOfRound(round);
      if (!since || heard < since) return;
      said ??= standing; // the news of the act itself
      if (said !== standing) clear();
    }
  };
}
