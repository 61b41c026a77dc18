import {element, figure, the} from "../view/dom.js";
import {writingOf} from "./forms.js";
import {labelOf, roomButton, saidIn, readableIn} from "./room-ground.js";
import {mountUncarded} from "./room-uncarded.js";

// Notes beside their facet: small cards below the card on the plate, as many as there is space for, the most recognised first, and
// all of them in the explanation of the facet that is open.
const PITCH = 78; // plate units from one note to the next
const FOOT = 44; // for the button that opens all
const PINNED = 3;
const PITCHES = 6; // so many of them get space at the most: few notes then have more lines each
const PIN_LINES = 2; // of a note in one pitch; where fewer notes stand than fit, each has more
const PIN_LINE = 19; // characters, about, in the narrowest card
const FIGURE = 4; // characters that the figure beside a recognised note takes from each of its lines
const LIKES_LINES = 3; // from so many on, one of them says in words how often a note was recognised

/** @typedef {import("./told.js").Arrived} Arrived */
/** @typedef {import("./told.js").Round} Round */
/** @typedef {import("./told.js").RoomUses} RoomUses */

// How much space below each card the notes ask for, the best first; in plate units.
export const SPACE_FOR_NOTES = Object.freeze([...Array.from({length: PITCHES}, (_, i) => (PITCHES - i) * PITCH + FOOT), FOOT, 0]);

/**
 * Which of the notes at a card have space in `below` plate units, how many lines the words of each get, whether a line says in words
 * how often it was recognised (`wordy`), and whether there is more to read.
 * @param {import("./told.js").Written[]} all
 * @param {number} below
 * @param {(note: import("./told.js").Written) => string} shortOf
 */
export function pinned(all, below, shortOf) {
  const pitches = Math.max(0, Math.floor((below - FOOT) / PITCH));
  const few = all.slice(0, Math.min(pitches, PINNED));
  const most = Math.floor((PIN_LINES * pitches) / (few.length || 1));
  const wordy = most >= LIKES_LINES && few.some(({likes}) => likes);
  const lines = wordy ? most - 1 : most;
  /** @type {(note: import("./told.js").Written) => number} */
  const fits = ({likes}) => lines * (likes && !wordy ? PIN_LINE - FIGURE : PIN_LINE);
  return {few, lines, wordy, isMore: all.length > few.length || few.some(note => shortOf(note).length > fits(note))};
}

/**
 * @param {RoomUses} uses
 * @param {(facet: string, from: HTMLElement) => void} openAll
 */
export function mountPins({board, root, say}, openAll) {
  const {cards} = board;
  const layer = element("div", {class: "room-pins", "data-room-pins": ""});
  cards.world.append(layer);
  /** @type {?Round} */
  let round = null;
  /** @type {?Arrived} */
  let arrived = null;
  let drawnAs = "";
  const explain = explaining({board, root, say});
  const pin = pinner({cards, say, openAll});
  const uncarded = mountUncarded({root, say}, openAll);

  const draw = () => {
    const visible = round?.shows && board.ofRoom && cards.orientation() === "landscape" && board.state.view === "plate";
    uncarded(visible && round?.facets.length ? round : null); // also while cards move: it makes their plate lower
    if (!arrived) return;
    // Where the window is too low for the cards to come forward, no note lies over those of the plate: the wall has them.
    const ids =
      visible && round
        ? round.facets.filter(id => cards.byId.get(id)?.classList.contains("front") && !arrived?.marks.has(id))
        : [];
    const now = JSON.stringify([root.lang, arrived?.below, ids.map(id => [id, cards.now.get(id), readableIn(round, id)])]);
    if (now === drawnAs) return;
    drawnAs = now;
    layer.replaceChildren(...ids.flatMap(id => pin(id, /** @type {Round} */ (round), /** @type {Arrived} */ (arrived).below)));
  };
  board.placed = at => {
    arrived = at;
    if (at) draw();
    layer.hidden = !at;
  };
  board.follow(() => explain(round));

  return {
    /** @type {(next: ?Round) => void} */
    show(next) {
      round = next;
      draw();
      explain(round);
    }
  };
}

/**
 * Returns what makes the pin of a card: the notes that have space below it, and a button for the rest.
 * @param {{
 *   cards: import("../view/cards.js").Cards, say: import("./told.js").Say, openAll: (facet: string, from: HTMLElement) => void,
 * }} uses
 * @returns {(id: string, round: Round, below: number) => HTMLElement[]}
 */
const pinner =
  ({cards, say, openAll}) =>
  (id, round, below) => {
    const all = readableIn(round, id);
    if (!all.length) return [];
    /** @type {(note: import("./told.js").Written) => string} */
    const shortOf = note => writingOf(round).short(note, round.fields);
    const {few, lines, wordy, isMore} = pinned(all, below, shortOf);
    const name = say(`written-at-${round.form}`, {title: labelOf(cards, id)});
    const [x, y] = cards.now.get(id) ?? [0, 0];
    const {w, h} = cards.boxOf(id);
    const style = `--x:${x - w / 2};--y:${y + h / 2};--w:${w};--lines:${lines}`;
    const box = element("div", {class: "room-pin", "data-pinned": id, role: "group", "aria-label": name, style});
    if (few.length)
      box.append(element("ul", {}, ...few.map(note => element("li", {}, ...pinnedNote(note, shortOf(note), say, wordy)))));
    if (isMore) {
      const more = roomButton("all", () => openAll(id, more), {class: "plain", "aria-label": `${name} (${all.length})`});
      const n = all.length - few.length;
      more.textContent = !n ? say("read-on") : few.length ? say("more", {n}) : say("all", {n});
      box.append(more);
    }
    return [box];
  };

/**
 * A note on a card: its words, and how often it was recognised; `wordy` where there is a line to say that in.
 * @type {(note: import("./told.js").Written, short: string, say: import("./told.js").Say, wordy: boolean) => HTMLElement[]}
 */
function pinnedNote({likes}, short, say, wordy) {
  const words = element("span", {class: "words"}, short);
  if (!likes) return [words];
  const said = say("likes", {n: likes});
  return [words, element("b", {class: wordy ? "likes" : "likes short"}, ...(wordy ? [said] : figure(`${likes}×`, said)))];
}

/**
 * In the explanation of the open facet: all that was said about it.
 * @type {(uses: Pick<RoomUses, "board" | "root" | "say">) => (round: ?Round) => void}
 */
const explaining =
  ({board, root, say}) =>
  round => {
    const body = the(root, "[data-explanation-body]");
    const {facet} = board.state;
    const all = facet && root.querySelector(`[data-open-facet="${facet}"]`) ? readableIn(round, facet) : [];
    const now = JSON.stringify([root.lang, all]);
    const old = /** @type {?HTMLElement} */ (body.querySelector("[data-room-told]"));
    if (!all.length || old?.dataset.roomTold !== now) old?.remove();
    if (!round || !all.length || body.querySelector("[data-room-told]")) return;
    body
      .querySelector(".summary")
      ?.after(
        element(
          "section",
          {class: "room-told", "data-room-told": now},
          element("h3", {}, say("from-room")),
          element("ul", {}, ...all.map(note => element("li", {}, ...saidIn(note, round, say))))
        )
      );
  };
