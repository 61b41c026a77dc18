import {element} from "../view/dom.js";

// How many devices take part, and for a moment that somebody just came in, so that whoever scans sees that it worked.
const STAYS = 5000; // ms that it stands there after the last one came

/** @param {import("./told.js").Say} say */
export function mountCame(say) {
  const devices = element("p", {class: "room-devices", "data-room-devices": ""});
  const came = element("p", {class: "room-came", "data-room-came": "", "aria-hidden": "true"}); // the number is what is said aloud
  came.hidden = true;
  let before = -1; // not looked at yet: who was there already did not just come
  let fresh = 0;
  let timer = 0;
  const rest = () => {
    clearTimeout(timer);
    fresh = 0;
    came.hidden = true;
  };

  return {
    part: element("div", {class: "room-arrivals"}, devices, came),
    anew() {
      before = -1;
      rest();
    },
    /** @type {(told: import("./told.js").RoomTold) => void} */
    fill({devices: n, locked}) {
      devices.textContent = locked ? `${say("devices", {n})} · ${say("locked")}` : say("devices", {n});
      if (before >= 0 && n > before) {
        fresh += n - before;
        clearTimeout(timer);
        timer = setTimeout(rest, STAYS);
      }
      before = n;
      came.hidden = !fresh;
      came.textContent = fresh ? say("came", {n: fresh}) : "";
    }
  };
}
