import {listing} from "./writing.js";

// First steps: on a card it stands who does what.
/** @type {import("../told.js").Writing} */
export const stepsForm = {...listing, short: note => `${note.who}: ${note.what}`};
