import {element, setAria, the} from "../view/dom.js";
import {asksValues, asksWords} from "./forms.js";
import {grouped} from "./joining.js";
import {roomButton, readableIn} from "./room-ground.js";

// The bar above the plate during a workshop: how to join, the question of the round, how many answered, and what can be brought
// forward. It stands above the plate and not on it, so that it covers no card.
const WORDY = [90, 170]; // characters: a longer question than the first has smaller letters, than the second still smaller ones

/**
 * @typedef {object} Ways
 * @property {() => void} door
 * @property {(mode: string, from: HTMLElement) => void} wall
 * @property {() => void} front
 * @property {HTMLElement} lead
 */

/**
 * @param {Pick<import("./told.js").RoomUses, "root" | "say">} _
 * @param {Ways} ways
 */
export function mountBar({root, say}, {door, wall, front, lead}) {
  const bar = element("section", {class: "room-bar", "data-room-bar": ""});
  const code = element("b", {class: "code"});
  const number = element("span", {"aria-hidden": "true"});
  const badge = roomButton("badge", door, {class: "plain room-badge"});
  badge.append(code, number);
  const question = element("p", {class: "room-question", "data-room-question": ""});
  const answered = element("p", {class: "room-answered", "data-room-answered": ""});
  const table = roomButton("table", () => wall("table", table), {
    class: "plain",
    "aria-expanded": "false",
    "aria-controls": "room-wall"
  });
  const notes = roomButton("notes", () => wall("notes", notes), {
    class: "plain",
    "aria-expanded": "false",
    "aria-controls": "room-wall"
  });
  const facets = roomButton("front", front, {class: "plain", "aria-pressed": "false"});
  bar.append(
    badge,
    element("div", {class: "room-asked"}, question, answered),
    element("div", {class: "room-tools"}, table, notes, facets, lead)
  );
  bar.hidden = true;
  the(root, "main").before(bar);

  return {
    table,
    notes,
    /** @type {(told: ?import("./told.js").RoomTold, isFront: boolean) => void} */
    show(told, isFront) {
      const round = told?.round;
      bar.hidden = !told || told.ended;
      if (!told || bar.hidden) return;
      bar.setAttribute("aria-label", say("bar"));
      bar.toggleAttribute("data-asks", Boolean(round));
      code.textContent = grouped(told.code);
      const joined = say("devices", {n: told.devices});
      number.textContent = joined;
      badge.setAttribute("aria-label", say("badge", {code: grouped(told.code), devices: joined}));
      question.textContent = round?.question ?? "";
      question.dataset.long = String(WORDY.filter(most => (round?.question ?? "").length > most).length);
      const n = round?.answered ?? 0;
      answered.textContent = !round
        ? ""
        : round.status === "ready"
          ? say("wait")
          : `${say("answered", {n, of: told.devices})}${round.status === "closed" ? ` · ${say("closed")}` : ""}`;
      table.hidden = !round?.shows || !asksValues(round);
      table.textContent = say("table");
      notes.hidden = !round?.shows || !asksWords(round);
      notes.textContent = round && asksWords(round) ? `${say(`written-${round.form}`)} (${readableIn(round).length})` : "";
      facets.hidden = !round?.facets.length;
      facets.textContent = say("front");
      setAria(facets, "pressed", isFront);
    }
  };
}
