import {element} from "../view/dom.js";
import {labelOf, roomButton, saidIn, readableIn} from "./room-ground.js";

// Notes beside their facet: small cards below the card on the plate, as many as there is room for, and all of them in the
// explanation of the facet that is open.
const PITCH = 78; // plate units from one note to the next
const FOOT = 44; // for the button that opens all
const PINNED = 3;
const PIN_LINES = 2; // of a note in one pitch; where there are fewer notes than room, each has more
const PIN_LINE = 19; // characters, about, in the narrowest card

// How much room below each card the notes ask for, the best first; in plate units.
export const ROOM_FOR_NOTES = Object.freeze([...Array.from({length: PINNED}, (_, i) => (PINNED - i) * PITCH + FOOT), FOOT, 0]);

const pinnedWords = one => one.text ?? `${one.who}: ${one.what}`;

export function mountPins({board, root, say}, openAll) {
  const {cards} = board;
  const layer = element("div", {class: "room-pins", "data-room-pins": ""});
  cards.world.append(layer);
  let round = null;
  let arrived = null;
  let drawnAs = "";

  const pinned = (id, below) => {
    const all = readableIn(round, id);
    const room = Math.max(0, Math.floor((below - FOOT) / PITCH));
    const few = all.slice(0, room);
    if (!all.length) return [];
    const lines = Math.floor(PIN_LINES * room / (few.length || 1));
    const [x, y] = cards.now.get(id);
    const {w, h} = cards.size(id);
    const title = labelOf(cards, id);
    const box = element("div", {class: "room-pin", "data-pinned": id, role: "group",
      "aria-label": round.form === "steps" ? say("steps-at", {title}) : say("notes-at", {title}), style: `--x:${x - w / 2};--y:${y + h / 2};--w:${w};--lines:${lines}`});
    if (few.length) box.append(element("ul", {}, ...few.map(one => element("li", {}, pinnedWords(one)))));
    if (all.length > few.length || few.some(one => pinnedWords(one).length > lines * PIN_LINE)) {
      const more = roomButton("all", () => openAll(id, more), {class: "plain", "aria-label": `${say("notes-at", {title})} (${all.length})`});
      more.textContent = all.length === few.length ? say("read-on")
        : few.length ? say("more", {n: all.length - few.length}) : say("all", {n: all.length});
      box.append(more);
    }
    return [box];
  };
  const draw = () => {
    const visible = arrived && round?.shows && board.ofRoom && cards.form() === "landscape" && board.state.view === "plate";
    // Where the window is too low for the cards to come forward, no note lies over those of the plate: the wall has them.
    const ids = visible ? round.facets.filter(id => cards.byId.get(id)?.classList.contains("front") && !arrived.marks.has(id)) : [];
    const now = JSON.stringify([root.lang, arrived?.below, ids.map(id => [id, cards.now.get(id), readableIn(round, id)])]);
    if (now === drawnAs) return;
    drawnAs = now;
    layer.replaceChildren(...ids.flatMap(id => pinned(id, arrived.below)));
  };
  board.placed = at => {
    arrived = at;
    if (at) draw();
    layer.hidden = !at;
  };

  // In the explanation of the open facet: all that was said about it.
  const explain = () => {
    const body = root.querySelector("[data-explanation-body]");
    const {facet} = board.state;
    const all = facet && root.querySelector(`[data-open-facet="${facet}"]`) ? readableIn(round, facet) : [];
    const now = JSON.stringify([root.lang, all]);
    const old = body.querySelector("[data-room-told]");
    if (!all.length || old?.dataset.roomTold !== now) old?.remove();
    if (!all.length || body.querySelector("[data-room-told]")) return;
    body.querySelector(".summary")?.after(element("section", {class: "room-told", "data-room-told": now},
      element("h3", {}, say("from-room")), element("ul", {}, ...all.map(one => element("li", {}, ...saidIn(one, say))))));
  };
  board.follow(explain);

  return {
    show(next) {
      round = next;
      draw();
      explain();
    },
  };
}
