// The phone of a participant, made better: it goes on by itself, a tap counts at once, and nothing is lost on the way.
// The words on the page are the server's, here as without a script; this module fetches them anew and swaps them in.
import {sayer} from "../view/saying.js";
import {PHONE_SILENCE, openLine} from "../view/line.js";
import {onceReleased} from "./pressing.js";
import {bare} from "./outbox.js";
import {actsOfForms} from "./phone-acts.js";
import {mountPhoneClock} from "./phone-clock.js";
import {fieldsIn, openDrafts} from "./phone-drafts.js";
import {openFresh} from "./phone-fresh.js";
import {mountHands} from "./phone-hands.js";
import {openKept} from "./phone-kept.js";
import {mountPage} from "./phone-page.js";
import {openPainting, paintButton} from "./phone-painting.js";
import {canBeMore, goOnPlainly, whenItFails} from "./phone-plain.js";
import {openSends} from "./phone-sends.js";
import {openVoice} from "./phone-voice.js";
import {mountWaits} from "./phone-waits.js";
import {mountWrote} from "./phone-wrote.js";

const {code, lang} = /** @type {{code: string, lang: string}} */ (document.body.dataset);
const here = `../j/${encodeURIComponent(code)}`;
/** @type {(id: string) => HTMLElement} */
const part = id => /** @type {HTMLElement} */ (document.getElementById(id));
const main = part("main");

let plainly = !canBeMore(); // then, and once something failed, the forms go as without a script
/** @type {?import("./outbox.js").Outbox} */
let outbox = null;
/** @type {?import("../view/line.js").Line} */
let line = null;
/** @type {?import("./phone-fresh.js").Fresh} */
let fresh = null;

if (!plainly) {
  whenItFails(import.meta.url, goPlainly);
  mountPhone();
}

function goPlainly() {
  plainly = true;
  document.documentElement.classList.remove("js");
  line?.close();
  fresh?.close();
  const waiting = outbox?.waiting() ?? [];
  const typing = fieldsIn(main).some(
    field => field.matches("textarea, input") && field.value !== /** @type {HTMLInputElement} */ (field).defaultValue
  );
  if (waiting.length || !typing) goOnPlainly(`${here}?lang=${lang}&plain=1`, waiting.map(bare));
}

function mountPhone() {
  const say = sayer(JSON.parse(part("words").textContent ?? ""));
  const voice = openVoice(part("said"));
  const waits = mountWaits({part: part("waits"), say, voice});
  const kept = openKept({code, lang, part: part("kept"), main, say, read: () => main.querySelector("h1")?.focus()});
  const refresh = () => fresh?.refresh();
  /** @type {(act: import("./told.js").Act) => void} */
  const unlike = ({note, on}) => {
    wrote.like(String(note), !on);
    paintButton(`n-${note}`, !on);
  };
  const sends = openSends({code, address: `${here}/act?lang=${lang}`, main, say, voice, waits, kept, refresh, unlike});
  outbox = sends.outbox;
  const drafts = openDrafts({code, main});
  const painting = openPainting({main, say});
  const wrote = mountWrote({main, address: `${here}/wrote?lang=${lang}`, say, isMine: sends.isMine, taken: () => page.tellNew()});
  const shared = {main, say, voice, drafts, painting, outbox, act: sends.act};
  const clock = mountPhoneClock({main, say, voice});
  const page = mountPage({...shared, waits, kept, wrote, clock, again: () => fresh?.soon(), over: () => line?.close()});
  fresh = openFresh({address: `${here}?lang=${lang}&part=1`, changes: sends.changes, put: page.put});
  const acts = actsOfForms({...shared, isHeld: waits.isHeld, like: wrote.like});
  mountHands({...shared, acts, isPlain: () => plainly, goPlainly});
  document.documentElement.classList.add("js");
  if (main.dataset.screen === "left") {
    outbox.clear();
    drafts.clear();
  } else if (main.dataset.tag) {
    page.begin();
    follow(page, wrote, outbox);
  }
}

/**
 * Follows the server from now on.
 * @param {import("./phone-page.js").Page} page
 * @param {import("./phone-wrote.js").Wrote} wrote
 * @param {import("./outbox.js").Outbox} outbox
 */
function follow(page, wrote, outbox) {
  line = openLine({
    state: `${here}/state?lang=${lang}`,
    events: () => `${here}/events?lang=${lang}&have=${wrote.at()}`,
    hear: page.hear,
    lost: gone => onceReleased(() => page.lost(gone)),
    silence: PHONE_SILENCE,
    also: {wrote: told => onceReleased(() => page.hearWrote(told))}
  });
  addEventListener("offline", () => page.lost(true));
  addEventListener("online", () => line?.ask());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") fresh?.refresh();
  });
  outbox.send();
}
