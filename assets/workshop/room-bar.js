import {element, setAria, the} from "../view/dom.js";
import {hasFigures, listsWords, panelOf} from "./forms.js";
import {grouped} from "./joining.js";
import {endsOf, roomButton, readableIn} from "./room-ground.js";

// The bar above the plate during a workshop: how to join, the question of the round, how many answered, and what can be brought
// forward. It stands above the plate and not on it, so that it covers no card.
const WORDY = [90, 170]; // characters: a longer question than the first has smaller letters, than the second still smaller ones

/**
 * @typedef {object} BarWays
 * @property {() => void} door
 * @property {(mode: string, from: HTMLElement) => void} wall
 * @property {() => void} front
 * @property {HTMLElement} lead
 * @property {HTMLElement[]} acts
 * @property {HTMLElement} clock
 * @property {() => void} again goes back to what is led
 * @property {() => void} stopRehearsal
 */

/**
 * How this board stands to the room: whether its cards are in front, whether it is at another step than the round, and whether
 * somebody looks around here while another screen leads; and whether it leads itself.
 * @typedef {{isFront: boolean, isElsewhere: boolean, strayed: boolean,
 *   leads: boolean}} Stands
 */

/**
 * @param {Pick<import("./told.js").RoomUses, "root" | "say">} _
 * @param {BarWays} ways
 */
export function mountBar({root, say}, {door, wall, front, lead, acts, clock, again, stopRehearsal}) {
  const bar = element("section", {class: "room-bar", "data-room-bar": ""});
  const code = element("b", {class: "code"});
  const number = element("span", {"aria-hidden": "true"});
  const badge = roomButton("badge", door, {class: "plain room-badge"});
  badge.append(code, number);
  const question = element("p", {class: "room-question", id: "room-question", "data-room-question": ""});
  const answered = element("p", {class: "room-answered", "data-room-answered": ""});
  const ends = element("p", {class: "room-ends", "data-room-ends": ""});
  const opens = {class: "plain", "aria-expanded": "false", "aria-controls": "room-wall"};
  /** @type {(mode: string) => HTMLElement} */
  const opener = mode => roomButton(mode, event => wall(mode, /** @type {HTMLElement} */ (event.currentTarget)), opens);
  const [table, notes, breakdown] = ["table", "notes", "breakdown"].map(opener);
  const facets = roomButton("front", front, {class: "plain", "aria-pressed": "false"});
  const back = roomButton("again", again, {class: "plain strong"});
  const rehearsal = rehearsalIn(say, stopRehearsal);
  const follows = element("p", {class: "room-follows", "data-room-follows": ""});
  bar.append(
    badge,
    rehearsal.mark,
    element("div", {class: "room-asked"}, question, element("div", {class: "room-stands"}, answered, ends, follows)),
    clock,
    element("div", {class: "room-tools"}, back, table, breakdown, notes, facets, lead, rehearsal.stop, ...acts)
  );
  bar.hidden = true;
  the(root, "main").before(bar);
  return {
    table,
    breakdown,
    notes,
    /** @type {(told: ?import("./told.js").RoomTold, stands: Stands) => void} */
    show(told, {isFront, isElsewhere, strayed, leads}) {
      const round = told?.round;
      rehearsal.show(told);
      bar.hidden = !told || told.ended;
      root.toggleAttribute("data-fronts", false);
      if (!told || bar.hidden) return;
      bar.setAttribute("aria-label", say("bar"));
      bar.toggleAttribute("data-asks", Boolean(round) && !(isElsewhere && round?.status === "closed"));
      code.textContent = grouped(told.code);
      const joined = say("devices", {n: told.devices});
      number.textContent = joined;
      badge.setAttribute("aria-label", say("badge", {code: grouped(told.code), devices: joined}));
      question.textContent = isElsewhere ? "" : (round?.question ?? ""); // the step that is shown has a question of its own
      question.lang = round?.asked_in?.code ?? root.lang;
      question.dataset.long = String(WORDY.filter(most => (round?.question ?? "").length > most).length);
      answered.textContent = round ? standOf(round, isElsewhere, say) : "";
      ends.replaceChildren(...(isElsewhere ? [] : endsOf(round)));
      follows.textContent = strayed ? say("strays") : leads || !told.lead?.by ? "" : say(`follows-${told.lead.by}`);
      follows.hidden = !follows.textContent;
      back.textContent = say("again");
      back.hidden = !strayed;
      showWalls({table, breakdown, notes}, round, isElsewhere, say);
      facets.hidden = !(round?.facets.length || panelOf(round)) || isElsewhere || strayed;
      facets.textContent = panelOf(round) ? say("front-panel") : say("front");
      root.toggleAttribute("data-fronts", !facets.hidden); // it brings the whole plate back, and says so in words
      setAria(facets, "pressed", isFront);
    }
  };
}

/**
 * What says that it is a rehearsal, and what ends one.
 * @type {(say: import("./told.js").Say, end: () => void) =>
 *   {mark: HTMLElement, stop: HTMLElement, show: (told: ?import("./told.js").RoomTold) => void}}
 */
function rehearsalIn(say, end) {
  const mark = element("p", {class: "room-rehearsal"});
  const stop = roomButton("rehearsal-stop", end, {class: "plain"});
  return {
    mark,
    stop,
    show(told) {
      mark.hidden = stop.hidden = !told?.rehearsal;
      mark.textContent = say("rehearsal");
      stop.textContent = say("rehearsal-stop");
    }
  };
}

/**
 * Shows of what the wall can hold only what there is of the round.
 * @type {(opens: {table: HTMLElement, breakdown: HTMLElement, notes: HTMLElement}, round: ?import("./told.js").Round | undefined,
 *   isElsewhere: boolean, say: import("./told.js").Say) => void}
 */
function showWalls({table, breakdown, notes}, round, isElsewhere, say) {
  table.hidden = isElsewhere || !round?.shows || !hasFigures(round);
  table.textContent = say("table");
  breakdown.hidden = isElsewhere || !round?.breakdown?.sides.length;
  breakdown.textContent = say("breakdown");
  notes.hidden = isElsewhere || !round?.shows || !listsWords(round);
  notes.textContent = round && listsWords(round) ? `${say(`written-${round.form}`)} (${readableIn(round).length})` : "";
}

/**
 * How far a round is, and what is still hidden from whom.
 * @param {import("./told.js").Round} round
 * @param {boolean} isElsewhere
 * @param {import("./told.js").Say} say
 */
function standOf(round, isElsewhere, say) {
  if (round.status === "ready") return say("wait");
  const parts = [say(round.of === 1 ? "answered-one" : "answered", {n: round.answered, of: round.of})];
  if (isElsewhere) parts.unshift(say("elsewhere"));
  else if (round.asked_in) parts.push(say("asked-in", {tongue: round.asked_in.name}));
  if (round.waits && !isElsewhere) parts.push(say("waits", {n: round.waits}));
  if (round.status === "closed") parts.push(say(round.told ? "closed" : "closed-hidden"));
  return parts.join(" · ");
}
