import {element} from "../view/dom.js";
import {openLine} from "../view/line.js";
import {NEED, placesFor} from "../view/stream-places.js";
import {screenName} from "./leading.js";
import {onceReleased} from "./pressing.js";

// The line of a board to its workshop, and a banner while nothing is heard from the server. It lies above all else, also above an
// open dialog.
const SILENCE = 1300; // ms: the server gives a sign of life every 700, and the room must be told within 2 s that it is gone

/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * @typedef {object} RoomLineEnds
 * @property {HTMLElement} root
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {(told: RoomTold) => void} take
 * @property {(why: string) => void} left this browser leads no workshop, or not any more
 * @property {() => boolean} isOn whether there is a workshop
 */

/** @param {RoomLineEnds} ends */
export function mountLine({root, say, announce, take, left, isOn}) {
  const banner = bannerIn(root, say);
  /** @type {?import("../view/line.js").Line} */
  let line = null;

  const name = screenName(); // by which it is counted among the boards, once also when it is loaded anew and has no stream
  /** @type {(part: string) => string} */
  const address = part => `./workshop${part}?as=board&lang=${root.lang}&screen=${name}`;
  /** @type {(gone: boolean) => void} */
  const lost = gone =>
    onceReleased(() => {
      if (banner.show(gone) && isOn()) announce(say(gone ? "lost" : "back"));
    });
  /** @type {(why: string) => void} */
  const leave = why => {
    line?.close();
    line = null;
    left(why);
    lost(false);
  };
  const listen = () => {
    line?.close();
    line = openLine({
      state: address(""),
      events: () => address("/events"),
      lost,
      silence: SILENCE,
      places: placesFor(NEED.board),
      hear: next => onceReleased(() => (next.workshop === null ? leave("") : take(next)))
    });
  };
  // Asks whether there is a workshop, and follows it.
  const read = async () => {
    try {
      const told = await (await fetch(address(""))).json();
      if (told.workshop === null) leave(told.error ?? "");
      else {
        take(told);
        listen();
      }
    } catch {
      leave("");
    }
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !line) read();
  });

  return {
    read,
    listen,
    // The board is in another language now.
    speak() {
      if (line) listen();
      banner.speak();
    }
  };
}

/**
 * The banner that says that nothing is heard.
 * @param {HTMLElement} root
 * @param {import("./told.js").Say} say
 */
function bannerIn(root, say) {
  const banner = element("p", {class: "room-lost", popover: "manual", "data-room-lost": ""});
  root.append(banner);
  let isLost = false;
  const speak = () => {
    if (isLost) banner.textContent = say("lost");
  };
  return {
    speak,
    /**
     * Shows or hides it; tells whether that changed something.
     * @type {(gone: boolean) => boolean}
     */
    show(gone) {
      if (gone === isLost) return false;
      isLost = gone;
      speak();
      if (isLost) banner.showPopover();
      else banner.hidePopover();
      return true;
    }
  };
}
