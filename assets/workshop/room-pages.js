import {element, setAria} from "../view/dom.js";
import {writingOf} from "./forms.js";
import {columnsIn} from "./room-columns.js";
import {labelOf, writtenAt, readableIn, roomButton, saidIn} from "./room-ground.js";

// Notes and first steps on the wall: as one list or gathered by card, page by page; or one of them alone, as large as it fits.
const LETTERS_ALONE = [4, 3.2, 2.6, 2.1, 1.7, 1.35, 1]; // of the letters of one note, the best first

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").Written} Written */
/** @typedef {import("./room-wall.js").Standing & {round: Round}} Told */
/** @typedef {Pick<import("./told.js").RoomUses, "board" | "say">} Uses */

/**
 * The notes of the wall in their order: the most recognised first; gathered, the question itself and then card by card.
 * @type {(told: Pick<Told, "round" | "facet" | "gathered">) => Written[]}
 */
export function orderIn({round, facet, gathered}) {
  const all = readableIn(round, facet);
  if (!gathered) return all;
  const places = [...new Set(["", ...round.facets, ...all.map(writtenAt)])];
  return places.flatMap(place => all.filter(note => writtenAt(note) === place));
}

/**
 * What a note is about, in words; nothing where no card was to choose.
 * @type {(uses: Uses, round: Round, note: Written) => string}
 */
const aboutIn = ({board, say}, round, note) =>
  note.facet ? labelOf(board.cards, note.facet) : round.facets.length ? say("on-question") : "";

/**
 * Returns what writes a page of notes in columns, the one with the note `seek` if that is asked. It answers with the number of
 * that page, for there may be fewer than asked for. `enlarge` is told which note somebody wants to read.
 * @type {(uses: Uses & {parts: import("./room-wall.js").Parts}, enlarge: (id: string) => void) =>
 *   (told: Told, seek?: ?string) => number}
 */
export const paginator = (uses, enlarge) => (told, seek) => {
  const {say, parts} = uses;
  const {body, pages} = parts;
  const {round, facet} = told;
  const notes = orderIn(told);
  const writing = writingOf(round);
  const names = notes.map(note => (facet === null ? aboutIn(uses, round, note) : ""));
  const items = notes.map((note, i) => {
    const short = writing.short(note, round.fields);
    const larger = roomButton("enlarge", () => enlarge(note.id), {"aria-label": say("enlarge", {text: short})});
    const begins = told.gathered && names[i] !== names[i - 1];
    return element(
      "li",
      {"data-note": note.id, ...(begins ? {class: "begins"} : {})},
      ...(told.gathered ? [element("h3", {}, names[i])] : []),
      element(
        "div",
        {class: "said"},
        ...saidIn(note, round, say),
        ...(names[i] && !told.gathered ? [element("p", {class: "at"}, names[i])] : []),
        larger
      )
    );
  });
  const longest = Math.max(0, ...notes.map((note, i) => Math.max(writing.short(note, round.fields).length, names[i].length)));
  pages.hidden = false; // it takes room from the notes, wherever it is needed
  const {columns, lists} = columnsIn(body, items, longest);
  const last = Math.max(0, Math.ceil(lists.length / columns) - 1);
  const sought = lists.findIndex(list => list.some(item => item.dataset.note === seek));
  const at = sought < 0 ? Math.min(told.page, last) : Math.floor(sought / columns);
  const shown = lists.slice(at * columns, at * columns + columns);
  body.replaceChildren(
    ...(items.length ? shown.map(list => element("ul", {class: "room-column"}, ...list)) : [element("p", {}, say("nothing"))])
  );
  body.style.setProperty("--columns", String(columns));
  turnable(parts, say, {at, last});
  parts.place.textContent = say("page", {page: at + 1, pages: last + 1});
  return at;
};

/**
 * Returns what writes one note alone, with the way to those before and after it.
 * @type {(uses: Uses & {parts: import("./room-wall.js").Parts}) => (told: Told) => void}
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
