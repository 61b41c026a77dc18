// The phone of a participant, made better: it goes on by itself, a tap counts at once, and nothing is lost on the way.
// The words on the page are the server's, here as without a script; this module fetches them anew and swaps them in.
import {sayer} from "../view/words.js";
import {openLine} from "./line.js";
import {morph} from "./morph.js";
import {openOutbox} from "./outbox.js";
import {freshName} from "./sending.js";

const SILENCE = 35000; // two beats of a phone's stream and a little
const REFRESH_EVERY = 1500;
const SPREAD = 300; // not all phones of a room ask at the same moment

const {code, lang} = document.body.dataset;
const here = `/j/${encodeURIComponent(code)}`;
const wordList = JSON.parse(document.getElementById("words").textContent);
const said = document.getElementById("said");
const waiting = document.getElementById("waits");
const kept = document.getElementById("kept");
const main = document.getElementById("main");

const phrase = sayer(wordList);
const pressed = button => button.getAttribute("aria-pressed") === "true";
const announce = (words, seen = false) => {
  said.classList.toggle("sr", !seen);
  said.textContent = words;
};

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
const draftOf = field => `${main.dataset.round}:${field.id}`; // words for one question are none for the next
const fields = () => [...main.querySelectorAll("textarea[id], input[id]:not([type=radio]), select[id]")];
const showKept = words => {
  const box = kept.querySelector("textarea");
  if (words) box.value = [box.value, words].filter(Boolean).join("\n\n");
  kept.hidden = !box.value;
};
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
    if (!name.includes(":facet-")) showKept(words);
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
  if (before && !acts.length) announce(phrase("back"));
  else if (held && !before) announce(phrase("waits", {n: acts.length}));
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
    announce(sentence, true);
    showKept(typedIn(act));
    refresh();
  },
});
const act = what => {
  changes++;
  const above = Math.max(counted, Number(main.dataset.count ?? 0));
  counted = outbox.add(what, above);
};

const acts = {
  voted(data, button) {
    const on = !pressed(button);
    if (on && dotsLeft() < 1) {
      announce(document.getElementById("dots").dataset.spent, true);
      return;
    }
    paint(button, on);
    paintDots();
    announce(document.querySelector("#dots b").textContent);
    act({kind: "voted", round: data.get("round"), facet: button.value, on});
  },
  liked(data, button) {
    const on = !pressed(button);
    paint(button, on);
    act({kind: "liked", note: button.value, on});
  },
  scaled() {}, // each choice went out by itself
  noted: (data, button) => written(data, button, ["text"]),
  stepped: (data, button) => written(data, button, ["who", "what", "when"]),
  withdrawn(data, button) {
    forget(button.form);
    act({kind: "withdrawn", note: data.get("note")});
    button.closest("li").hidden = true;
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
  act({kind: button.value, round: data.get("round"), note: fresh ? freshName() : data.get("note"),
       facet: data.get("facet") || null, ...values});
  forget(form);
  if (fresh) {
    for (const name of names) form.elements[name].value = "";
    fields().forEach(paintRoom);
  } else {
    form.closest("details").open = false;
  }
}

main.addEventListener("submit", event => {
  const form = event.target;
  const button = event.submitter;
  const data = new FormData(form);
  const kind = button?.name === "kind" ? button.value : data.get("kind");
  if (kind === "left") outbox.clear();
  if (!acts[kind] || !button) return;
  event.preventDefault();
  if (said.textContent) announce("");
  acts[kind](data, button);
});
main.addEventListener("change", event => {
  const {name, value, type, form, id} = event.target;
  if (type === "radio") {
    const facet = name.slice("value.".length);
    act({kind: "scaled", round: form.elements.round.value, facet, value: value ? Number(value) : null});
  } else if (id && event.target.matches("select")) {
    keepDraft(draftOf(event.target), value);
  }
});
main.addEventListener("input", event => {
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

async function refresh() {
  clearTimeout(later);
  if (asking) return;
  asking = true;
  const known = changes;
  asked = Date.now();
  let fresh = null;
  try {
    const answer = await fetch(`${here}?lang=${lang}&part=1`, {signal: AbortSignal.timeout(REFRESH_EVERY * 10)});
    if (answer.status < 500) fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  } catch {
    // the line says so, and asks again
  }
  asking = false;
  if (!fresh) return;
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
  const focused = main.contains(document.activeElement);
  if (fresh.dataset.round !== before.round) {
    for (const field of main.querySelectorAll("textarea, input:not([type=radio], [type=hidden])")) field.value = field.defaultValue;
  }
  morph(main, document.importNode(fresh, true));
  restoreDrafts();
  rescueDrafts();
  repaint();
  if (focused && !main.contains(document.activeElement)) main.querySelector("h1").focus();
  tellChange(before, standing());
  if (!main.dataset.tag) {
    line?.close();
    lost(false);
  } else if (heardTag && heardTag !== main.dataset.tag) soon();
}
function lost(gone) {
  away = gone;
  showWaiting(outbox.waiting());
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
  heardTag = shown.tag ?? "";
  if (!heardTag || heardTag !== main.dataset.tag) soon();
  if (outbox.waiting().length) outbox.send();
}

// --- begin

document.documentElement.classList.add("js");
if (main.dataset.screen === "left") {
  outbox.clear();
  for (const name of Object.keys(drafts)) keepDraft(name, "");
} else if (main.dataset.tag) {
  if (main.dataset.status) restoreDrafts();
  rescueDrafts();
  repaint();
  line = openLine({state: `${here}/state?lang=${lang}`, events: `${here}/events?lang=${lang}`, hear, lost, silence: SILENCE});
  addEventListener("offline", () => lost(true));
  addEventListener("online", () => line.ask());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refresh());
  outbox.send();
}
