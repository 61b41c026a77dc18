import {element} from "../view/dom.js";

// The end of a workshop on the board: thanks, how much it brought, and the harvest.

/** @type {(say: import("./told.js").Say) => HTMLElement} */
export const harvestLink = say => element("a", {href: "./workshop/harvest.html", "data-room-harvest": ""}, say("harvest"));

/**
 * @param {{say: import("./told.js").Say, makes: import("./room-door.js").Makes}} uses
 * @returns {(now: import("./room-door.js").Now) => HTMLElement[]}
 */
export const thanking =
  ({say, makes}) =>
  ({told}) => {
    const {title, sentence, button, close} = makes;
    const {devices, total} = /** @type {import("./told.js").RoomTold} */ (told);
    const parts = Object.entries({devices, ...total}).map(([name, n]) => /** @type {const} */ ([n, say(`total-${name}`, {n})]));
    return [
      title(say("thanks")),
      sentence(say("thanks-how")),
      element(
        "ul",
        {class: "room-total"},
        ...parts.filter(([n], i) => n || !i).map(([n, words]) => element("li", {}, element("b", {}, n), ` ${words}`))
      ),
      element(
        "p",
        {class: "buttons"},
        harvestLink(say),
        button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""})
      )
    ];
  };
