import {followClock} from "./countdown.js";
import {knowsTime} from "../view/server-time.js";

// The clock of the room on a phone. The server writes until when it runs; as soon as its time is known here, it counts down.

/** @param {{main: HTMLElement, say: import("./told.js").Say, voice: import("./phone-voice.js").Voice}} _ */
export function mountPhoneClock({main, say, voice}) {
  const part = () => /** @type {?HTMLElement} */ (main.querySelector("#clock"));
  const clock = followClock({
    paint(shown) {
      const place = part();
      if (!place) return;
      place.hidden = !shown;
      if (!shown) return;
      const words = shown.state === "stands" ? `${shown.face} ${say("clock-paused")}` : shown.face;
      const time = /** @type {HTMLElement} */ (place.querySelector(".time"));
      time.textContent = shown.state === "over" ? say("clock-over") : words;
      place.classList.toggle("over", shown.state === "over");
    },
    tell: (news, n) => voice.announce(say(`clock-${news}`, {n}))
  });
  return {
    // Shows what the page says of it now.
    settle() {
      const place = part();
      if (place && !knowsTime()) return; // what the server wrote stays
      const {ends, paused} = place?.dataset ?? {};
      clock.show(place ? {ends: Number(ends), paused: paused ? Number(paused) : null, shown: true, sound: false} : null);
    }
  };
}
