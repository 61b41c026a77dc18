import {element, every, the} from "../view/dom.js";
import {asksValues, asksWords} from "./forms.js";
import {columnsIn} from "./room-columns.js";
import {labelOf, roomButton, saidIn, readableIn} from "./room-ground.js";
import {tableOf} from "./room-table.js";

// What the room reads together, large over the plate: all notes or first steps, the newest first, page by page; or the votes as a
// table. The plate lies still behind it.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").RoomUses} RoomUses */

/** @param {RoomUses} uses
 *  @param {(mode: string) => void} changed */
export function mountWall({board, root, say, announce}, changed) {
  const main = the(root, "main");
  const parts = wallParts(() => close(true), by => turn(by));
  const {wall, body, place} = parts;
  main.append(wall);
  const write = writer({board, root, say, parts});
  let mode = ""; // "table" or "notes" while the wall stands
  /** @type {?string} */
  let facet = null;
  /** @type {?Round} */
  let round = null;
  let page = 0;
  /** @type {?HTMLElement} */
  let opener = null;

  const cover = covering(main, wall);
  const show = (anew = false) => { page = write({mode, facet, round: /** @type {Round} */ (round), page}, anew); };
  /** @type {(which: string, from?: ?HTMLElement, at?: ?string, focused?: boolean) => void} */
  const open = (which, from = null, at = null, focused = true) => {
    if (mode === which && facet === at && from) {
      close(true);
      return;
    }
    [mode, facet, page, opener] = [which, at, 0, from];
    cover(true);
    show(true);
    if (focused) wall.focus();
    changed(mode);
  };
  const close = (focused = false) => {
    if (!mode) return;
    const had = wall.contains(document.activeElement);
    mode = "";
    cover(false);
    body.replaceChildren();
    if ((focused || had) && opener?.checkVisibility()) opener.focus();
    else if (had) the(root, "[data-room-badge]").focus();
    changed("");
  };
  /** @type {(by: number) => void} */
  const turn = by => {
    page = Math.max(0, page + by);
    show(true);
    announce(place.textContent ?? "");
  };
  new ResizeObserver(() => { if (mode) show(true); }).observe(main);

  return {
    open, close,
    get mode() { return mode; },
    /** @type {(next: ?Round) => void} */
    show(next) {
      round = next;
      const fits = round?.shows && (mode === "table" ? asksValues : asksWords)(round);
      if (mode && !fits) close();
      else if (mode) show();
    },
  };
}

/**
 * Returns what puts the wall over all that stands in `main`, or takes it away.
 * @type {(main: HTMLElement, wall: HTMLElement) => (on: boolean) => void}
 */
function covering(main, wall) {
  const behind = every(main, ":scope > :is(.plate, .outline, .explanation, .finder)");
  return on => {
    wall.hidden = !on;
    for (const part of behind) part.inert = on;
  };
}

/** @type {(shut: () => void, turn: (by: number) => void) => Record<"wall" | "heading" | "shut" | "body" | "newer" | "older" | "place" | "pages", HTMLElement>} */
function wallParts(shut, turn) {
  const heading = element("h2");
  const body = element("div", {class: "room-wall-body"});
  const newer = roomButton("newer", () => turn(-1), {class: "plain"});
  const older = roomButton("older", () => turn(1), {class: "plain"});
  const shutting = roomButton("shut", shut, {class: "plain"});
  const place = element("span");
  const pages = element("div", {class: "room-wall-pages"}, newer, place, older);
  const wall = element("section", {class: "room-wall", id: "room-wall", "data-room-wall": "", tabindex: "-1"},
    element("div", {class: "room-wall-head"}, heading, shutting), body, pages);
  wall.hidden = true;
  wall.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    shut();
  });
  return {wall, heading, shut: shutting, body, newer, older, place, pages};
}

/**
 * @typedef {object} Standing what stands on the wall
 * @property {string} mode
 * @property {?string} facet
 * @property {Round} round
 * @property {number} page
 */

/**
 * Returns what writes the wall where it changed, or `anew`; it answers with the page that stands there then.
 * @type {(uses: Pick<RoomUses, "board" | "root" | "say"> & {parts: ReturnType<typeof wallParts>}) => (now: Standing, anew: boolean) => number}
 */
function writer({board, root, say, parts}) {
  const {wall, heading, shut, body, newer, older, place, pages} = parts;
  let written = "";
  let page = 0;

  /** @type {(now: Standing) => number} */
  const paginate = ({round, facet, page: wanted}) => {
    const items = readableIn(round, facet).map(told => element("li", {}, ...saidIn(told, round, say),
      ...told.facet && !facet ? [element("p", {class: "at"}, labelOf(board.cards, told.facet))] : []));
    pages.hidden = false; // it takes room from the notes, wherever it is needed
    const {columns, lists} = columnsIn(body, items);
    const last = Math.max(0, Math.ceil(lists.length / columns) - 1);
    const at = Math.min(wanted, last);
    const shown = lists.slice(at * columns, at * columns + columns);
    body.replaceChildren(...items.length ? shown.map(list => element("ul", {class: "room-column"}, ...list)) : [element("p", {}, say("nothing"))]);
    body.style.setProperty("--columns", String(columns));
    body.removeAttribute("tabindex");
    body.classList.remove("tabled");
    pages.hidden = last === 0;
    newer.textContent = say("newer");
    older.textContent = say("older");
    newer.ariaDisabled = String(at === 0);
    older.ariaDisabled = String(at === last);
    place.textContent = say("page", {page: at + 1, pages: last + 1});
    return at;
  };
  /** @type {(round: Round) => void} */
  const tabulate = round => {
    body.replaceChildren(tableOf(round, {say, labelOf: id => labelOf(board.cards, id)}));
    body.classList.add("tabled");
    body.tabIndex = 0; // it may be longer than the wall: keys scroll it
    body.setAttribute("role", "group");
    body.setAttribute("aria-label", say("table"));
    pages.hidden = true;
  };
  /** @type {(now: Standing) => string} */
  const titleOf = ({mode, facet, round}) => {
    if (mode === "table") return say("table");
    const title = facet && labelOf(board.cards, facet);
    return title ? say(`written-at-${round.form}`, {title}) : say(`written-${round.form}`);
  };

  return (now, anew) => {
    const told = JSON.stringify([root.lang, now]);
    if (told === written && !anew) return page;
    written = told;
    heading.textContent = titleOf(now);
    wall.setAttribute("aria-label", heading.textContent);
    shut.textContent = say("close");
    page = now.mode === "table" ? 0 : paginate(now);
    if (now.mode === "table") tabulate(now.round);
    return page;
  };
}
