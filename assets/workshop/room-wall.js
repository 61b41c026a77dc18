import {element, swallow, the} from "../view/dom.js";
import {hasFigures, listsWords} from "./forms.js";
import {compareWith, pairIn} from "./room-comparing.js";
import {covering, opening} from "./room-covering.js";
import {gatheredAs, readableIn, roomButton} from "./room-ground.js";
import {headingsOn} from "./room-headings.js";
import {orderIn} from "./room-pages.js";
import {wallWriter} from "./room-writing.js";

// What the room reads together, large over the plate: all notes or first steps, those that most recognise first, page by page, or
// one of them alone; or the votes as a table. The plate lies still behind it.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").RoomUses} RoomUses */

/**
 * What stands on the wall: the "table" of the votes or the "notes", of all facets or of one ("" for the question itself); nothing
 * while `mode` is empty. `note` is the one that is read alone; `gathered` says how notes are gathered, where somebody asked for it. "compare" has two
 * rounds side by side.
 * @typedef {object} Standing
 * @property {string} mode
 * @property {?string} facet
 * @property {number} page
 * @property {?string} note
 * @property {?string} gathered
 */

/**
 * What the wall knows; `opener` is what had the focus before it came.
 * @typedef {{now: Standing, round: ?Round, compared: ?import("./told.js").Compared, comparable: Pick<Round, "id" | "question">[],
 *   opener: ?HTMLElement}} Held
 */

/**
 * `changed` is told the mode whenever the wall comes or goes, or has one note alone.
 * @param {import("./told.js").LeadingUses} uses
 * @param {(mode: string) => void} changed
 */
export function mountWall(uses, changed) {
  const {board, root, say, announce} = uses;
  const main = the(root, "main");
  const parts = wallParts({
    shut: () => close(true),
    turn: by => turn(by),
    gather: how => gather(how),
    back: () => back(),
    head: () => headings.add(),
    put: () => headings.place(held.now.note),
    compare: () => compareWith(uses, held)
  });
  const {wall, body} = parts;
  const write = wallWriter({board, root, say, parts, enlarge: id => enlarge(id)});
  const cover = covering(main, wall);
  /** @type {Held} */
  const held = {
    now: {mode: "", facet: null, page: 0, note: null, gathered: null},
    round: null,
    compared: null,
    comparable: [],
    opener: null
  };
  const headings = headingsOn(uses, body, () => ({round: held.round, note: held.now.note}));

  const tell = tellingOf(held, changed);
  /** @type {Show} */
  function show(anew = false, seek = null) {
    const {now} = held;
    const round = /** @type {Round} */ (held.round);
    if (now.note && !readableIn(round, now.facet).some(({id}) => id === now.note)) now.note = null; // hidden from the room since
    withFocusHeld(wall, body, () => {
      now.page = write(standingOn(held), anew, seek);
    });
    tell();
  }
  const {turn, enlarge, alone, back, gather} = reading({held, parts, show, announce});
  const {open, close} = opening({root, held, wall, body, cover, show, tell});
  onEscape(wall, () => (held.now.note ? back() : close(true)));
  onArrows(wall, parts.pages, turn);
  onPlace(wall, board, () => {
    const note = held.now.note ?? heldIn(body);
    const can = held.now.mode === "notes" && Boolean(held.round?.likes && note);
    if (can) headings.place(note);
    return can;
  });
  new ResizeObserver(() => held.now.mode && show(true)).observe(main);

  return {
    open,
    close,
    alone,
    now: () => held.now,
    // The two rounds that stand side by side, if any do.
    pair: () => pairIn(held),
    show: shownOn(held, {show, close})
  };
}

/** @type {(held: Held) => import("./room-pages.js").WallTold} */
function standingOn({now, round, compared, comparable}) {
  const here = /** @type {Round} */ (round);
  const gathered = now.mode === "notes" ? gatheredAs(here, now.facet, now.gathered) : "";
  return {...now, gathered, round: here, compared, comparable};
}

/**
 * Returns what shows what was told, as far as the wall still has it.
 * @param {Held} held
 * @param {{show: () => void, close: () => void}} wall
 * @returns {(next: ?Round, told?: ?import("./told.js").RoomTold) => void}
 */
const shownOn =
  (held, {show, close}) =>
  (next, told = null) => {
    Object.assign(held, {round: next, compared: told?.compared ?? null, comparable: told?.comparable ?? []});
    if (!held.now.mode) return;
    if (held.now.mode === "compare" ? held.compared : hasFor(held.now.mode, next)) show();
    else close();
  };

/**
 * Returns what tells the mode once another one, or another note, stands there.
 * @type {(held: Held, changed: (mode: string) => void) => () => void}
 */
function tellingOf(held, changed) {
  let told = "";
  return () => {
    const {now} = held;
    const standing = now.mode && `${now.mode} ${now.note}`;
    if (standing === told) return;
    told = standing;
    changed(now.mode);
  };
}

/**
 * Whether a round has something that the wall can show so.
 * @type {(mode: string, round: ?Round) => boolean}
 */
const hasFor = (mode, round) =>
  mode === "breakdown"
    ? Boolean(round?.breakdown?.sides.length)
    : Boolean(round?.shows) && (mode === "table" ? hasFigures : listsWords)(round);

/** @type {(wall: HTMLElement, then: () => void) => void} */
const onEscape = (wall, then) =>
  wall.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    swallow(event);
    then();
  });

/**
 * The arrows turn the pages, as long as there are any.
 * @type {(wall: HTMLElement, pages: HTMLElement, turn: (by: number) => void) => void}
 */
const onArrows = (wall, pages, turn) =>
  wall.addEventListener("keydown", event => {
    const by = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (!by || pages.hidden) return;
    swallow(event);
    turn(by);
  });

/**
 * G puts a note under a heading, as at the desk; `place` answers whether there is one.
 * @type {(wall: HTMLElement, board: RoomUses["board"], place: () => boolean) => void}
 */
const onPlace = (wall, board, place) =>
  wall.addEventListener("keydown", event => {
    if (event.key.toLowerCase() === "g" && board.parts.keys.heard(event) && place()) swallow(event);
  });

/**
 * Writes the wall where it changed, or `anew`; the page with the note `seek` if that is asked.
 * @typedef {(anew?: boolean, seek?: ?string) => void} Show
 */

/**
 * Returns what whoever reads on the wall does: another page or note, one note alone and back, and notes by card.
 * @param {{held: Held, parts: Parts, show: Show, announce: (words: string) => void}} _
 */
function reading({held, parts: {wall, body, place}, show, announce}) {
  /** @type {(id: string) => void} */
  const focusOn = id => (controlOf(body, id) ?? wall).focus();
  return {
    /** @type {(by: number) => void} */
    turn(by) {
      held.now = turned({...held.now, round: /** @type {Round} */ (held.round)}, by);
      show(true);
      announce([place.textContent, held.now.note ? body.textContent : ""].filter(Boolean).join(": "));
    },
    /** @type {(id: string) => void} */
    enlarge(id) {
      held.now.note = id;
      show(true);
      focusOn(id);
    },
    /**
     * The same, without taking the focus from who is busy elsewhere.
     * @type {(id: string) => void}
     */
    alone(id) {
      held.now.note = id;
      show(true);
    },
    back() {
      const was = held.now.note;
      held.now.note = null;
      show(true, was);
      focusOn(was ?? "");
    },
    /** @type {(how: "card" | "heading") => void} */
    gather(how) {
      const now = standingOn(held).gathered;
      held.now = {...held.now, gathered: now === how ? "" : how, page: 0};
      show(true);
    }
  };
}

/**
 * The page that many further, or while one note is read, the note.
 * @type {(told: Standing & {round: Round}, by: number) => Standing}
 */
function turned({round, ...now}, by) {
  if (!now.note) return {...now, page: Math.max(0, now.page + by)};
  const ids = orderIn({...now, round, gathered: gatheredAs(round, now.facet, now.gathered)}).map(({id}) => id);
  return {...now, note: ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(now.note) + by))]};
}

/**
 * Writes the wall anew; a note that had the focus keeps it, and where it is gone the wall has it.
 * @type {(wall: HTMLElement, body: HTMLElement, change: () => void) => void}
 */
function withFocusHeld(wall, body, change) {
  const held = wall.contains(document.activeElement);
  const had = heldIn(body);
  change();
  if (had) (controlOf(body, had) ?? wall).focus();
  else if (held && !wall.contains(document.activeElement)) wall.focus();
}

/**
 * The note on the wall that has the focus; "" when none has.
 * @type {(body: HTMLElement) => string}
 */
const heldIn = body =>
  (body.contains(document.activeElement)
    && /** @type {?HTMLElement} */ (document.activeElement?.closest("[data-note]"))?.dataset.note)
  || "";

/**
 * What of a note takes the focus: the button that enlarges it, or the whole of one that is read alone.
 * @type {(body: HTMLElement, id: string) => ?HTMLElement}
 */
function controlOf(body, id) {
  const note = /** @type {?HTMLElement} */ (body.querySelector(`[data-note="${CSS.escape(id)}"]`));
  return note?.querySelector("button") ?? note;
}

/** @typedef {ReturnType<typeof wallParts>} Parts */

/**
 * @param {{shut: () => void, turn: (by: number) => void, gather: (how: "card" | "heading") => void, back: () => void,
 *   head: () => void, put: () => void, compare: () => void}} _
 */
function wallParts({shut, turn, gather, back, head, put, compare}) {
  const heading = element("h2");
  const body = element("div", {class: "room-wall-body"});
  const gathering = roomButton("gather", () => gather("card"), {class: "plain", "aria-pressed": "false"});
  const byHeading = roomButton("by-heading", () => gather("heading"), {class: "plain", "aria-pressed": "false"});
  const heads = roomButton("heading-new", head, {class: "plain"});
  const placing = roomButton("place", put, {class: "plain"});
  const comparing = roomButton("compare", compare, {class: "plain"});
  const listing = roomButton("list", back, {class: "plain"});
  const previous = roomButton("previous", () => turn(-1), {class: "plain"});
  const next = roomButton("next", () => turn(1), {class: "plain"});
  const shutting = roomButton("shut", shut, {class: "plain"});
  const place = element("span");
  const pages = element("div", {class: "room-wall-pages"}, previous, place, next);
  const wall = element(
    "section",
    {class: "room-wall", id: "room-wall", "data-room-wall": "", tabindex: "-1"},
    element("div", {class: "room-wall-head"}, heading, comparing, heads, byHeading, gathering, placing, listing, shutting),
    body,
    pages
  );
  wall.hidden = true;
  const tools = {gathering, byHeading, heads, placing, comparing, listing, shut: shutting};
  return {wall, heading, ...tools, body, previous, next, place, pages};
}
