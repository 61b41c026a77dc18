import {setAria, swallow} from "../view/dom.js";
import {asLeader, isLeader} from "./leading.js";
import {roomButton} from "./room-ground.js";
import {keyOfLead} from "./room-shown.js";

// What the room looks at is one thing. Where this board leads, it tells what it shows; where another screen leads, it goes there.
// Who looks around here meanwhile wanders off: phones then no longer say what is on the screen, until this board follows again.
const STILL = 400; // ms without a change before it is told

/** @typedef {import("./told.js").Lead} Lead */
/** @typedef {import("./told.js").RoomTold} RoomTold */
/** @typedef {import("./told.js").RoomUses & {leading: import("./leading.js").Leading}} Uses */

/**
 * What was told last; whether this board leads; the key of what it told last, or was led to; that of the lead that it heard last;
 * how many acts of its own are on their way, and the number of the last one that was kept. What is told before that one is old.
 * @typedef {{now: ?RoomTold, on: boolean, sent: string, heard: string, waits: number, kept: number}} Leads
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
  const {say, announce, board} = uses;
  /** @type {Leads} */
  const leads = {now: null, on: false, sent: "", heard: "", waits: 0, kept: 0};
  const tell = teller(uses, leads, () => hear(leads.now));
  const stray = straying(leads, tell, screen);
  const settle = settling(leads, tell, stray, screen);
  const {button, show} = followButton(say, leads, () => turn(!leads.on));
  /** @type {(on: boolean, isSaid?: boolean) => Promise<void>} */
  const turn = async (on, isSaid = true) => {
    const at = screen.standing();
    Object.assign(leads, {on, sent: on ? keyIn(leads.now, at) : ""});
    show();
    const kept = await tell("led", on ? {...asLeader("board"), ...at} : {on});
    if (kept && isSaid) announce(say(on ? "follow-on" : "follow-off"));
  };
  const follow = () => {
    if (leads.now?.lead) screen.goTo(leads.now.lead);
    settle();
  };
  hearBack(board, stray.isAway, follow);

  /** @type {(told: ?RoomTold) => void} */
  const hear = told => {
    if (!leads.now && told?.wandered) stray.resume();
    leads.now = told;
    if (isFresh(leads)) {
      leads.on = isLeader(told?.lead, "board");
      const key = keyIn(told, told?.lead);
      const isOther = key !== leads.heard && key !== leads.sent; // its own words take this board nowhere: it may have gone on
      if (key !== leads.heard) leads.heard = leads.sent = key;
      if (told?.lead && isOther && key !== keyIn(told, screen.standing())) screen.goTo(told.lead);
    }
    show();
    settle();
  };

  return {
    button,
    settle,
    follow,
    strayed: stray.isAway,
    leads: () => leads.on,
    // This board leads from the beginning of a workshop that begins on it.
    take: () => turn(true, false),
    show: hear
  };
}

/** @type {(leads: Leads) => boolean} */
const isFresh = ({now, waits, kept}) => !waits && (now?.sequence ?? kept) >= kept;

/** @type {(say: import("./told.js").Say, leads: Leads, press: () => void) => {button: HTMLElement, show: () => void}} */
function followButton(say, leads, press) {
  const button = roomButton("follow", press, {class: "plain", "aria-pressed": "false"});
  const show = () => {
    button.textContent = say("follow");
    setAria(button, "pressed", leads.on);
  };
  return {button, show};
}

/** @type {(told: ?RoomTold, lead: ?Lead | undefined) => string} */
const keyIn = (told, lead) => (lead ? keyOfLead(lead, told?.round ?? null) : "");

/** @typedef {(kind: string, values: object) => Promise<boolean>} Tell whether it was kept */

/**
 * Returns what tells the server of an act; `done` is called once it has answered.
 * @type {(uses: Pick<Uses, "leading" | "say" | "announce">, leads: Leads, done: () => void) => Tell}
 */
const teller =
  ({leading, say, announce}, leads, done) =>
  async (kind, values) => {
    leads.waits += 1;
    const answer = await leading.act(kind, values);
    leads.waits -= 1;
    const refused = answer ? answer.told.error : say("failed");
    if (refused) announce(refused);
    else leads.kept = Math.max(leads.kept, answer?.told.sequence);
    done();
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
      const kept = await tell("led", {...asLeader("board"), ...at});
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
