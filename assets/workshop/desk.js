import {sayer} from "../view/words.js";
import {openLine} from "./line.js";
import {actsOf} from "./desk-acts.js";
import {asker, putText} from "./desk-dom.js";
import {mountDoor} from "./desk-door.js";
import {mountEnd} from "./desk-end.js";
import {mountHead} from "./desk-head.js";
import {mountKeysOfDesk} from "./desk-keys.js";
import {mountNew} from "./desk-new.js";
import {mountNotes} from "./desk-notes.js";
import {mountPeople} from "./desk-people.js";
import {mountRounds} from "./desk-rounds.js";
import {mountRoute} from "./desk-route.js";
import {mountUndo} from "./desk-undo.js";

// The desk. What it shows is what the server told last, as a whole; what it asks for shows once the server tells it. Nothing
// waits here: without a server nothing can be done.
const SILENCE = 1400; // ms without a sign of life; the server gives one every 700

const page = document.body;
const lang = document.documentElement.lang;
const read = name => JSON.parse(page.querySelector(`[data-${name}]`).textContent);
const tell = sayer(read("words"));
let seen = null;

function mountDesk() {
  const known = read("known");
  const titles = new Map(known.kinds.flatMap(kind => kind.facets));
  const fields = page.querySelector("[data-fields]");
  const said = page.querySelector("[data-said]");
  const say = text => said.replaceChildren(text); // a new text node, so that the same words are said again
  const leave = why => location.replace(`facilitate?lang=${lang}&left=${why}`);
  const acts = actsOf({lang, tell, say});
  let parted = "gone"; // why this browser would lead no more
  const desk = {
    page, known, tell, say, ask: asker(page), ...acts, leave, now: () => seen,
    parting: why => { parted = why; },
    title: facet => seen?.names[facet] ?? titles.get(facet) ?? facet,
  };
  const filled = mountNew(desk);
  const notes = mountNotes(desk);
  const undo = mountUndo(desk);
  const parts = [mountHead(desk), mountPeople(desk), mountRounds(desk, notes.only), notes, mountRoute(desk, filled), mountEnd(desk, notes.waiting), undo];
  mountKeysOfDesk(desk, {notes, undo});
  let focused = null;
  const away = gone => {
    if (gone) focused = document.activeElement; // what is disabled loses the focus
    fields.disabled = gone;
    page.querySelector("[data-away]").hidden = !gone;
    page.querySelectorAll("[data-harvest]").forEach(list => { list.inert = gone; });
    putText(page.querySelector("[data-state=desk]"), tell(gone ? "desk-away" : "desk-here"));
    page.querySelector("[data-state=desk]").classList.toggle("off", gone);
    say(tell(gone ? "away" : "back"));
    if (!gone && focused?.isConnected && document.activeElement === page) focused.focus({preventScroll: true});
  };
  const address = part => `workshop${part}?as=desk&lang=${lang}`;
  openLine({
    state: address(""), events: () => address("/events"), silence: SILENCE, lost: away,
    hear(told) {
      if (told.workshop === null) {
        leave(parted);
        return;
      }
      seen = told;
      for (const part of parts) part.show(told);
      page.dataset.heard = "";
    },
  });
  putText(page.querySelector("[data-state=desk]"), tell("desk-here"));
}

// Who chose this language at the switch goes on there.
const chosen = location.hash === "#languages";
if (chosen) history.replaceState(null, "", location.pathname + location.search);
if (page.dataset.desk === "lead") mountDesk();
else mountDoor({page, lang, tell});
if (chosen) {
  page.querySelector("[data-said]")?.replaceChildren(tell("language"));
  page.querySelector(".languages [aria-current]").focus();
}
