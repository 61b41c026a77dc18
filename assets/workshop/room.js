import {setAria, the} from "../view/dom.js";
import {board, outside} from "../view/page.js";
import {leadingFrom} from "./leading.js";
import {mountActs} from "./room-acts.js";
import {mountBar} from "./room-bar.js";
import {mountRoomClock} from "./room-clock.js";
import {sayingDevices} from "./room-devices.js";
import {mountDeskDoor} from "./room-desk.js";
import {mountDoor} from "./room-door.js";
import {foldStep, mountFront} from "./room-front.js";
import {labelOf, roomSayer, whyNot} from "./room-ground.js";
import {mountLead} from "./room-lead.js";
import {mountLine} from "./room-line.js";
import {newsIn, roundIn} from "./room-news.js";
import {mountRoomOwn} from "./room-own.js";
import {mountPanel} from "./room-panel.js";
import {mountPins} from "./room-pins.js";
import {mountPlane} from "./room-plane.js";
import {shower, standingOf} from "./room-standing.js";
import {topSaid} from "./room-top.js";
import {mountVotes} from "./room-votes.js";
import {mountWall} from "./room-wall.js";

// A workshop on the board. The server tells what the room may see, whole each time; every part shows that, whatever it showed
// before. Nothing of it is kept here, so a board that loads anew or comes late shows the same as all others.

/** @typedef {import("./told.js").RoomTold} RoomTold */

/**
 * What a board shows, whatever it looks like.
 * @type {(state: Readonly<Record<string, any>>) => string}
 */
const shownIn = ({lang, size, theme, ...place}) => JSON.stringify(place);

/** @type {(board: import("./told.js").RoomBoard) => LeadingUses} */
function usesOf(board) {
  const {root} = board;
  const live = the(root, "[data-says]");
  return {
    board,
    root,
    say: roomSayer(root),
    leading: leadingFrom({lang: () => root.lang}),
    announce: words => {
      live.textContent = words;
    }
  };
}

/** @param {import("./told.js").RoomBoard} board */
function mountRoom(board) {
  const {root} = board;
  const uses = usesOf(board);
  /** @type {?RoomTold} */
  let told = null;

  const parts = mountParts(uses, {
    now: () => told,
    begun(answer) {
      told = null;
      take(answer);
      parts.door.join();
      parts.lead.take();
      line.listen();
    }
  });
  /** @type {(next: RoomTold) => void} */
  const take = next => {
    if (!("devices" in next)) return; // an answer that is no state: a refusal
    if (told && told.workshop !== next.workshop) {
      location.reload(); // another workshop, of which nothing that stands here is true
      return;
    }
    const before = told;
    told = next;
    parts.show(before, told);
  };
  const line = mountLine({
    ...uses,
    take,
    isOn: () => told !== null,
    left(why) {
      told = null;
      parts.show(null, null);
      parts.door.show(null, why);
    }
  });

  let at = shownIn(board.state);
  let lang = root.lang;
  board.follow((state, how) => {
    const to = shownIn(state);
    if (how === "push" && to !== at) parts.wall.close(); // other words, letters or colours are no reason
    at = to;
    if (lang !== root.lang) {
      lang = root.lang;
      line.speak();
      parts.door.show(told);
    }
    if (told) parts.show(told, told);
    parts.lead.settle();
  });
  parts.door.show(null);
  line.read();
}

/** @typedef {import("./told.js").LeadingUses} LeadingUses */

/**
 * @param {LeadingUses} uses
 * @param {{now: () => ?RoomTold, begun: (told: import("./told.js").Begun) => void}} room
 */
function mountParts(uses, {now, begun}) {
  const {board, say, announce} = uses;
  const clock = mountRoomClock(uses);
  const door = mountDoor({...uses, atDoor: clock.atDoor}, begun);
  const standing = () => standingOf({board, door, wall, front}, now());
  const goTo = shower({
    board,
    door,
    wall: () => wall,
    forward: () => forward(),
    putAway: () => putFront(false),
    renew: () => renew()
  });
  const lead = mountLead(uses, {standing, goTo, changed: () => showBar()});
  const acts = mountActs(uses, () => roundIn(now()));
  const desk = mountDeskDoor(uses);
  const own = mountRoomOwn(uses, now);
  const wall = mountWall(uses, mode => {
    for (const name of /** @type {const} */ (["table", "breakdown", "notes"])) setAria(bar[name], "expanded", mode === name);
    lead.settle();
  });
  board.parts.guide.darkened = lead.settle;
  the(uses.root, "[data-room-door]").addEventListener("close", lead.settle);
  const votes = mountVotes(uses);
  const pins = mountPins(uses, (facet, from) => wall.open("notes", from, facet));
  const front = mountFront({board, back: () => putFront(false)});
  const plane = mountPlane(uses, front.isAt);
  const panel = mountPanel(uses);
  const isFront = () => front.isPut() && (board.ofRoom || panel.isShown());
  const {putFront, forward, renew} = fronting({door, wall, front, lead}, now, () => showBar());
  const showBar = () => {
    const round = roundIn(now());
    const isElsewhere = front.isElsewhere(round);
    foldStep(board, isElsewhere ? null : round);
    acts.show(round, isElsewhere, now()?.ready ?? null);
    plane.show(round);
    panel.show(front.isAt(round) && board.state.view === "plate" ? round : null);
    bar.show(now(), {isFront: isFront(), isElsewhere, strayed: lead.strayed(), leads: lead.leads()});
  };
  const bar = mountBar(uses, {
    door() {
      door.join();
      lead.settle();
    },
    wall: (mode, from) => wall.open(mode, from),
    front: () => putFront(!isFront()),
    lead: lead.button,
    acts: [...own.buttons, ...acts.buttons],
    clock: clock.button,
    again: lead.follow,
    stopRehearsal: () => stopRehearsal(uses)
  });
  const sayDevices = sayingDevices({say, announce, now});
  offerLead(now, standing);
  const parts = {door, lead, wall, votes, pins, front, own, panel, clock, desk, say, announce, sayDevices, forward, showBar};
  return {door, wall, lead, show: roomShower(parts)};
}

/** @param {LeadingUses} uses */
async function stopRehearsal({leading, announce, say}) {
  const refused = whyNot(await leading.order("stop-rehearsal"), say);
  if (refused) announce(refused);
  else location.reload();
}

/**
 * Offers what stands on the screen of the room; null without a workshop.
 * @type {(now: () => ?RoomTold, standing: () => object) => void}
 */
function offerLead(now, standing) {
  const lead = () => {
    const told = now();
    return told && {...standing(), round: told.round?.id ?? null, wandered: told.wandered};
  };
  window.praatplaat = Object.freeze({...window.praatplaat, lead});
}

/**
 * What brings the cards of the round in front, or sends them back.
 * @param {{door: ReturnType<typeof mountDoor>, wall: ReturnType<typeof mountWall>, front: ReturnType<typeof mountFront>,
 *   lead: ReturnType<typeof mountLead>}} parts
 * @param {() => ?RoomTold} now
 * @param {() => void} showBar
 */
function fronting({door, wall, front, lead}, now, showBar) {
  const forward = () => {
    door.close();
    wall.close();
    front.forward(roundIn(now()));
    showBar();
  };
  return {
    forward,
    renew() {
      front.renew();
      front.bring(roundIn(now()));
    },
    /** @type {(on: boolean) => void} */
    putFront(on) {
      if (on) forward();
      else {
        wall.close();
        front.putAway(roundIn(now()));
        showBar();
        lead.settle();
      }
    }
  };
}

/**
 * Returns what shows what the server told.
 * @param {{
 *   door: ReturnType<typeof mountDoor>, lead: ReturnType<typeof mountLead>, wall: ReturnType<typeof mountWall>,
 *   votes: ReturnType<typeof mountVotes>, pins: ReturnType<typeof mountPins>, front: ReturnType<typeof mountFront>,
 *   own: ReturnType<typeof mountRoomOwn>, clock: ReturnType<typeof mountRoomClock>, desk: ReturnType<typeof mountDeskDoor>,
 *   panel: ReturnType<typeof mountPanel>,
 *   say: import("./told.js").Say, announce: (words: string) => void, sayDevices: () => void, forward: () => void,
 *   showBar: () => void,
 * }} parts
 * @returns {(before: ?RoomTold, told: ?RoomTold) => void}
 */
const roomShower =
  ({door, lead, wall, votes, pins, front, own, panel, clock, desk, say, announce, sayDevices, forward, showBar}) =>
  (before, told) => {
    const round = roundIn(told);
    const news = newsIn(before, told);
    own.show(told);
    if (news.another) front.renew();
    if (news.revealed) panel.reveal();
    if (news.fresh || news.revealed) forward();
    else front.bring(round);
    door.show(told);
    votes.show(front.isElsewhere(round) ? null : round, news.revealed);
    pins.show(round);
    wall.show(round, told);
    lead.show(told);
    clock.show(told);
    desk.show(told);
    showBar();
    if (news.opened) announce(say("opened", {question: round?.question}));
    else if (news.revealed) {
      const top = topSaid(round, {say, labelOf: id => labelOf(board.cards, id)});
      announce([say("revealed", {question: round?.question}), top].filter(Boolean).join(" "));
    }
    if (news.reads && !wall.now().mode) wall.open("notes", null, null, false);
    if (news.over) {
      board.parts.guide.dark(false);
      wall.close();
      door.thank();
    }
    sayDevices();
  };

outside.ready.then(() => mountRoom(board));
