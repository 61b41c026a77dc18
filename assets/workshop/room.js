import {setAria, the} from "../view/dom.js";
import {board, outside} from "../view/page.js";
import {asksWords} from "./forms.js";
import {leadingFrom} from "./leading.js";
import {mountBar} from "./room-bar.js";
import {sayingDevices} from "./room-devices.js";
import {mountDoor} from "./room-door.js";
import {mountFront} from "./room-front.js";
import {labelOf, roomSayer} from "./room-ground.js";
import {mountLead} from "./room-lead.js";
import {mountLine} from "./room-line.js";
import {newsIn, roundIn} from "./room-news.js";
import {mountPins} from "./room-pins.js";
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

/** @param {import("./told.js").RoomBoard} board */
function mountRoom(board) {
  const {root} = board;
  const live = the(root, "[data-says]");
  const uses = {
    board,
    root,
    say: roomSayer(root),
    leading: leadingFrom({lang: () => root.lang}),
    /** @type {(words: string) => void} */
    announce: words => {
      live.textContent = words;
    }
  };
  /** @type {?RoomTold} */
  let told = null;

  const parts = mountParts(uses, {
    now: () => told,
    begun(answer) {
      take(answer);
      parts.door.join();
      line.listen();
    }
  });
  /** @type {(next: RoomTold) => void} */
  const take = next => {
    if (!("devices" in next)) return; // an answer that is no state: a refusal
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
  });
  parts.door.show(null);
  line.read();
}

/** @typedef {import("./told.js").RoomUses & {leading: import("./leading.js").Leading}} Uses */

/**
 * @param {Uses} uses
 * @param {{now: () => ?RoomTold, begun: (told: import("./told.js").Begun) => void}} room
 */
function mountParts(uses, {now, begun}) {
  const {board, say, announce} = uses;
  const door = mountDoor(uses, begun);
  const lead = mountLead(uses);
  const wall = mountWall(uses, mode => {
    for (const name of /** @type {const} */ (["table", "notes"])) setAria(bar[name], "expanded", mode === name);
  });
  const votes = mountVotes(uses);
  const pins = mountPins(uses, (facet, from) => wall.open("notes", from, facet));
  const front = mountFront({board, back: () => putFront(false)});
  /** @type {(on: boolean) => void} */
  const putFront = on => {
    if (on) forward();
    else {
      wall.close();
      front.putAway(roundIn(now()));
      bar.show(now(), false);
    }
  };
  const bar = mountBar(uses, {
    door: () => door.join(),
    wall: (mode, from) => wall.open(mode, from),
    front: () => putFront(!board.ofRoom),
    lead: lead.button
  });
  const sayDevices = sayingDevices({say, announce, now});
  const forward = () => {
    door.close();
    wall.close();
    front.forward(roundIn(now()));
    bar.show(now(), board.ofRoom);
  };
  /** @type {(before: ?RoomTold, told: ?RoomTold) => void} */
  const show = (before, told) => {
    const round = roundIn(told);
    const news = newsIn(before, told);
    if (news.another) front.renew();
    if (news.fresh || news.revealed) forward();
    else front.bring(round);
    door.show(told);
    votes.show(round, news.revealed);
    pins.show(round);
    wall.show(round);
    bar.show(told, front.isPut() && board.ofRoom);
    lead.show(told);
    if (news.opened) announce(say("opened", {question: round?.question}));
    else if (news.revealed) {
      const top = topSaid(round, {say, labelOf: id => labelOf(board.cards, id)});
      announce([say("revealed", {question: round?.question}), top].filter(Boolean).join(" "));
    }
    const reads = news.shows && round && asksWords(round) && !round.facets.length;
    if (reads && !wall.isOpen()) wall.open("notes", null, null, false);
    if (news.over) {
      wall.close();
      door.thank();
    }
    sayDevices();
  };
  return {door, wall, show};
}

outside.ready.then(() => mountRoom(board));
