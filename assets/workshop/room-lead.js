import {setAria, swallow} from "../view/dom.js";
import {roomButton} from "./room-ground.js";
import {keyOfLead} from "./room-shown.js";
import {untilTold} from "./untold.js";

// What the room looks at is one thing. Where this board leads, it tells what it shows; where another screen leads, it goes there.
// Who looks around here meanwhile wanders off: phones then no longer say what is on the screen, until this board follows again.
const STILL = 400; // ms without a change before it is told

/** @typedef {import("./told.js").Lead} Lead */
/** @typedef {import("./told.js").RoomTold} RoomTold */
/** @typedef {import("./told.js").RoomUses & {leading: import("./leading.js").Leading}} Uses */

/**
 * What was told last, whether this board leads, the key of what it told or was led to last, and the keys of what it told and has
 * not heard back yet.
 * @typedef {{now: ?RoomTold, on: boolean, sent: string, unheard: string[]}} Leads
 */

/**
 * `standing` is what this board shows; `goTo` has it show what is led; `changed` hears that the board strayed, or is back.
 * @typedef {{standing: () => Lead, goTo: (lead: Lead) => void, changed: () => void}} RoomScreen
 */

/**
 * @param {Uses} uses
 * @param {RoomScreen} screen
 */
export function mountLead(uses, screen) {
  const {say, announce} = uses;
  /** @type {Leads} */
  const leads = {now: null, on: false, sent: "", unheard: []};
  const tell = teller(uses);
  const stray = straying(leads, tell, screen);
  const settle = settling(leads, tell, stray, screen);
  const turns = untilTold();

  const button = roomButton("follow", () => turn(!leads.on), {class: "plain", "aria-pressed": "false"});
  const show = () => {
    button.textContent = say("follow");
    setAria(button, "pressed", leads.on);
  };
  /** @type {(on: boolean, isSaid?: boolean) => Promise<void>} */
  const turn = async (on, isSaid = true) => {
    const at = screen.standing();
    leads.on = on;
    leads.sent = on ? keyIn(leads.now, at) : "";
    show();
    const kept = await turns.press(tell("led", on ? {on, by: "board", ...at} : {on}));
    if (!kept) Object.assign(leads, {on: !on, sent: ""});
    else if (isSaid) announce(say(on ? "follow-on" : "follow-off"));
    show();
  };
  const follow = () => {
    if (leads.now?.lead) screen.goTo(leads.now.lead);
    settle();
  };
  hearBack(uses.board, stray.isAway, follow);

  return {
    button,
    settle,
    follow,
    strayed: stray.isAway,
    // This board leads from the beginning of a workshop that begins on it.
    take: () => turn(true, false),
    /** @type {(told: ?RoomTold) => void} */
    show(told) {
      const before = leads.now;
      const mine = told?.lead?.by === "board";
      if (!before && told?.wandered) stray.resume();
      leads.now = told;
      if (turns.hears(mine === leads.on)) leads.on = mine;
      const key = keyIn(told, told?.lead);
      // What comes back of its own takes this board nowhere: meanwhile it may have gone on.
      const at = leads.unheard.indexOf(key);
      leads.unheard.splice(0, at + 1);
      if (told?.lead && key !== keyIn(before, before?.lead) && !turns.waits()) {
        if (!leads.unheard.length) leads.sent = key;
        if (at < 0 && key !== keyIn(told, screen.standing())) screen.goTo(told.lead);
      }
      show();
      settle();
    }
  };
}

/** @type {(told: ?RoomTold, lead: ?Lead | undefined) => string} */
const keyIn = (told, lead) => (lead ? keyOfLead(lead, told?.round ?? null) : "");

/** @typedef {(kind: string, values: object) => Promise<boolean>} Tell whether it was kept */

/** @type {(uses: Pick<Uses, "leading" | "say" | "announce">) => Tell} */
const teller =
  ({leading, say, announce}) =>
  async (kind, values) => {
    const answer = await leading.act(kind, values);
    const refused = answer ? answer.told.error : say("failed");
    if (refused) announce(refused);
    return !refused;
  };

/**
 * Tells the server when this board shows something else than it is led to, and when it is back.
 * @param {Leads} leads
 * @param {Tell} tell
 * @param {RoomScreen} screen
 */
function straying(leads, tell, {standing}) {
  let wanders = false; // whether it was this board that looked around
  const isAway = () => Boolean(leads.now?.lead && !leads.on && keyIn(leads.now, standing()) !== keyIn(leads.now, leads.now.lead));
  return {
    isAway,
    // Perhaps it was this board, before it was loaded anew.
    resume() {
      wanders = true;
    },
    look() {
      const away = isAway();
      const {wandered} = /** @type {RoomTold} */ (leads.now);
      if (away && !wandered) tell("wandered", {on: true});
      else if (!away && wanders && wandered) tell("wandered", {on: false});
      wanders = away;
    }
  };
}

/**
 * Returns what tells what this board shows, once that stands still.
 * @param {Leads} leads
 * @param {Tell} tell
 * @param {ReturnType<typeof straying>} stray
 * @param {RoomScreen} screen
 */
function settling(leads, tell, stray, {standing, changed}) {
  let timer = 0;
  const look = async () => {
    if (!leads.now || leads.now.ended) return;
    const at = standing();
    const key = keyIn(leads.now, at);
    if (leads.on && key !== leads.sent) {
      leads.sent = key;
      leads.unheard.push(key);
      const kept = await tell("led", {on: true, by: "board", ...at});
      if (!kept) leads.unheard = leads.unheard.filter(other => other !== key);
      if (!kept && leads.sent === key) leads.sent = ""; // so that it is told with the next change
    }
    stray.look();
    changed();
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(look, STILL);
  };
}

/** @type {(board: Uses["board"], isAway: () => boolean, follow: () => void) => void} */
function hearBack(board, isAway, follow) {
  document.addEventListener(
    "keydown",
    event => {
      if (event.key.toLowerCase() !== "r" || !isAway() || !board.parts.keys.heard(event)) return;
      swallow(event); // on a route the same key goes back to its step, which may be another
      follow();
    },
    true
  );
}
