import {element} from "../view/dom.js";

// The end of a workshop on the board: thanks, what it brought in all, and the harvest.

/** @type {(say: import("./told.js").Say) => HTMLElement} */
export const harvestLink = say => element("a", {href: "./workshop/harvest.html", "data-room-harvest": ""}, say("harvest"));

/** @type {(uses: {say: import("./told.js").Say, makes: import("./room-door.js").Makes}) => (now: import("./room-door.js").Now) => HTMLElement[]} */
export const thanking = ({say, makes}) => ({told}) => {
  const {title, sentence, button, close} = makes;
  const {devices, total} = /** @type {import("./told.js").RoomTold} */ (told);
  const {votes, notes, steps} = total ?? {votes: 0, notes: 0, steps: 0};
  /** @type {[number, string][]} */
  const parts = [[devices, say("total-devices", {n: devices})], [votes, say("total-votes", {n: votes})],
    [notes, say("total-notes", {n: notes})], [steps, say("total-steps", {n: steps})]];
  return [title(say("thanks")), sentence(say("thanks-how")),
    element("ul", {class: "room-total"}, ...parts.filter(([n], i) => n || !i).map(([n, words]) => element("li", {}, element("b", {}, n), ` ${words}`))),
    element("p", {class: "buttons"}, harvestLink(say), button("leave", say("to-plate"), close, {class: "plain strong", autofocus: ""}))];
};
