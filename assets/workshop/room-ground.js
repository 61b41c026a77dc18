import {nameOf} from "../view/cards.js";
import {element} from "../view/dom.js";
import {sayer} from "../view/words.js";
import {drawingOf} from "./joining.js";
import {freshName, postAgain, postJson} from "./sending.js";

// What all parts of a workshop on the board use: words, what is asked of the server, drawings that it sends.

// The words of workshops in the language that the board is in at that moment; they stand in the page in every language.
export function roomSayer(root) {
  const words = JSON.parse(root.querySelector("[data-room-words]").textContent);
  return (key, values) => sayer(words[root.lang])(key, values);
}

// Posts `values` and returns the answer, which has an `error` in words where it was refused; null where there is no server.
const answerTo = send => async (address, values) => {
  try {
    return await (await send(address, values)).json();
  } catch {
    return null;
  }
};
export const post = answerTo(postJson);

// What changes nothing when it arrives twice: what stands beside the log, and one act of the facilitator, which its own name makes
// the same act.
export const order = (root, what, values) => answerTo(postAgain)(`./workshop/do?lang=${root.lang}`, {do: what, ...values});
export const actAs = (root, kind, values = {}) => answerTo(postAgain)(`./workshop/act?lang=${root.lang}`, {op: freshName(), kind, ...values});

export function roomButton(name, then, attributes = {}) {
  const made = element("button", {type: "button", [`data-room-${name}`]: "", ...attributes});
  made.addEventListener("click", event => {
    event.stopPropagation(); // on the plate a click beside the cards means something else
    then(event);
  });
  return made;
}

// A drawing that came as text, as an image with a name.
export function drawn(text, name) {
  const svg = drawingOf(text);
  for (const [key, value] of Object.entries({role: "img", "aria-label": name, class: "room-qr"})) svg.setAttribute(key, value);
  return svg;
}

// What stands on a card, for a facet that has one.
export const labelOf = (cards, id) => cards.byId.has(id) ? nameOf(cards.byId.get(id)) : id;

// Notes and first steps that may be read, the newest first; of one facet, or of all.
export function readableIn(round, facet = null) {
  const all = round?.shows ? [...round.notes ?? [], ...round.steps ?? []] : [];
  return all.filter(one => !facet || one.facet === facet).reverse().sort((a, b) => b.at - a.at);
}

// The words of a note or a first step, as what stands in a list item. All of it is text.
export function saidIn(one, say) {
  if (one.text !== undefined) {
    return [element("p", {class: "text"}, one.text), ...one.likes ? [element("p", {class: "likes"}, say("likes", {n: one.likes}))] : []];
  }
  return [element("dl", {}, ...[[say("what"), one.what], [say("who"), one.who], [say("when"), one.when]]
    .map(([name, words]) => element("div", {}, element("dt", {}, name), element("dd", {}, words))))];
}
