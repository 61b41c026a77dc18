import {the} from "../view/dom.js";
import {roomButton} from "./room-ground.js";

// During a workshop the desk has the note and the clock of the step: it opens where the window with notes would, so that whoever
// leads has two windows in all. What the browser holds makes it the desk of this workshop, without a key.

/** @param {Pick<import("./told.js").RoomUses, "board" | "root" | "say" | "announce">} _ */
export function mountDeskDoor({board, root, say, announce}) {
  const {guide} = board.parts;
  const notes = the(root, "[data-trail=notes]");
  const desk = roomButton("desk", () => {
    const opened = window.open(`./facilitate?lang=${root.lang}`, "praatplaat-desk", "popup,width=1280,height=820");
    if (opened) opened.focus();
    else announce(say("desk-refused"));
    the(root, "[data-trail-says]").textContent = opened ? "" : say("desk-refused");
  });
  desk.hidden = true;
  notes.before(desk);
  return {
    /** @type {(told: ?import("./told.js").RoomTold) => void} */
    show(told) {
      const runs = Boolean(told && !told.ended);
      desk.textContent = say("desk");
      desk.hidden = !runs;
      notes.hidden = runs;
      if (runs) guide.notes.opened?.close();
    }
  };
}
