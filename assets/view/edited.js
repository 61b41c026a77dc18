import {mountEditing} from "./editing.js";
import {board, fetched, keepOnly, outside, writeAddress} from "./page.js";

// The page of a board whose files can change while it is shown.
mountEditing(board, {ready: outside.ready, fetched, keepOnly, writeAddress});
