import {mountMoving} from "./moving.js";
import {board, outside} from "./page.js";
import {joinPanel} from "./panel-link.js";

let moving = null; // there is one board, however often its session begins anew

// The page where Python is in the room: Bokeh draws the picture, and cards can be moved.
window.praatplaat = Object.freeze({
  ...outside,
  join: async (model, child, doc) => {
    await outside.ready;
    moving ??= mountMoving(board);
    moving.join(model);
    return joinPanel(board, model, child, doc);
  },
});
dispatchEvent(new Event("praatplaat"));
