import {openOutbox} from "./outbox.js";
import {partsOf} from "./phone-kept.js";
import {typedIn} from "./phone-waits.js";

// What a phone sends, and what it says about that.

/** @typedef {import("./told.js").Act} Act */

/** @type {(act: Act) => boolean} */
const isPainted = act => "on" in act || "value" in act || "group" in act || Boolean(act.order?.length); // the page shows it already as it will be; all else the server writes

/**
 * @typedef {object} Sends
 * @property {string} code
 * @property {string} address
 * @property {HTMLElement} main
 * @property {import("./told.js").Say} say
 * @property {import("./phone-voice.js").Voice} voice
 * @property {import("./phone-waits.js").Waits} waits
 * @property {import("./phone-kept.js").Kept} kept
 * @property {() => void} refresh asks for the page anew
 * @property {(act: Act) => void} unlike takes back what a refused act showed
 */

/** @param {Sends} _ */
export function openSends({code, address, main, say, voice, waits, kept, refresh, unlike}) {
  /** @type {Set<?string | undefined>} */
  const written = new Set(); // in this page
  let changes = 0; // acts begun or ended: a page that was asked for meanwhile may not know of them
  let counted = 0;

  const outbox = openOutbox({
    code,
    address,
    waits: waits.show,
    elsewhere: refresh,
    done(act) {
      changes++;
      if (typedIn(act) && !waits.isHeld()) voice.announce(say("sent"));
      if (!isPainted(act)) refresh();
    },
    refused(act, why) {
      changes++;
      waits.refused();
      kept.lose(act.about ?? partsOf(act, main), why, typedIn(act));
      if (act.kind === "liked") unlike(act);
      refresh();
    }
  });

  return {
    outbox,
    changes: () => changes,
    /** @type {(act: import("./told.js").NewAct) => void} */
    act(what) {
      changes++;
      if (typedIn(what)) written.add(what.note);
      counted = outbox.add({...what, about: partsOf(what, main)}, Math.max(counted, Number(main.dataset.count ?? 0)));
    },
    /** @type {(note: string) => boolean} */
    isMine: note => written.has(note) || [...main.querySelectorAll("#own li")].some(item => item.id === `own-${note}`)
  };
}
