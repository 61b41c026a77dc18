import {element, every, setAria, swallow, the} from "../view/dom.js";
import {asksValues, asksWords} from "./forms.js";
import {columnsIn} from "./room-columns.js";
import {labelOf, roomButton, saidIn, readableIn} from "./room-ground.js";
import {tableOf} from "./room-table.js";

// What the room reads together, large over the plate: all notes or first steps, the newest first, page by page; or the votes as a
// table. The plate lies still behind it.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").RoomUses} RoomUses */

/**
 * What stands on the wall: the "table" of the votes or the "notes", of all facets or of one; nothing while `mode` is empty.
 * @typedef {object} Standing
 * @property {string} mode
 * @property {?string} facet
 * @property {number} page
 */

/**
 * `changed` is told the mode whenever the wall comes or goes.
 * @param {RoomUses} uses
 * @param {(mode: string) => void} changed
 */
export function mountWall({board, root, say, announce}, changed) {
  const main = the(root, "main");
  const parts = wallParts(() => close(true), turn);
  const {wall, body, place} = parts;
  const write = writer({board, root, say, parts});
  const cover = covering(main, wall);
  /** @type {Standing} */
  let now = {mode: "", facet: null, page: 0};
  /** @type {?Round} */
  let round = null;
  /** @type {?HTMLElement} */
  let opener = null;

  function show(anew = false) {
    now.page = write({...now, round: /** @type {Round} */ (round)}, anew);
  }
  /** @type {(mode: string, from?: ?HTMLElement, facet?: ?string, focused?: boolean) => void} */
  function open(mode, from = null, facet = null, focused = true) {
    if (now.mode === mode && now.facet === facet && from) {
      close(true);
      return;
    }
    now = {mode, facet, page: 0};
    opener = from;
    cover(true);
    show(true);
    if (focused) wall.focus();
    changed(mode);
  }
  function close(focused = false) {
    if (!now.mode) return;
    const had = wall.contains(document.activeElement);
    now.mode = "";
    cover(false);
    body.replaceChildren();
    if ((focused || had) && opener?.checkVisibility()) opener.focus();
    else if (had) the(root, "[data-room-badge]").focus();
    changed("");
  }
  /** @type {(by: number) => void} */
  function turn(by) {
    now.page = Math.max(0, now.page + by);
    show(true);
    announce(place.textContent ?? "");
  }
  new ResizeObserver(() => now.mode && show(true)).observe(main);

  return {
    open,
    close,
    now: () => now,
    /** @type {(next: ?Round) => void} */
    show(next) {
      round = next;
      const fits = round?.shows && (now.mode === "table" ? asksValues : asksWords)(round);
      if (now.mode && !fits) close();
      else if (now.mode) show();
    }
  };
}

/**
 * Adds the wall to `main`, unseen. Returns what puts it over all else that stands there, or takes it away.
 * @type {(main: HTMLElement, wall: HTMLElement) => (on: boolean) => void}
 */
function covering(main, wall) {
  const behind = every(main, ":scope > :is(.plate, .outline, .explanation, .finder)");
  main.append(wall);
  return on => {
    wall.hidden = !on;
    for (const part of behind) part.inert = on;
  };
}

/** @typedef {ReturnType<typeof wallParts>} Parts */

/**
 * @param {() => void} shut
 * @param {(by: number) => void} turn
 */
function wallParts(shut, turn) {
  const heading = element("h2");
  const body = element("div", {class: "room-wall-body"});
  const newer = roomButton("newer", () => turn(-1), {class: "plain"});
  const older = roomButton("older", () => turn(1), {class: "plain"});
  const shutting = roomButton("shut", shut, {class: "plain"});
  const place = element("span");
  const pages = element("div", {class: "room-wall-pages"}, newer, place, older);
  const wall = element(
    "section",
    {class: "room-wall", id: "room-wall", "data-room-wall": "", tabindex: "-1"},
    element("div", {class: "room-wall-head"}, heading, shutting),
    body,
    pages
  );
  wall.hidden = true;
  wall.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    swallow(event);
    shut();
  });
  return {wall, heading, shut: shutting, body, newer, older, place, pages};
}

/** @typedef {Standing & {round: Round}} Told */

/**
 * Returns what writes the wall where it changed, or `anew`; it answers with the page that stands there then.
 * @type {(uses: Pick<RoomUses, "board" | "root" | "say"> & {parts: Parts}) => (told: Told, anew: boolean) => number}
 */
function writer({board, root, say, parts}) {
  const {wall, heading, shut, body, pages} = parts;
  const paginate = paginator({board, say, parts});
  let written = "";
  let page = 0;

  /** @type {(round: Round) => void} */
  const tabulate = round => {
    body.replaceChildren(tableOf(round, {say, labelOf: id => labelOf(board.cards, id)}));
    body.classList.add("tabled");
    body.tabIndex = 0; // it may be longer than the wall: keys scroll it
    body.setAttribute("role", "group");
    body.setAttribute("aria-label", say("table"));
    pages.hidden = true;
  };
  /** @type {(told: Told) => string} */
  const titleOf = ({mode, facet, round}) => {
    if (mode === "table") return say("table");
    const title = facet && labelOf(board.cards, facet);
    return title ? say(`written-at-${round.form}`, {title}) : say(`written-${round.form}`);
  };

  return (told, anew) => {
    const standing = JSON.stringify([root.lang, told]);
    if (standing === written && !anew) return page;
    written = standing;
    heading.textContent = titleOf(told);
    wall.setAttribute("aria-label", heading.textContent);
    shut.textContent = say("close");
    page = told.mode === "table" ? 0 : paginate(told);
    if (told.mode === "table") tabulate(told.round);
    return page;
  };
}

/**
 * Returns what writes a page of notes in columns; it answers with the number of that page, for there may be fewer than asked for.
 * @type {(uses: Pick<RoomUses, "board" | "say"> & {parts: Parts}) => (told: Told) => number}
 */
const paginator =
  ({board, say, parts: {body, newer, older, place, pages}}) =>
  ({round, facet, page}) => {
    const items = readableIn(round, facet).map(note =>
      element(
        "li",
        {},
        ...saidIn(note, round, say),
        ...(note.facet && !facet ? [element("p", {class: "at"}, labelOf(board.cards, note.facet))] : [])
      )
    );
    pages.hidden = false; // it takes room from the notes, wherever it is needed
    const {columns, lists} = columnsIn(body, items);
    const last = Math.max(0, Math.ceil(lists.length / columns) - 1);
    const at = Math.min(page, last);
    const shown = lists.slice(at * columns, at * columns + columns);
    body.replaceChildren(
      ...(items.length ? shown.map(list => element("ul", {class: "room-column"}, ...list)) : [element("p", {}, say("nothing"))])
    );
    body.style.setProperty("--columns", String(columns));
    body.removeAttribute("tabindex");
    body.classList.remove("tabled");
    pages.hidden = last === 0;
    newer.textContent = say("newer");
    older.textContent = say("older");
    setAria(newer, "disabled", at === 0);
    setAria(older, "disabled", at === last);
    place.textContent = say("page", {page: at + 1, pages: last + 1});
    return at;
  };
