import {element} from "../view/dom.js";
import {withoutScheme} from "./joining.js";
import {drawn, whyNot} from "./room-ground.js";

// The end of a workshop on the board: thanks, how much it brought, and the harvest; and where everybody can read that.

/** @typedef {import("./told.js").RoomTold} RoomTold */
/** @typedef {import("./room-door.js").Now} Now */

export const HARVEST = "./workshop/harvest.html";

/** @type {(say: import("./told.js").Say) => HTMLElement} */
export const harvestLink = say => element("a", {href: HARVEST, "data-room-harvest": ""}, say("harvest"));

/**
 * What to scan to read the harvest, and its address in letters; nothing while it is not shared.
 * @type {(told: RoomTold, say: import("./told.js").Say) => HTMLElement[]}
 */
const shownAt = ({shared}, say) =>
  shared?.address
    ? [
        element(
          "div",
          {class: "room-scan", "data-room-shared": ""},
          drawn(shared.qr, say("share-qr")),
          element("p", {}, say("share-scan")),
          element("p", {class: "room-shared", "data-room-shared-address": ""}, withoutScheme(shared.address))
        )
      ]
    : [];

/**
 * The screen with the address of the harvest, for the room to look at.
 * @param {{say: import("./told.js").Say, makes: import("./room-door.js").Makes}} uses
 * @returns {(now: Now) => HTMLElement[]}
 */
export const sharing =
  ({say, makes}) =>
  ({told}) => {
    const {title, button, close} = makes;
    return [
      title(say("share-title")),
      element("div", {class: "room-ways"}, ...shownAt(/** @type {RoomTold} */ (told), say)),
      element("p", {class: "buttons"}, button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""}))
    ];
  };

/**
 * @param {{say: import("./told.js").Say, announce: (words: string) => void, leading: import("./leading.js").Leading,
 *   makes: import("./room-door.js").Makes}} uses
 * @returns {(now: Now) => HTMLElement[]}
 */
export const thanking =
  ({say, announce, leading, makes}) =>
  ({told: maybe}) => {
    const told = /** @type {RoomTold} */ (maybe);
    const {title, sentence, button, close} = makes;
    const parts = Object.entries({devices: told.devices, ...told.total}).map(
      ([name, n]) => /** @type {const} */ ([n, say(`total-${name}`, {n})])
    );
    const share = async () => {
      const refused = whyNot(await leading.order("share"), say);
      if (refused) announce(refused);
    };
    return [
      title(say("thanks")),
      sentence(say("thanks-how")),
      element(
        "div",
        {class: "room-brought"},
        element(
          "ul",
          {class: "room-total"},
          ...parts.filter(([n], i) => n || !i).map(([n, words]) => element("li", {}, element("b", {}, n), ` ${words}`))
        ),
        ...shownAt(told, say)
      ),
      element(
        "p",
        {class: "buttons"},
        harvestLink(say),
        ...(told.shared ? [] : [button("share", say("share"), share)]),
        button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""})
      )
    ];
  };
