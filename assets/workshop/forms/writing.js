import {element} from "../../view/dom.js";

// Rounds in which words are written, in one field or in several.

/** @typedef {import("../told.js").Writing} Writing */
/** @typedef {import("../told.js").Written} Written */

/** @type {Writing} */
export const writing = {
  short: (note, fields) => String(note[fields[0]]),
  said: (note, fields, say) => [
    element("p", {class: "text"}, String(note[fields[0]])),
    ...(note.likes ? [element("p", {class: "likes"}, say("likes", {n: note.likes}))] : [])
  ]
};

/** @type {Writing} */
export const listing = {
  short: (note, fields) => fields.map(field => note[field]).join(": "),
  said: (note, fields, say) => [
    element(
      "dl",
      {},
      ...fields.map(field => element("div", {}, element("dt", {}, say(`field-${field}`)), element("dd", {}, String(note[field]))))
    )
  ]
};
