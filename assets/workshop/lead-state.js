import {keyOfLead} from "./room-shown.js";

// How a board keeps up with what the room looks at. Where it leads, it tells what it shows; where another screen leads, it goes
// there. Who looks around here meanwhile wanders off: phones then no longer say what is on the screen, until it follows again. Pure.
const STILL = 400; // ms for which the same is shown before it is told

/** @typedef {import("./told.js").Lead} Lead */
/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * `now` is the last news from the server, and `on` whether this board leads. Keys of places: `sent` of the one that this board told
 * last, or was led to, `heard` of the lead in the last news. `waits` counts the acts of this board that have no answer yet, `kept` is
 * the number of the latest that was kept: news with a lower number is old. All but `now` begins anew with another workshop.
 * @typedef {{now: ?RoomTold, on: boolean, sent: string, heard: string, waits: number, kept: number}} Leads
 */

/**
 * `standing` is what this board shows; `goTo` has it show what is led; `changed` hears that the board strayed, or is back.
 * @typedef {{standing: () => Lead, goTo: (lead: Lead) => void, changed: () => void}} RoomScreen
 */

/**
 * `isMine` tells whether it is this board that leads, `leader` is what it says of itself then. `send` does an act of the log and
 * answers its number, 0 where it was not kept; `heard` is called whenever something was told.
 * @typedef {{isMine: (lead: ?Lead | undefined) => boolean, leader: () => object,
 *   send: (kind: string, values: object) => Promise<number>, heard: () => void}} LeadWays
 */

/** @type {(told: ?RoomTold, lead: ?Lead | undefined) => string} */
const keyIn = (told, lead) => (lead ? keyOfLead(lead, told?.round ?? null) : "");

/** @type {(leads: Leads) => boolean} */
const isFresh = ({now, waits, kept}) => !waits && (now?.sequence ?? kept) >= kept;

/** @typedef {(kind: string, values: object) => Promise<boolean>} Tell whether it was kept */

/**
 * @param {RoomScreen} screen
 * @param {LeadWays} ways
 */
export function leadState(screen, {isMine, leader, send, heard}) {
  /** @type {Leads} */
  const leads = {now: null, on: false, sent: "", heard: "", waits: 0, kept: 0};
  const tell = teller(leads, send, () => hear(leads.now));
  const stray = straying(leads, tell, screen);
  const settle = settling(leads, tell, stray, screen, leader);

  /** @type {(told: ?RoomTold) => void} */
  const hear = told => {
    if (told?.workshop !== leads.now?.workshop) Object.assign(leads, {sent: "", heard: "", kept: 0});
    if (!leads.now && told?.wandered) stray.resume();
    leads.now = told;
    if (isFresh(leads)) {
      leads.on = isMine(told?.lead);
      const key = keyIn(told, told?.lead);
      const isOther = key !== leads.heard && key !== leads.sent; // its own words take this board nowhere: it may have gone on
      if (key !== leads.heard) leads.heard = leads.sent = key;
      if (told?.lead && isOther && key !== keyIn(told, screen.standing())) screen.goTo(told.lead);
    }
    heard();
    settle();
  };

  return {
    hear,
    settle,
    strayed: stray.isAway,
    leads: () => leads.on,
    /** @type {(on: boolean) => Promise<boolean>} */
    turn(on) {
      const at = screen.standing();
      Object.assign(leads, {on, sent: on ? keyIn(leads.now, at) : ""});
      heard();
      return tell("led", on ? {...leader(), ...at} : {on});
    },
    follow() {
      if (leads.now?.lead) screen.goTo(leads.now.lead);
      settle();
    },
    // What was not told yet when the page goes: else it would come back to what the room looked at before.
    untold() {
      const at = screen.standing();
      const isUntold = leads.on && leads.now && !leads.now.ended && keyIn(leads.now, at) !== leads.sent;
      return isUntold ? {...leader(), ...at} : null;
    }
  };
}

/**
 * Returns what tells the server of an act, one after the other, so that what was done last arrives last; `done` is called once it
 * has answered. What comes of an act in one workshop says nothing of the next.
 * @type {(leads: Leads, send: LeadWays["send"], done: () => void) => Tell}
 */
function teller(leads, send, done) {
  /** @type {Promise<unknown>} */
  let before = Promise.resolve();
  return (kind, values) => {
    const of = leads.now?.workshop;
    leads.waits += 1;
    const telling = before.then(async () => {
      const kept = await send(kind, values);
      leads.waits -= 1;
      if (leads.now?.workshop === of) leads.kept = Math.max(leads.kept, kept);
      done();
      return kept > 0;
    });
    before = telling;
    return telling;
  };
}

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
      if (!isFresh(leads)) return; // what is told next is looked at again
      const away = isAway();
      const wandered = Boolean(leads.now?.wandered);
      if (away && !wandered) tell("wandered", {on: true});
      else if (!away && wanders && wandered) tell("wandered", {on: false});
      wanders = away;
    }
  };
}

/**
 * Returns what tells what this board shows, once that stands still. News that changes nothing here does not put it off: in a lively
 * room there is always some.
 * @param {Leads} leads
 * @param {Tell} tell
 * @param {ReturnType<typeof straying>} stray
 * @param {RoomScreen} screen
 * @param {LeadWays["leader"]} leader
 */
function settling(leads, tell, stray, {standing, changed}, leader) {
  let timer = 0;
  let waiting = "";
  const look = async () => {
    timer = 0;
    if (!leads.now || leads.now.ended) return;
    const at = standing();
    const key = keyIn(leads.now, at);
    if (leads.on && key !== leads.sent) {
      leads.sent = key;
      const kept = await tell("led", {...leader(), ...at});
      if (!kept && leads.sent === key) leads.sent = ""; // so that it is told with the next change
    }
    stray.look();
    changed();
  };
  return () => {
    const key = keyIn(leads.now, standing());
    if (timer && key === waiting) return;
    clearTimeout(timer);
    waiting = key;
    timer = setTimeout(look, STILL);
  };
}
