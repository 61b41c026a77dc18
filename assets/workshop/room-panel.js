import {element, the} from "../view/dom.js";
import {panelOf, subjectsIn} from "./forms.js";
import {nameIn, sortedIn, topSaid} from "./room-top.js";
import {tableOf} from "./room-table.js";
import {covering} from "./room-covering.js";

// A round whose answers have no cards stands over the plate: what can be answered while it is open, and then what came of it.

const SETTLES = 700; // ms between two changes while people answer

/** @typedef {import("./told.js").Round} Round */

/**
 * @param {Pick<import("./told.js").RoomUses, "board" | "root" | "say">} _
 */
export function mountPanel({board, root, say}) {
  const main = the(root, "main");
  const {panel, sentence, place, table} = panelParts();
  const cover = covering(main, panel);
  /** @type {?Round} */
  let shown = null;
  let written = "";
  let wrote = 0;
  let later = 0;

  const write = () => {
    if (!shown) return;
    const round = shown;
    sentence.textContent = saidOf(round, say);
    panel.classList.remove("waits");
    /** @type {(id: string) => HTMLElement} */
    const name = id => element("span", {class: "name", dir: "auto", ...langIn(round, id)}, nameIn(round, id));
    panelOf(round)?.(place, round, {say, sorted: panelOrder(round), name});
    panel.classList.toggle("waits", !place.textContent); // then what to do is all there is to read
    table.replaceChildren(...(round.shows && subjectsIn(round).length ? [tableOf(round, {say, labelOf: id => id})] : []));
  };
  panel.addEventListener("animationend", () => panel.classList.remove("grows"));
  new ResizeObserver(() => shown && write()).observe(main);

  return {
    isShown: () => Boolean(shown),
    // A reveal is a moment: what is written next grows for the room to see.
    reveal: () => panel.classList.add("grows"),
    /**
     * Shows a round, or none.
     * @type {(round: ?Round) => void}
     */
    show(round) {
      clearTimeout(later);
      const next = round && panelOf(round) ? round : null;
      const now = next ? JSON.stringify([root.lang, board.state.size, next]) : "";
      if (Boolean(next) !== Boolean(shown)) cover(Boolean(next));
      const was = shown;
      shown = next;
      if (now === written) return;
      const isSame = Boolean(was && next && was.id === next.id && was.status === next.status && was.revealed === next.revealed);
      const wait = isSame ? wrote + SETTLES - performance.now() : 0;
      if (wait > 0) {
        later = setTimeout(() => this.show(round), wait); // people still answer: often enough for whoever looks
        return;
      }
      written = now;
      wrote = performance.now();
      write();
    }
  };
}

function panelParts() {
  const sentence = element("p", {class: "room-panel-said"});
  const place = element("div", {class: "room-panel-body"});
  const table = element("div", {class: "sr"});
  const about = {class: "room-panel", "data-room-panel": "", "aria-labelledby": "room-question"};
  const panel = element("section", about, sentence, place, table);
  panel.hidden = true;
  return {panel, sentence, place, table};
}

/**
 * What stands above the answers: how to answer while that can be done, and then what came out on top.
 * @type {(round: Round, say: import("./told.js").Say) => string}
 */
function saidOf(round, say) {
  const top = topSaid(round, {say, labelOf: id => id});
  return round.status === "open" && !round.revealed ? say(`panel-${round.form}`, {n: round.most}) : top;
}

/**
 * What can be answered keeps its order until the result stands: nothing moves while somebody reads.
 * @type {(round: Round) => string[]}
 */
const panelOrder = round => (round.told || round.subject === "word" ? sortedIn(round) : subjectsIn(round));

/** @type {(round: Round, id: string) => {lang?: string}} */
function langIn(round, id) {
  const lang = round.options.find(option => option.id === id)?.lang;
  return lang ? {lang} : {};
}
