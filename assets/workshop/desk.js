import {every, the} from "../view/dom.js";
import {sayer} from "../view/saying.js";
import {openLine} from "../view/line.js";
import {NEED, placesFor} from "../view/stream-places.js";
import {mountAbout} from "./desk-about.js";
import {actsOf} from "./desk-acts.js";
import {asker, putText} from "./desk-dom.js";
import {mountDoor} from "./desk-door.js";
import {mountEnd} from "./desk-end.js";
import {mountHead} from "./desk-head.js";
import {mountKeysOfDesk} from "./desk-keys.js";
import {mountNew} from "./desk-new.js";
import {mountNotes} from "./desk-notes.js";
import {mountDeskOwn} from "./desk-own.js";
import {mountPeople} from "./desk-people.js";
import {mountRehearsal} from "./desk-rehearse.js";
import {mountRoles} from "./desk-roles.js";
import {mountRounds} from "./desk-rounds.js";
import {mountRoute} from "./desk-route.js";
import {passing} from "./desk-said.js";
import {mountShare} from "./desk-share.js";
import {mountWho} from "./desk-who.js";
import {mountUndo} from "./desk-undo.js";
import {mountDeskWifi} from "./desk-wifi.js";
import {mountTabs} from "./desk-tabs.js";
import {onceReleased} from "./pressing.js";

// The desk. What it shows is what the server told last, as a whole; what it asks for shows once the server tells it. Nothing
// waits here: without a server nothing can be done.
const SILENCE = 1400; // ms without a sign of life; the server gives one every 700
const READ = 5000; // ms for which it is said that the server is back: after that it goes without saying

/** @typedef {import("./told.js").DeskTold} DeskTold */
/** @typedef {import("./told.js").DeskUses} DeskUses */

const page = document.body;
const {lang = ""} = page.dataset;
/** @type {(name: string) => any} */
const read = name => JSON.parse(the(page, `[data-${name}]`).textContent ?? "");
const say = sayer(read("words"));

function mountDesk() {
  const known = /** @type {import("./told.js").DeskKnown} */ (read("known"));
  const facets = known.kinds.flatMap(kind => kind.facets);
  const titles = new Map(facets.map(([id, title]) => [id, title]));
  const labels = new Map(facets.map(([id, , label]) => [id, label]));
  /** @type {(facet: string) => string} */
  const title = facet => seen?.names[facet] ?? titles.get(facet) ?? facet;
  const place = the(page, "[data-said]");
  // A new text node, so that the same words are said again.
  const {announce, hear} = passing(words => place.replaceChildren(...(words ? [words] : [])));
  /** @type {(why: string) => void} */
  const leave = why => location.replace(`facilitate?lang=${lang}&left=${why}`);
  /** @type {?DeskTold} */
  let seen = null;
  let parted = "gone";
  const {heard, ...acts} = actsOf({lang, say, announce, look: () => line.ask()});
  const parts = mountParts({
    page,
    known,
    say,
    announce,
    leave,
    ask: asker(page),
    turnTo: mountTabs(page),
    ...acts,
    now: () => /** @type {DeskTold} */ (seen),
    parting: why => {
      parted = why;
    },
    title,
    label: facet => labels.get(facet) ?? seen?.cards.find(({id}) => id === facet)?.label ?? title(facet)
  });
  /** @type {(told: any) => void} */
  const show = told => {
    if (told.workshop === null) {
      leave(parted);
      return;
    }
    seen = told;
    hear(told);
    for (const part of parts) part.show(told);
    heard(told.sequence);
    page.dataset.heard = "";
  };
  /** @type {(part: string) => string} */
  const address = part => `workshop${part}?as=desk&lang=${lang}`;
  const away = awayOf(announce, place);
  const line = openLine({
    state: address(""),
    events: () => address("/events"),
    silence: SILENCE,
    places: placesFor(NEED.desk),
    lost: gone => onceReleased(() => away(gone)), // what is disabled between down and up would lose the press
    hear: told => onceReleased(() => show(told))
  });
  line.ask();
  putText(the(page, "[data-state=desk]"), say("desk-here"));
}

/** @type {(desk: DeskUses) => import("./told.js").DeskPart[]} */
function mountParts(desk) {
  const filled = mountNew(desk);
  const own = mountDeskOwn(desk);
  const notes = mountNotes(desk, own);
  const undo = mountUndo(desk);
  const parts = [
    mountHead(desk),
    mountDeskWifi(desk),
    mountPeople(desk),
    {show: (/** @type {DeskTold} */ told) => filled.own(own.own("cards"), told.cards)},
    mountRounds(desk, {lookAt: notes.only, change: round => filled(round, round.id), own}),
    own,
    notes,
    mountRoute(desk, filled),
    mountRoles(desk),
    mountWho(desk),
    mountAbout(desk),
    mountShare(desk),
    mountEnd(desk, notes.waiting),
    mountRehearsal({...desk, lang}),
    undo
  ];
  mountKeysOfDesk(desk, {notes, undo});
  return parts;
}

/**
 * Returns what shows that the server is gone, or back: without it nothing on the desk can be used.
 * @type {(announce: (words: string) => void, place: HTMLElement) => (gone: boolean) => void}
 */
function awayOf(announce, place) {
  const fields = /** @type {HTMLFieldSetElement} */ (the(page, "[data-fields]"));
  /** @type {?HTMLElement} */
  let focused = null;
  return gone => {
    if (gone) focused = /** @type {?HTMLElement} */ (document.activeElement); // what is disabled loses the focus
    fields.disabled = gone;
    the(page, "[data-away]").hidden = !gone;
    every(page, "[data-harvest]").forEach(list => {
      list.inert = gone;
    });
    // What was said meanwhile is what became of an act: who hears that knows that the server is back.
    const isNews = place.textContent && place.textContent !== say("away");
    if (gone || !isNews) announce(say(gone ? "away" : "back"));
    const said = place.firstChild;
    if (!gone && !isNews) setTimeout(() => said?.isConnected && said.remove(), READ); // what was said since stays
    if (!gone && focused?.isConnected && document.activeElement === page) focused.focus({preventScroll: true});
  };
}

// Whoever chose this language at the switch goes on at the switch.
const chosen = location.hash === "#languages";
if (chosen) history.replaceState(null, "", location.pathname + location.search);
if (page.dataset.desk === "lead") mountDesk();
else mountDoor({page, lang, say});
if (chosen) {
  page.querySelector("[data-said]")?.replaceChildren(say("language"));
  the(page, ".languages [aria-current]").focus();
}
