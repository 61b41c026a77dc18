import {element, the} from "../view/dom.js";
import {fillNetworks, grouped, withoutScheme} from "./joining.js";
import {drawn} from "./room-ground.js";

// The start screen: how people join, how many did, and by which network.
const HERE_ONLY = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * @typedef {object} Uses
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {import("./leading.js").Leading} leading
 * @property {import("./room-door.js").Makes} makes
 * @property {() => HTMLElement} forFacilitator
 */

/** @param {Uses} _ */
export function joiningOf({say, announce, leading, makes, forFacilitator}) {
  const {title, button, close} = makes;
  const select = element("select", {"data-room-networks": ""});
  const network = element("label", {class: "room-network"}, element("span", {}), select);
  const devices = element("p", {class: "room-devices", "data-room-devices": ""});
  select.addEventListener("change", async () => {
    const answer = await leading.order("network", {address: select.value});
    if (answer && !answer.told.error) return;
    select.selectedIndex = 0; // the one that phones still come by
    announce(answer?.told.error ?? say("failed"));
  });
  /** @type {(networks: ?import("./told.js").Network[]) => HTMLElement} */
  const aloneIn = networks =>
    element(
      "p",
      {class: "room-problem", "data-room-alone": ""},
      ...(networks ? [say("no-network")] : [`${say("alone")} `, element("code", {}, "praatplaat --lan")])
    );

  return {
    /** @type {(now: import("./room-door.js").Now) => HTMLElement[]} */
    screen({told}) {
      const {code, address, join, qr, networks} = /** @type {RoomTold} */ (told);
      const isAlone = HERE_ONLY.test(new URL(address).hostname);
      return [
        title(say("join-title")),
        element(
          "div",
          {class: "room-ways"},
          element("div", {class: "room-scan"}, drawn(qr, say("qr-name", {address})), element("p", {}, say("join-scan"))),
          element(
            "div",
            {class: "room-type"},
            element("p", {}, say("join-type")),
            element("p", {class: "room-address", "data-room-address": ""}, withoutScheme(join)),
            element("p", {}, say("join-code")),
            element("p", {class: "room-code", "data-room-code": ""}, grouped(code)),
            devices
          )
        ),
        ...(isAlone ? [aloneIn(networks)] : []),
        element(
          "div",
          {class: "room-foot"},
          forFacilitator(),
          network,
          button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""})
        )
      ];
    },
    /** @type {(told: RoomTold) => void} */
    fill({networks, devices: n, locked}) {
      the(network, "span").textContent = say("network");
      fillNetworks(network, select, networks);
      devices.textContent = locked ? `${say("devices", {n})} · ${say("locked")}` : say("devices", {n});
    },
    chooses: () => document.activeElement === select,
    choose: () => select.focus()
  };
}
