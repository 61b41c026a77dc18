import {setAria} from "../view/dom.js";
import {hasFigures} from "./forms.js";
import {changesOf, writtenPages} from "./room-compare.js";
import {canGather, labelOf} from "./room-ground.js";
import {brokenOf} from "./room-breakdown.js";
import {enlarger, paginator, turnTo} from "./room-pages.js";
import {tableOf} from "./room-table.js";
import {tabledIn} from "./room-tabled.js";

// What stands on the wall, with its heading and its buttons.

/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./room-pages.js").WallTold} WallTold */

/** @type {(told: WallTold) => boolean} */
const isTable = ({mode, compared}) =>
  mode === "table" || mode === "breakdown" || (mode === "compare" && hasFigures(compared?.before));

/**
 * Returns what writes the wall where it changed, or `anew`; it answers with the page that stands there then, the one with the
 * note `seek` if that is asked.
 * @type {(uses: Pick<import("./told.js").RoomUses, "board" | "root" | "say"> & {parts: import("./room-wall.js").Parts, enlarge: (id: string) => void}) =>
 *   (told: WallTold, anew: boolean, seek: ?string) => number}
 */
export function wallWriter({board, root, say, parts, enlarge}) {
  const {wall, heading, listing, shut, body, pages} = parts;
  const paginate = paginator({board, say, parts}, enlarge);
  const alone = enlarger({board, say, parts});
  let written = "";
  let page = 0;

  /** @type {(told: WallTold) => number} */
  const tabulate = told => {
    const labels = {say, labelOf: (/** @type {string} */ id) => labelOf(board.cards, id)};
    const write = told.mode === "table" ? tableOf : brokenOf;
    const table =
      told.mode === "compare"
        ? changesOf({board, say}, /** @type {import("./told.js").Compared} */ (told.compared))
        : write(told.round, labels);
    pages.hidden = true;
    return turnTo(
      {board, say, parts},
      tabledIn(body, table, () => {
        pages.hidden = false;
      }),
      told.page
    );
  };
  /** @type {(told: WallTold) => void} */
  const head = told => {
    const {note} = told;
    heading.textContent = wallTitle(told, {board, say});
    wall.setAttribute("aria-label", heading.textContent);
    shut.textContent = say("close");
    listing.hidden = !note;
    listing.textContent = say("to-list");
    showTools(parts, told, say);
    // It may be longer than the wall: keys scroll it.
    const scrolls = isTable(told) || Boolean(note);
    body.classList.toggle("tabled", isTable(told));
    body.classList.toggle("alone", Boolean(note));
    body.classList.remove("headed");
    for (const [name, value] of Object.entries({tabindex: "0", role: "group", "aria-label": heading.textContent})) {
      if (scrolls) body.setAttribute(name, value);
      else body.removeAttribute(name);
    }
  };

  return (told, anew, seek) => {
    const standing = JSON.stringify([root.lang, board.state.size, told]);
    if (standing === written && !anew) return page;
    written = standing;
    head(told);
    page = told.page;
    if (isTable(told)) page = tabulate(told);
    else if (told.mode === "compare" && told.compared)
      page = turnTo({board, say, parts}, writtenPages({board, say}, body, told.compared), told.page);
    else if (told.note) alone(told);
    else page = paginate(told, seek);
    return page;
  };
}

/** @type {(told: WallTold, uses: Pick<import("./told.js").RoomUses, "board" | "say">) => string} */
function wallTitle({mode, facet, round}, {board, say}) {
  if (mode === "table") return say("table");
  if (mode === "compare") return say("compare");
  if (mode === "breakdown") {
    const [one, other] = round.breakdown?.sides ?? [];
    return say("breakdown-title", {one: one.name, other: other.name});
  }
  if (facet === null) return say(`written-${round.form}`);
  return facet ? say(`written-at-${round.form}`, {title: labelOf(board.cards, facet)}) : say(`written-on-question-${round.form}`);
}

/**
 * Shows which buttons of the wall there are for what stands on it.
 * @type {(parts: import("./room-wall.js").Parts, told: WallTold, say: import("./told.js").Say) => void}
 */
function showTools({gathering, byHeading, heads, placing, comparing}, {mode, note, round, facet, gathered, comparable}, say) {
  const isList = mode === "notes" && !note;
  gathering.hidden = !isList || !canGather(round, facet);
  gathering.textContent = say("per-card");
  setAria(gathering, "pressed", gathered === "card");
  byHeading.hidden = !isList || facet !== null || !round.headings.length;
  byHeading.textContent = say("per-heading");
  setAria(byHeading, "pressed", gathered === "heading");
  heads.hidden = !isList || facet !== null || !round.likes;
  heads.textContent = say("heading-new");
  placing.hidden = mode !== "notes" || !note || !round.likes;
  placing.textContent = say("place");
  comparing.hidden = mode === "compare" || Boolean(note) || !comparable.length;
  comparing.textContent = say("compare-with");
}
