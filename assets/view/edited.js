import {Editing} from "./editing.js";
import {board, fetched, keepOnly, outside, writeAddress} from "./page.js";

// The page of a board whose files can change while it is shown.
export const editing = new Editing(board, {ready: outside.ready, fetched, keepOnly, writeAddress});
