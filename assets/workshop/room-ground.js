import {nameOf} from "../view/cards.js";
import {element, the} from "../view/dom.js";
import {sayerOfAll} from "../view/words.js";
import {writingOf} from "./forms.js";
import {drawingOf} from "./joining.js";

// What all parts of a workshop on the board use: words, buttons, drawings that the server sends, and what may be read.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Say} Say */
/** @typedef {import("./told.js").Written} Written */

/**
 * The words of workshops in the language that the board is in at that moment; they stand in the page in every language.
 * @type {(root: HTMLElement) => Say}
 */
export function roomSayer(root) {
  return sayerOfAll(root, the(root, "[data-room-words]").textContent ?? "");
}

/** @type {(name: string, then: (event: Event) => void, attributes?: Record<string, string>) => HTMLButtonElement} */
export function roomButton(name, then, attributes = {}) {
  const made = element("button", {type: "button", [`data-room-${name}`]: "", ...attributes});
  made.addEventListener("click", event => {
    event.stopPropagation(); // on the plate a click beside the cards means something else
    then(event);
  });
  return made;
}

/**
 * Why something was not done, in a sentence; "" when it was.
 * @type {(answer: ?import("./leading.js").Answer, say: Say) => string}
 */
export const whyNot = (answer, say) => (answer ? (answer.told.error ?? "") : say("failed"));

/**
 * A drawing that came as text, as an image with a name.
 * @type {(text: string, name: string) => Element}
 */
export function drawn(text, name) {
  const svg = drawingOf(text);
  for (const [key, value] of Object.entries({role: "img", "aria-label": name, class: "room-qr"})) svg.setAttribute(key, value);
  return svg;
}

/**
 * The words on the card of a facet, or its id where it has no card.
 * @type {(cards: {byId: Map<string, HTMLElement>}, id: string) => string}
 */
export function labelOf(cards, id) {
  const card = cards.byId.get(id);
  return card ? nameOf(card) : id;
}

/**
 * The question of a round, with its language where that is not the reader's.
 * @type {(round: Round) => HTMLElement}
 */
export const asWorded = ({question, asked_in: other}) => element("span", other ? {lang: other.code} : {}, question);

const SIDES = ["←", "→", "↓", "↑"];

/**
 * What the ends of a scale or a field mean, each in the language in which somebody said so; nothing in other rounds.
 * @type {(round: ?Round | undefined) => HTMLElement[]}
 */
export function endsOf(round) {
  const {ends, ends_in: langs, highest} = round ?? {};
  if (!ends || !langs) return [];
  /** @type {(at: number) => HTMLElement} */
  const words = at => element("span", langs[at] ? {lang: langs[at]} : {}, ends[at] ?? "");
  if (ends.length === 2) return [1, highest].map((value, at) => element("span", {}, `${value} = `, words(at)));
  if (round?.shows) return []; // what came of it has its ends at its sides
  return SIDES.map((side, at) => element("span", {}, element("span", {"aria-hidden": "true"}, `${side}\u00a0`), words(at)));
}

/** @type {(note: Written) => number} */
const likesOf = note => note.likes ?? 0;

/**
 * Notes that may be read, those that most recognise first, equals in the order in which they came; of one facet, of the question
 * itself (""), or of all.
 * @type {(round: ?Round | undefined, facet?: ?string) => Written[]}
 */
export function readableIn(round, facet = null) {
  const all = round?.shows ? [...(round.notes ?? [])] : [];
  return all.filter(written => facet === null || writtenAt(written) === facet).sort((a, b) => likesOf(b) - likesOf(a));
}

/**
 * The facet that a note is about; "" for the question itself.
 * @type {(written: Written) => string}
 */
export const writtenAt = written => written.facet ?? "";

/**
 * The words of a note, as what stands in a list item. All of it is text.
 * @type {(written: Written, round: Round, say: Say) => HTMLElement[]}
 */
export const saidIn = (written, round, say) => writingOf(round).said(written, round.fields, say);

/**
 * How the notes on the wall are gathered, when somebody asked for `asked` or for nothing: under headings where there are any.
 * @type {(round: Round, facet: ?string, asked: ?string) => "" | "card" | "heading"}
 */
export function gatheredAs(round, facet, asked) {
  if (asked === "card") return canGather(round, facet) ? "card" : "";
  return asked !== "" && facet === null && round.headings?.length ? "heading" : "";
}

/**
 * Whether notes stand at more than one place, so that they can be gathered by it.
 * @type {(round: Round, facet: ?string) => boolean}
 */
export const canGather = (round, facet) => facet === null && new Set(readableIn(round).map(writtenAt)).size > 1;
