import {listing} from "./writing.js";

// First steps: a card says who does what.
/** @type {import("../told.js").Writing} */
export const stepsForm = {...listing, short: note => `${note.who}: ${note.what}`};
