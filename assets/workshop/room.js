import {element} from "../view/dom.js";
import {board, outside} from "../view/page.js";
import {WAYS} from "../view/state.js";
import {openLine} from "./line.js";
import {mountBar} from "./room-bar.js";
import {mountDoor} from "./room-door.js";
import {roomSayer} from "./room-ground.js";
import {mountLead} from "./room-lead.js";
import {ROOM_FOR_NOTES, mountPins} from "./room-pins.js";
import {ROOM_FOR_HALOS, mountVotes} from "./room-votes.js";
import {mountWall} from "./room-wall.js";

// A workshop on the board. The server tells what the room may see, whole each time; every part shows that, whatever it showed
// before. Nothing of it is kept here, so a board that loads anew or comes late shows the same as all others.
const SILENCE = 1300; // ms: the server gives a sign of life every 700, and who lost it must be told within 2 s
const SPARING = 15000; // ms between two times that the number of devices is said aloud

// What a board shows, whatever it looks like.
const shownIn = ({lang, size, theme, ...place}) => JSON.stringify(place);

export function mountRoom(board) {
  const {root} = board;
  const say = roomSayer(root);
  const live = root.querySelector("[data-says]");
  const hear = text => { live.textContent = text; };
  const shared = {board, root, say, hear};
  let told = null;
  let line = null;
  let lang = root.lang;
  let lost = false;
  let put = true; // whether the facets of the round stand in front, as far as this board goes
  let openedAt = ""; // the step of a route during which the round came: it stands in the place of that one too
  let broughtAs = "";
  let at = shownIn(board.state);
  let saidDevices = {n: 0, at: 0, timer: 0};

  const door = mountDoor(shared, answer => {
    take(answer);
    door.join();
    listen();
  });
  const lead = mountLead(shared);
  const wall = mountWall(shared, mode => {
    for (const name of ["table", "notes"]) bar[name].setAttribute("aria-expanded", String(mode === name));
  });
  const votes = mountVotes(shared);
  const pins = mountPins(shared, (facet, from) => wall.open("notes", from, facet));
  const front = on => {
    wall.close();
    if (on) return forward();
    put = false;
    bring();
    return bar.show(told, false);
  };
  const bar = mountBar(shared, {door: () => door.join(), wall: (mode, from) => wall.open(mode, from), front: () => front(!board.ofRoom), lead: lead.button});
  // Above all else, also above an open dialog.
  const banner = element("p", {class: "room-lost", popover: "manual", "data-room-lost": ""});
  root.append(banner);

  // --- what the server tells
  const read = async () => {
    try {
      const answer = await (await fetch(address(""))).json();
      if (answer.workshop === null) leave(answer.error ?? "");
      else {
        take(answer);
        listen();
      }
    } catch {
      leave("");
    }
  };
  const address = more => `./workshop${more}?as=board&lang=${root.lang}`;
  const listen = () => {
    line?.close();
    line = openLine({state: address(""), events: () => address("/events"), hear: next => next.workshop === null ? leave("") : take(next), lost: tellLost, silence: SILENCE});
  };
  const leave = why => {
    line?.close();
    line = null;
    told = null;
    tellLost(false);
    render(null);
    door.show(null, why);
  };
  const tellLost = now => {
    if (now === lost) return;
    lost = now;
    banner.textContent = say("lost");
    if (lost) banner.showPopover();
    else banner.hidePopover();
    if (told) hear(lost ? say("lost") : say("back"));
  };
  const take = next => {
    if (!("devices" in next)) return; // an answer that is no state: a refusal
    const before = told;
    told = next;
    render(before);
  };

  // --- what the board shows
  const render = before => {
    const round = told && !told.ended ? told.round : null;
    const was = before && !before.ended ? before.round : null;
    const fresh = Boolean(before && round) && (was?.id !== round.id || (round.status === "open" && was.status !== "open"));
    const revealed = Boolean(before && round?.revealed) && !(was?.id === round.id && was.revealed);
    if (was?.id !== round?.id) put = true;
    if (fresh || revealed) forward();
    else bring();
    door.show(told);
    votes.show(round, revealed);
    pins.show(round);
    wall.show(round);
    bar.show(told, put && board.ofRoom);
    lead.show(told);
    if (fresh && round.status === "open") hear(say("opened", {question: round.question}));
    else if (revealed) hear(say("revealed", {question: round.question}));
    const reads = round?.shows && ["notes", "steps"].includes(round.form) && !round.facets.length;
    if (reads && (revealed || !before || fresh || !was.shows) && !wall.mode) wall.open("notes", null, null, false);
    if (told?.ended && before && !before.ended) {
      wall.close();
      door.thank();
    }
    if (round && told.devices !== saidDevices.n) saidDevices.n = told.devices;
    else if (told && !told.ended) sayDevices();
  };
  // The room looks at the round now, whatever stood in front.
  const forward = () => {
    const {state} = board;
    put = true;
    openedAt = `${state.route} ${state.step}`;
    door.close();
    wall.close();
    bring();
    board.go({...WAYS.return(state), view: "plate"}, "replace");
    bar.show(told, board.ofRoom);
  };
  const bring = () => {
    const round = told && !told.ended ? told.round : null;
    const ids = put && round ? round.facets.filter(id => board.cards.byId.has(id)) : [];
    const written = ["notes", "steps"].includes(round?.form);
    const now = ids.length ? JSON.stringify([round.id, ids, openedAt]) : "";
    if (now === broughtAs) return;
    broughtAs = now;
    const at = openedAt;
    board.bring(ids.length ? {
      key: round.id, ids, apart: written ? ROOM_FOR_NOTES : ROOM_FOR_HALOS, raised: written, away: () => front(false),
      over: ({route, step}) => !route || `${route} ${step}` === at || (route === round.route && step === round.step),
    } : null);
  };
  // The number of devices grows before the eyes of all; aloud it is said now and then, and not over a question.
  const sayDevices = () => {
    if (told.devices === saidDevices.n || saidDevices.timer) return;
    const wait = Math.max(0, saidDevices.at + SPARING - performance.now());
    saidDevices.timer = setTimeout(() => {
      saidDevices = {n: told?.devices ?? 0, at: performance.now(), timer: 0};
      if (told && !told.ended) hear(say("devices", {n: told.devices}));
    }, wait);
  };

  board.follow((state, how) => {
    const to = shownIn(state);
    if (how === "push" && to !== at) wall.close(); // other words, letters or colours are no reason
    at = to;
    if (lang !== root.lang) {
      lang = root.lang;
      if (line) listen();
      door.show(told);
      if (lost) banner.textContent = say("lost");
    }
    if (told) render(told);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !line && read());
  door.show(null);
  read();
}

outside.ready.then(() => mountRoom(board));
