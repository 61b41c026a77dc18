import {Moving} from "./moving.js";
import {board, outside} from "./page.js";
import {joinPanel} from "./panel-link.js";

// The page where Python is in the room: Bokeh draws the picture, and cards can be moved.
outside.ready.then(() => new Moving(board));
window.praatplaat = Object.freeze({
  ...outside,
  join: async (model, child, doc) => {
    await outside.ready;
    return joinPanel(board, model, child, doc);
  }
});
dispatchEvent(new Event("praatplaat"));
