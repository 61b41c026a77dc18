import {stateOfRound} from "./acts-now.js";

// What was announced at the desk goes again: once another screen changed what it speaks of, and else after a while. Pure: `write` puts
// words in their place, or nothing.
const READABLE = 10_000; // ms

/** @typedef {{sequence: number, round: ?Pick<import("./told.js").Round, "id" | "status" | "told">}} Heard */

/** @param {(words: string) => void} write */
export function passing(write) {
  let standing = "";
  let heard = 0;
  let since = 0; // the number in the log of the act that was announced; 0 of what speaks of no act
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
      late = /** @type {any} */ (setTimeout(clear, READABLE));
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
