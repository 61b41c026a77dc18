// The phone of a participant, made better: it goes on by itself, a tap counts at once, and nothing is lost on the way.
// The words on the page are the server's, here as without a script; this module fetches them anew and swaps them in.
import {sayer} from "../view/words.js";
import {openLine} from "./line.js";
import {morph} from "./morph.js";
import {bare, openOutbox} from "./outbox.js";
import {handingFocusOn} from "./phone-focus.js";
import {naming, openKept} from "./phone-kept.js";
import {canBeMore, goOnPlainly, whenItFails} from "./phone-plain.js";
import {mountWrote} from "./phone-wrote.js";
import {fetchWithin, freshName} from "./sending.js";

const SILENCE = 35000; // two beats of a phone's stream and a little
const REFRESH_EVERY = 1500;
const SPREAD = 300; // not all phones of a room ask at the same moment
const SEEN_FOR = 8000;
const WITH_NEWS = 3000; // ms in which what is said next is said with that the connection went or came

const {code, lang} = document.body.dataset;
const here = `../j/${encodeURIComponent(code)}`;
const wordList = JSON.parse(document.getElementById("words").textContent);
const said = document.getElementById("said");
const waiting = document.getElementById("waits");
const main = document.getElementById("main");

let plainly = !canBeMore(); // then, and once something failed, the forms go as without a script
if (!plainly) whenItFails(import.meta.url, () => goPlainly());

const phrase = sayer(wordList);
const pressed = button => button.getAttribute("aria-pressed") === "true";
let ofLine = ""; // what was just said of the connection: it must not be lost in what the page says next
let fading = 0;
function announce(words, seen = false, passes = false) {
  clearTimeout(fading);
  said.classList.toggle("sr", !seen && !ofLine);
  said.textContent = [ofLine, words].filter(Boolean).join(" ");
  if (passes || ofLine) fading = setTimeout(() => said.classList.add("sr"), SEEN_FOR);
}
// `seen` is not needed where the page has a bar that says the same.
function announceLine(words, seen) {
  ofLine = "";
  announce(words, seen, true);
  if (!seen) return;
  ofLine = words;
  setTimeout(() => { ofLine = ""; }, WITH_NEWS);
}

// --- what is typed and what was refused, kept over a reload

const draftKey = `praatplaat.drafts.${code}`;
const drafts = (() => {
  try {
    return JSON.parse(sessionStorage.getItem(draftKey) ?? "{}");
  } catch {
    return {};
  }
})();
const keepDraft = (name, words) => {
  if (words) drafts[name] = words;
  else delete drafts[name];
  try {
    if (Object.keys(drafts).length) sessionStorage.setItem(draftKey, JSON.stringify(drafts));
    else sessionStorage.removeItem(draftKey);
  } catch {
    // then it lasts as long as the page does
  }
};
let kept = null; // what was not counted or not sent
function readKept(hide) {
  hide();
  main.querySelector("h1").focus();
}
const draftOf = field => `${main.dataset.round}:${field.id}`; // words for one question are none for the next
const fields = () => [...main.querySelectorAll("textarea[id], input[id]:not([type=radio]), select[id]")];
const restoreDrafts = () => {
  for (const field of fields()) {
    const words = drafts[draftOf(field)];
    if (words && field.value !== words) field.value = words;
  }
};
// What was being typed in a form that is there no more, because the round closed, is given back for copying.
const rescueDrafts = () => {
  const there = new Set(fields().map(draftOf));
  for (const [name, words] of Object.entries(drafts)) {
    if (there.has(name)) continue;
    if (!name.includes(":facet-")) kept.lose(phrase("lost-draft"), "", words);
    keepDraft(name, "");
  }
};

// --- what stands on the page at once, before the server has it

const paint = (button, on) => {
  button.setAttribute("aria-pressed", String(on));
  button.name = on ? "off" : "on";
};
const dotsLeft = () => {
  const dots = document.getElementById("dots");
  return dots ? dots.dataset.dots - main.querySelectorAll(".choose [aria-pressed=true]").length : 0;
};
const paintDots = () => {
  const dots = document.getElementById("dots");
  if (!dots) return;
  const left = dotsLeft();
  dots.querySelectorAll("i").forEach((mark, n) => mark.classList.toggle("spent", n >= left));
  dots.querySelector("b").textContent = left > 0 ? phrase("left", {n: left}) : phrase("left-none");
};
const paintRoom = field => {
  const hint = field.dataset.most && document.getElementById(field.getAttribute("aria-describedby"));
  if (!hint) return;
  const room = roomIn(field);
  hint.classList.toggle("over", room < 0);
  hint.textContent = room < 0 ? phrase("over", {n: -room}) : phrase("room", {n: room});
};
const roomIn = field => field.dataset.most - [...field.value.replace(/\s+/g, " ").trim()].length;
const repaint = () => {
  for (const act of outbox.waiting()) {
    if (act.round && act.round !== main.dataset.round) continue;
    const thing = act.kind === "voted" ? `v-${act.facet}` : act.kind === "liked" ? `n-${act.note}` : "";
    const button = thing && document.getElementById(thing)?.querySelector("[aria-pressed]");
    if (button) paint(button, act.on);
    const mine = act.kind === "withdrawn" && document.getElementById(`own-${act.note}`);
    if (mine) mine.hidden = true;
    if (act.kind === "scaled") {
      const name = CSS.escape(`value.${act.facet}`);
      const choice = main.querySelector(`[name=${name}][value="${act.value ?? ""}"]`);
      if (choice) choice.checked = true;
    }
  }
  paintDots();
  fields().forEach(paintRoom);
};

// --- what goes out

let changes = 0; // acts begun or ended: a page that was asked for meanwhile may not know of them
let counted = 0;
let away = false;
let held = false; // something could not be sent
let tooLate = false; // of what waited something is refused, so that not all has been sent

const typedIn = act => [act.text, act.who, act.what, act.when].filter(Boolean).join("\n");
const showWaiting = (acts, tried = false) => {
  const before = held;
  held = acts.length > 0 && (tried || away || held); // until the last of them is sent
  waiting.hidden = !away && !held;
  waiting.querySelector("p").textContent = held ? phrase("waits", {n: acts.length}) : phrase("away");
  waiting.querySelector("ul").replaceChildren(...acts.map(typedIn).filter(Boolean).map(words => {
    const line = document.createElement("li");
    line.textContent = words;
    return line;
  }));
  if (before && !acts.length) announceLine(phrase(tooLate ? "here" : "back"), true);
  else if (held && !before) announceLine(phrase("waits", {n: acts.length}), false);
  if (!acts.length) tooLate = false;
};
const outbox = openOutbox({
  code, address: `${here}/act?lang=${lang}`, waits: showWaiting,
  done(act) {
    changes++;
    if (typedIn(act) && !held) announce(phrase("sent"));
    if (!["voted", "scaled", "liked"].includes(act.kind)) refresh();
  },
  refused(act, sentence) {
    changes++;
    tooLate = true;
    kept.lose(act.about ?? "", sentence, typedIn(act));
    if (act.kind === "liked") unlike(act);
    refresh();
  },
});
function unlike({note, on}) {
  room.like(note, !on);
  const button = document.getElementById(`n-${note}`)?.querySelector("button");
  if (button) paint(button, !on);
}
const nameOf = naming(phrase, main);
const act = what => {
  changes++;
  const above = Math.max(counted, Number(main.dataset.count ?? 0));
  counted = outbox.add({...what, about: nameOf(what)}, above);
};

// What each form does here; an act is kept before anything shows it.
const acts = {
  voted(data, button) {
    const on = !pressed(button);
    if (on && dotsLeft() < 1) {
      announce(document.getElementById("dots").dataset.spent, true);
      return;
    }
    act({kind: "voted", round: data.get("round"), facet: button.value, on});
    paint(button, on);
    paintDots();
    if (!held) announce(document.querySelector("#dots b").textContent);
  },
  liked(data, button) {
    const on = !pressed(button);
    act({kind: "liked", note: button.value, on});
    room.like(button.value, on);
    paint(button, on);
  },
  scaled() {}, // each choice went out by itself
  noted: (data, button) => written(data, button, ["text"]),
  stepped: (data, button) => written(data, button, ["who", "what", "when"]),
  withdrawn(data, button) {
    act({kind: "withdrawn", note: data.get("note")});
    forget(button.form);
    if (!held) announce(phrase("gone"));
    handingFocusOn(main, () => { button.closest("li").hidden = true; });
  },
};
const forget = form => {
  for (const field of form.querySelectorAll("[id]")) keepDraft(draftOf(field), "");
};
function written(data, button, names) {
  const {form} = button;
  const long = [...form.querySelectorAll("[data-most]")].find(field => roomIn(field) < 0);
  if (long) {
    announce(phrase("over", {n: -roomIn(long)}), true);
    long.focus();
    return;
  }
  const fresh = form.id === "form-new";
  const values = Object.fromEntries(names.map(name => [name, data.get(name)]));
  const note = fresh ? freshName() : data.get("note");
  sent.add(note);
  act({kind: button.value, round: data.get("round"), note,
       facet: data.get("facet") || null, ...values});
  forget(form);
  if (fresh) {
    for (const name of names) form.elements[name].value = "";
    fields().forEach(paintRoom);
  } else {
    const details = form.closest("details");
    details.querySelector("summary").focus();
    details.open = false;
  }
}

let pressedLast = null; // `submitter` is not there before Safari 15.4; who presses Enter in a field presses the button too
main.addEventListener("click", event => { pressedLast = event.target.closest("button"); });
main.addEventListener("submit", event => {
  if (plainly) return;
  const form = event.target;
  const button = event.submitter ?? (pressedLast?.form === form ? pressedLast : null);
  const data = new FormData(form);
  const kind = button?.name === "kind" ? button.value : data.get("kind");
  if (kind === "left") outbox.clear();
  if (!acts[kind] || !button) return;
  if (said.textContent) announce("");
  const before = outbox.waiting().length;
  try {
    acts[kind](data, button);
  } catch {
    if (outbox.waiting().length === before) return; // nothing is kept of it: the form itself goes
    goPlainly();
  }
  event.preventDefault();
});
main.addEventListener("change", event => {
  if (plainly) return;
  const {name, value, type, form, id} = event.target;
  if (type === "radio") {
    const facet = name.slice("value.".length);
    act({kind: "scaled", round: form.elements.round.value, facet, value: value ? Number(value) : null});
  } else if (id && event.target.matches("select")) {
    keepDraft(draftOf(event.target), value);
  }
});
main.addEventListener("input", event => {
  if (plainly) return;
  if (event.target.id && event.target.matches("textarea, input:not([type=radio])")) {
    keepDraft(draftOf(event.target), event.target.value);
  }
  paintRoom(event.target);
});

// --- what comes in

let asking = false;
let asked = 0;
let later = 0;
let heardTag = "";
let line = null;
let room = null; // what the room wrote
const sent = new Set();
const mine = () => new Set([...sent, ...Array.from(main.querySelectorAll("#own li"), one => one.id.slice("own-".length))]);
const hearWrote = told => handingFocusOn(main, () => room.hear(told));

async function refresh() {
  clearTimeout(later);
  if (asking) return;
  asking = true;
  const known = changes;
  asked = Date.now();
  let fresh = null;
  try {
    const answer = await fetchWithin(REFRESH_EVERY * 10, `${here}?lang=${lang}&part=1`);
    if (answer.status < 500) fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  } catch {
    // the line says so, and asks again
  }
  asking = false;
  if (!fresh || plainly) return;
  if (known !== changes) {
    soon();
    return;
  }
  swap(fresh);
}
const soon = () => {
  clearTimeout(later);
  later = setTimeout(refresh, Math.max(0, asked + REFRESH_EVERY - Date.now()) + Math.random() * SPREAD);
};
const standing = () => ({...main.dataset, revealed: "revealed" in main.dataset});
function swap(fresh) {
  const before = standing();
  if (fresh.dataset.round !== before.round) {
    for (const field of main.querySelectorAll("textarea, input:not([type=radio]):not([type=hidden])")) field.value = field.defaultValue;
  }
  handingFocusOn(main, () => {
    morph(main, document.importNode(fresh, true));
    room?.settle();
    restoreDrafts();
    rescueDrafts();
    repaint();
  });
  tellChange(before, standing());
  if (!main.dataset.tag) {
    line?.close();
    lost(false);
  } else if (heardTag && heardTag !== main.dataset.tag) soon();
}
function lost(gone) {
  const before = away;
  away = gone;
  showWaiting(outbox.waiting());
  if (gone !== before && !held) announceLine(phrase(gone ? "away" : "here"), !gone);
  if (!gone) outbox.send();
}
function tellChange(before, now) {
  const title = main.querySelector("h1").textContent;
  if (now.screen !== before.screen || now.round !== before.round) {
    announce(now.screen === "round" && now.status === "open" ? phrase("opened", {question: title}) : title);
    scrollTo({top: 0});
  } else if (now.revealed && !before.revealed) {
    announce(phrase("revealed"));
  } else if (now.status !== before.status) {
    announce(now.status === "open" ? phrase("opened", {question: title}) : phrase("closed"));
  } else if (now.lead !== before.lead) {
    const shown = main.querySelector("#lead .lead-title, #lead .asked");
    announce(shown ? phrase("leads", {title: shown.textContent}) : phrase("leads-no-more"));
  }
}
function hear(told) {
  if (away) lost(false);
  const shown = told.shown ?? told;
  if (told.wrote) hearWrote(told.wrote);
  heardTag = shown.tag ?? "";
  if (!heardTag || heardTag !== main.dataset.tag) soon();
  if (outbox.waiting().length) outbox.send();
}

// --- begin

function goPlainly() {
  plainly = true;
  document.documentElement.classList.remove("js");
  line?.close();
  const waiting = outbox.waiting();
  const typing = fields().some(field => field.matches("textarea, input") && field.value !== field.defaultValue);
  if (waiting.length || !typing) goOnPlainly(`${here}?lang=${lang}&plain=1`, waiting.map(bare));
}

function begin() {
  kept = openKept({code, part: document.getElementById("kept"), read: readKept});
  document.documentElement.classList.add("js");
  if (main.dataset.screen === "left") {
    outbox.clear();
    for (const name of Object.keys(drafts)) keepDraft(name, "");
  } else if (main.dataset.tag) {
    if (main.dataset.status) restoreDrafts();
    rescueDrafts();
    repaint();
    room = mountWrote({main, address: `${here}/wrote?lang=${lang}`, phrase, mine});
    line = openLine({
      state: `${here}/state?lang=${lang}`, events: () => `${here}/events?lang=${lang}&have=${room.at()}`,
      hear, lost, silence: SILENCE, also: {wrote: hearWrote},
    });
    addEventListener("offline", () => lost(true));
    addEventListener("online", () => line.ask());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refresh());
    outbox.send();
  }
}
if (!plainly) begin();
