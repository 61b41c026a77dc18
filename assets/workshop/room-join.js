import {element, the} from "../view/dom.js";
import {fillNetworks, grouped, withoutScheme} from "./joining.js";
import {mountCame} from "./room-came.js";
import {drawn, whyNot} from "./room-ground.js";
import {mountWifi} from "./room-wifi.js";

// The start screen: how people join, by the Wi-Fi of the room first where there is one, how many did, and by which network.
const HERE_ONLY = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * @typedef {object} JoinUses
 * @property {import("./told.js").Say} say
 * @property {(words: string) => void} announce
 * @property {import("./leading.js").Leading} leading
 * @property {import("./room-door.js").Makes} makes
 * @property {ReturnType<typeof import("./room-leads.js").leadsOf>} leads
 * @property {HTMLElement} atDoor the clock of the room
 */

/** @param {JoinUses} _ */
export function joiningOf({say, announce, leading, makes, leads, atDoor}) {
  const {title, button, close} = makes;
  const select = element("select", {"data-room-networks": ""});
  const network = element("label", {class: "room-network"}, element("span", {}), select);
  const ways = waysOf(say);
  select.addEventListener("change", async () => {
    const refused = whyNot(await leading.order("network", {address: select.value}), say);
    if (!refused) return;
    select.selectedIndex = 0; // the one that phones still come by
    announce(refused);
  });

  return {
    /** @type {(now: import("./room-door.js").Now) => HTMLElement[]} */
    screen({told: maybe}) {
      const told = /** @type {RoomTold} */ (maybe);
      const isAlone = HERE_ONLY.test(new URL(told.address).hostname);
      return [
        title(say("join-title")),
        atDoor,
        ways.write(told),
        ...(isAlone ? [aloneIn(told.networks, say)] : []),
        element(
          "div",
          {class: "room-foot"},
          leads.fold(told),
          network,
          button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""})
        )
      ];
    },
    /** @type {(told: RoomTold) => void} */
    fill(told) {
      the(network, "span").textContent = say("network");
      fillNetworks(network, select, told.networks);
      ways.fill(told);
      leads.fill(told);
    }
  };
}

/**
 * The ways to come in, side by side: what to scan, and what to type.
 * @param {import("./told.js").Say} say
 */
function waysOf(say) {
  const came = mountCame(say);
  const wifi = mountWifi(say);
  const scan = element("p", {});
  const part = element("div", {class: "room-ways"});
  return {
    /** @type {(told: RoomTold) => HTMLElement} */
    write({code, address, join, qr}) {
      came.anew();
      part.replaceChildren(
        wifi.part,
        element("div", {class: "room-scan", "data-room-scan": ""}, drawn(qr, say("qr-name", {address})), scan),
        element(
          "div",
          {class: "room-type"},
          element("p", {}, say("join-type")),
          element("p", {class: "room-address", "data-room-address": ""}, withoutScheme(join)),
          element("p", {}, say("join-code")),
          element("p", {class: "room-code", "data-room-code": ""}, grouped(code)),
          came.part
        )
      );
      return part;
    },
    /** @type {(told: RoomTold) => void} */
    fill(told) {
      came.fill(told);
      wifi.fill(told.wifi);
      part.toggleAttribute("data-two", Boolean(told.wifi));
      const step = told.wifi ? [element("b", {class: "room-step"}, "2"), " "] : [];
      scan.replaceChildren(...step, say(told.wifi ? "join-scan-next" : "join-scan"));
    }
  };
}

/** @type {(networks: ?import("./told.js").Network[], say: import("./told.js").Say) => HTMLElement} */
const aloneIn = (networks, say) =>
  element(
    "p",
    {class: "room-problem", "data-room-alone": ""},
    ...(networks ? [say("no-network")] : [`${say("alone")} `, element("code", {}, "--lan")])
  );
