import {element} from "../view/dom.js";
import {drawn} from "./room-ground.js";

// The first step of coming in, where the facilitator gave the Wi-Fi of the room: its QR code, and its name and password for whoever
// cannot scan.

/** @param {import("./told.js").Say} say */
export function mountWifi(say) {
  const part = element("div", {class: "room-scan room-wifi", "data-room-wifi": ""});
  let written = "";
  /** @type {(name: string, words: string) => HTMLElement} */
  const line = (name, words) => element("p", {}, `${name}: `, element("b", {}, words));

  return {
    part,
    /** @type {(wifi: import("./told.js").RoomTold["wifi"]) => void} */
    fill(wifi) {
      part.hidden = !wifi;
      const standing = JSON.stringify([wifi, say("wifi-scan")]);
      if (standing === written) return;
      written = standing;
      if (!wifi) {
        part.replaceChildren();
        return;
      }
      const {name, password, qr} = wifi;
      part.replaceChildren(
        drawn(qr, say("wifi-qr", {name})),
        element("p", {}, element("b", {class: "room-step"}, "1"), " ", say("wifi-scan")),
        element(
          "div",
          {class: "room-wifi-words"},
          line(say("wifi-name"), name),
          ...(password ? [line(say("wifi-password"), password)] : [])
        )
      );
    }
  };
}
