import {morph} from "./morph.js";
import {openChange} from "./phone-change.js";
import {handingFocusOn} from "./phone-focus.js";

// The page of a phone follows the server: what it tells decides whether the page is asked for anew, and what comes then takes the
// place of what stands there.

/** @typedef {ReturnType<typeof mountPage>} Page */

/**
 * @typedef {object} Follows
 * @property {HTMLElement} main
 * @property {import("./told.js").Say} say
 * @property {import("./phone-voice.js").Voice} voice
 * @property {import("./phone-waits.js").Waits} waits
 * @property {import("./phone-kept.js").Kept} kept
 * @property {import("./phone-drafts.js").Drafts} drafts
 * @property {import("./phone-painting.js").Painting} painting
 * @property {import("./phone-wrote.js").Wrote} wrote
 * @property {{settle: () => void}} clock
 * @property {import("./outbox.js").Outbox} outbox
 * @property {() => void} again asks for the page anew before long
 * @property {() => void} over there is nothing more to follow
 */

/** @param {Follows} _ */
export function mountPage({main, say, voice, waits, kept, drafts, painting, wrote, clock, outbox, again, over}) {
  let heardTag = "";
  const change = openChange(main, say, voice.announce);
  const rescue = () => drafts.rescue(words => kept.lose({kind: "draft"}, {}, words));
  /** @type {(gone: boolean) => void} */
  const lost = gone => {
    waits.lost(gone && main.dataset.screen !== "over", outbox.waiting()); // then nobody waits for anything
    if (!gone) outbox.send();
  };
  /** @type {(told: import("./told-phone.js").WroteTold) => void} */
  const hearWrote = told => handingFocusOn(main, () => wrote.hear(told));

  return {
    lost,
    hearWrote,
    tellNew: change.tell,
    begin() {
      if (main.dataset.status) drafts.restore();
      rescue();
      painting.repaint(outbox.waiting());
    },
    /** @type {(told: import("./told-phone.js").PhoneTold) => void} */
    hear(told) {
      if (waits.isAway()) lost(false);
      clock.settle(); // from now on the time of the server is known
      if (told.wrote) hearWrote(told.wrote);
      heardTag = told.tag ?? "";
      if (!heardTag || heardTag !== main.dataset.tag) again();
      if (outbox.waiting().length) outbox.send();
    },
    /**
     * Puts `fresh`, as the server wrote it just now, in the place of what stands there.
     * @type {(fresh: HTMLElement) => void}
     */
    put(fresh) {
      const before = change.stood();
      if (before.screen === "over" && !fresh.dataset.tag) {
        over(); // it was deleted; who was thanked stays so
        return;
      }
      if (fresh.dataset.round !== before.round) empty(main);
      handingFocusOn(main, () => {
        morph(main, document.importNode(fresh, true));
        wrote.settle();
        clock.settle();
        drafts.restore();
        rescue();
        painting.repaint(outbox.waiting());
      });
      change.tell();
      if (!main.dataset.tag) {
        over();
        lost(false);
      } else if (main.dataset.screen === "over") lost(false);
      else if (heardTag && heardTag !== main.dataset.tag) again();
    }
  };
}

// Words typed for one question are not for the next.
/** @type {(main: HTMLElement) => void} */
function empty(main) {
  const fields = main.querySelectorAll("textarea, input:not([type=radio]):not([type=hidden])");
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (fields)) field.value = field.defaultValue;
}
