import {element} from "../view/dom.js";
import {openLine} from "./line.js";

// The line of a board to its workshop, and the banner while nothing is heard: above all else, also above an open dialog.
const SILENCE = 1300; // ms: the server gives a sign of life every 700, and who lost it must be told within 2 s

/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * @typedef {object} Ends
 * @property {HTMLElement} root
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {(told: RoomTold) => void} take
 * @property {(why: string) => void} left this browser leads no workshop, or no more
 * @property {() => boolean} isOn whether there is a workshop
 */

/** @param {Ends} _ */
export function mountLine({root, say, announce, take, left, isOn}) {
  const banner = element("p", {class: "room-lost", popover: "manual", "data-room-lost": ""});
  root.append(banner);
  /** @type {?import("./line.js").Line} */
  let line = null;
  let isLost = false;

  /** @type {(part: string) => string} */
  const address = part => `./workshop${part}?as=board&lang=${root.lang}`;
  /** @type {(now: boolean) => void} */
  const lost = now => {
    if (now === isLost) return;
    isLost = now;
    banner.textContent = say("lost");
    if (isLost) banner.showPopover();
    else banner.hidePopover();
    if (isOn()) announce(isLost ? say("lost") : say("back"));
  };
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
      state: address(""), events: () => address("/events"), lost, silence: SILENCE,
      hear: next => next.workshop === null ? leave("") : take(next),
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
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && !line) read(); });

  return {
    read, listen,
    // The board is in another language now.
    speak() {
      if (line) listen();
      if (isLost) banner.textContent = say("lost");
    },
  };
}
