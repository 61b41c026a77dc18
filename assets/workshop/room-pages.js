import {element, setAria} from "../view/dom.js";
import {writingOf} from "./forms.js";
import {columnsIn} from "./room-columns.js";
import {headedIn} from "./room-headed.js";
import {headingOver} from "./room-headings.js";
import {labelOf, writtenAt, readableIn, roomButton, saidIn} from "./room-ground.js";

// Notes and first steps on the wall: as one list or gathered by card, page by page; or one of them alone, as large as it fits.
const HEADED = 11; // em: a column under a heading is at least so wide
const LETTERS_ALONE = [4, 3.2, 2.6, 2.1, 1.7, 1.35, 1]; // of the letters of one note, the best first

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Written} Written */
/**
 * @typedef {import("./room-wall.js").Standing & Pick<import("./room-wall.js").Held, "compared" | "comparable"> & {round: Round,
 *   gathered: "" | "card" | "heading"}} WallTold
 */
/** @typedef {Pick<import("./told.js").RoomUses, "board" | "say">} PagesUses */

/**
 * The notes of the wall in their order: the most recognised first; gathered, the question itself and then card by card, or heading by
 * heading and then those under none.
 * @type {(told: Pick<WallTold, "round" | "facet" | "gathered">) => Written[]}
 */
export function orderIn({round, facet, gathered}) {
  const all = readableIn(round, facet);
  if (!gathered) return all;
  if (gathered === "heading") return headingIds(round).flatMap(id => all.filter(note => (note.heading ?? "") === id));
  const places = [...new Set(["", ...round.facets, ...all.map(writtenAt)])];
  return places.flatMap(place => all.filter(note => writtenAt(note) === place));
}

/**
 * The ids of the headings of a round, and "" for none of them.
 * @type {(round: Pick<Round, "headings">) => string[]}
 */
const headingIds = ({headings}) => [...headings.map(({id}) => id), ""];

/**
 * What a note is about, in words; nothing where no card was to choose.
 * @type {(uses: PagesUses, round: Round, note: Written) => string}
 */
const aboutIn = ({board, say}, round, note) =>
  note.facet ? labelOf(board.cards, note.facet) : round.facets.length ? say("on-question") : "";

/**
 * Returns what writes a page of notes in columns, the one with the note `seek` if that is asked. It answers with the number of
 * that page, for there may be fewer than asked for. `enlarge` is told which note somebody wants to read.
 * @type {(uses: PagesUses & {parts: import("./room-wall.js").Parts}, enlarge: (id: string) => void) =>
 *   (told: WallTold, seek?: ?string) => number}
 */
export const paginator = (uses, enlarge) => (told, seek) => {
  const {say, parts} = uses;
  const notes = orderIn(told);
  const names = notes.map(note => (told.facet === null ? aboutIn(uses, told.round, note) : ""));
  const items = notes.map((note, i) => itemOf(uses, told, {note, name: names[i], before: names[i - 1]}, enlarge));
  parts.pages.hidden = false; // it takes space from the notes, wherever it is needed
  parts.body.classList.toggle("headed", told.gathered === "heading");
  if (told.gathered === "heading")
    return turnTo(uses, headedIn(parts.body, groupsOf(told, notes, items, say), HEADED), told.page, seek);
  const short = notes.map(note => writingOf(told.round).short(note, told.round.fields).length);
  const longest = Math.max(0, ...short, ...names.map(name => name.length));
  const {columns, lists} = columnsIn(parts.body, items, longest);
  parts.body.style.setProperty("--columns", String(columns));
  const made = lists.map(list => element("ul", {class: "room-column"}, ...list));
  const pages = Array.from({length: Math.ceil(made.length / columns)}, (_, i) => made.slice(i * columns, (i + 1) * columns));
  return turnTo(uses, pages.length ? pages : [[element("p", {}, say("nothing"))]], told.page, seek);
};

/**
 * Shows one of these pages: the one that is asked for, as far as there is one, or the one with the note `seek`. Answers its number.
 * @type {(uses: PagesUses & {parts: import("./room-wall.js").Parts}, pages: HTMLElement[][], wanted: number, seek?: ?string) => number}
 */
export function turnTo({say, parts}, pages, wanted, seek) {
  const last = pages.length - 1;
  const sought = seek ? pages.findIndex(page => page.some(part => part.querySelector(`[data-note="${CSS.escape(seek)}"]`))) : -1;
  const at = sought < 0 ? Math.min(wanted, last) : sought;
  parts.body.replaceChildren(...pages[at]);
  turnable(parts, say, {at, last});
  parts.place.textContent = say("page", {page: at + 1, pages: last + 1});
  return at;
}

/**
 * A note on the wall, with what it is about, `before` is that of the note before it.
 * @type {(uses: PagesUses, told: WallTold, of: {note: Written, name: string, before: string | undefined},
 *   enlarge: (id: string) => void) => HTMLElement}
 */
function itemOf({say}, {round, gathered}, {note, name, before}, enlarge) {
  const short = writingOf(round).short(note, round.fields);
  const larger = roomButton("enlarge", () => enlarge(note.id), {"aria-label": say("enlarge", {text: short})});
  const byCard = gathered === "card";
  return element(
    "li",
    {"data-note": note.id, ...(byCard && name !== before ? {class: "begins"} : {})},
    ...(byCard ? [element("h3", {}, name)] : []),
    element(
      "div",
      {class: "said"},
      ...saidIn(note, round, say),
      ...(name && !byCard ? [element("p", {class: "at"}, name)] : []),
      larger
    )
  );
}

/**
 * The headings with the notes under them; what stands under none comes last, as long as there is any.
 * @type {(told: WallTold, notes: Written[], items: HTMLElement[], say: import("./told.js").Say) => import("./room-headed.js").Group[]}
 */
function groupsOf({round}, notes, items, say) {
  const words = new Map(round.headings.map(heading => [heading.id, heading.words]));
  const groups = headingIds(round).map(id => ({
    id,
    over: headingOver(id, words.get(id) ?? say("no-heading"), say),
    items: items.filter((_, i) => (notes[i].heading ?? "") === id)
  }));
  return groups.filter(({id, items: some}) => id || some.length);
}

/**
 * Returns what writes one note alone, with the way to those before and after it.
 * @type {(uses: PagesUses & {parts: import("./room-wall.js").Parts}) => (told: WallTold) => void}
 */
export const enlarger = uses => told => {
  const {say, parts} = uses;
  const {body, place} = parts;
  const {round} = told;
  const notes = orderIn(told);
  const at = notes.findIndex(({id}) => id === told.note);
  const note = notes[at];
  const name = aboutIn(uses, round, note);
  const about = name ? [element("p", {class: "at"}, name)] : [];
  const whole = element("div", {class: "room-note", "data-note": note.id, tabindex: "-1"}, ...about, ...saidIn(note, round, say));
  body.style.setProperty("--columns", "1");
  turnable(parts, say, {at, last: notes.length - 1});
  place.textContent = say("note-of", {n: at + 1, of: notes.length});
  body.replaceChildren(whole);
  body.classList.add("sizing");
  for (const size of LETTERS_ALONE) {
    body.style.setProperty("--larger", String(size));
    if (body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth) break;
  }
  body.classList.remove("sizing");
};

/** @type {(parts: import("./room-wall.js").Parts, say: import("./told.js").Say, where: {at: number, last: number}) => void} */
function turnable({previous, next, pages}, say, {at, last}) {
  pages.hidden = last === 0;
  previous.textContent = say("previous");
  next.textContent = say("next");
  setAria(previous, "disabled", at === 0);
  setAria(next, "disabled", at === last);
}
