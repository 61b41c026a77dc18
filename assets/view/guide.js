import {articleOf, element} from "./dom.js";
import {WAYS, strayed} from "./state.js";

// Walking a route: the bar below the plate, the clicker, the black screen, and the facilitator's own window with the note and the
// clock of the step. That window is empty when it opens and is written from here, so that it follows without a server, also from a
// file; nobody in the room sees it. `heard` says whether a key may mean something, as the reader has set it.
const BLACK_KEYS = ["b", "B", "."]; // what clickers send

export function mountGuide(root, {go, say, heard, hear}) {
  const bar = root.querySelector("[data-trail]");
  const place = bar.querySelector("[data-trail-place]");
  const back = bar.querySelector("[data-trail-return]");
  const curtain = root.querySelector("[data-curtain]");
  const steps = new Map(); // when each step of the route was first seen, and for how long it has been looked at, in ms
  let state = null;
  let notes = null;
  let ticking = 0;

  const stepOf = n => articleOf(root, `route-${state.route}-${n}`);
  const last = () => Number(articleOf(root, `route-${state.route}`)?.dataset.steps ?? 0);
  const textOf = (article, selector) => article?.querySelector(selector)?.textContent.trim() ?? "";
  const forward = () => go(WAYS.next(state, last()));
  const backward = () => go(WAYS.previous(state));
  const returned = () => go(WAYS.return(state));
  const dark = on => {
    curtain.hidden = !on;
    notes?.document.body.classList.toggle("dark", on);
  };

  // --- the clock of a step: runs while the step is the one of the state, also during a detour; pausing keeps what has passed
  let clock = {key: "", passed: 0, since: 0};
  const now = () => performance.now();
  const passed = () => clock.passed + (clock.since ? now() - clock.since : 0);
  const keep = () => clock.key && steps.set(clock.key, passed());
  const begin = () => {
    const key = `${state.route} ${state.step}`;
    if (clock.key === key) return;
    keep();
    clock = {key, passed: steps.get(key) ?? 0, since: now()};
  };
  const minutes = ms => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
  const tick = () => {
    if (!notes || notes.closed) {
      clearInterval(ticking);
      notes = null;
      return;
    }
    const time = notes.document.querySelector("[data-clock]");
    if (!time) return;
    const planned = Number(stepOf(state.step).dataset.minutes) * 60000;
    time.textContent = `${minutes(passed())} / ${minutes(planned)}`;
    time.classList.toggle("over", passed() > planned);
  };

  // --- the facilitator's window
  const openNotes = () => {
    if (!notes || notes.closed) notes = window.open("", "praatplaat-notes", "popup,width=760,height=820");
    if (!notes) return say("notes-refused");
    notes.focus();
    notes.document.head.replaceChildren(element("style", {}, NOTES_STYLE));
    notes.document.onkeydown = event => { if ((!curtain.hidden || heard(event)) && keys(event)) event.preventDefault(); };
    clearInterval(ticking);
    ticking = setInterval(tick, 500);
    writeNotes();
    return "";
  };
  const writeNotes = () => {
    if (!notes || notes.closed) return;
    const page = notes.document;
    page.documentElement.lang = root.lang;
    page.title = say("notes-title");
    if (!state.route) {
      page.body.replaceChildren(element("p", {}, say("notes-over")));
      return;
    }
    const article = stepOf(state.step);
    const next = stepOf(state.step + 1);
    const buttons = element("p", {class: "buttons"});
    for (const [text, then] of [[say("step-previous"), backward], [say("step-next"), forward], [say("black"), () => dark(curtain.hidden)],
      [say("clock-pause"), pause], [say("clock-again"), again]]) {
      const button = element("button", {type: "button"}, text);
      button.onclick = then;
      buttons.append(button);
    }
    const focused = [...page.querySelectorAll("button")].indexOf(page.activeElement);
    page.body.replaceChildren(
      element("p", {class: "place"}, say("trail-place", {n: state.step, of: last(), title: textOf(article, "h3")})),
      element("p", {"data-clock": "", role: "timer"}),
      ...strayed(state) ? [element("p", {class: "strayed"}, say("notes-strayed"))] : [],
      element("h1", {}, textOf(article, ".question")),
      element("p", {class: "way"}, textOf(article, ".way h4")),
      element("h2", {}, say("notes-note")),
      element("p", {class: "note"}, textOf(article, "[data-note] p")),
      element("p", {class: "next"}, next ? say("notes-next", {title: textOf(next, "h3")}) : say("notes-last")),
      buttons,
    );
    buttons.children[focused]?.focus();
    tick();
  };
  const pause = () => {
    clock = clock.since ? {...clock, passed: passed(), since: 0} : {...clock, since: now()};
    tick();
  };
  const again = () => {
    clock = {...clock, passed: 0, since: now()};
    tick();
  };

  // --- keys: those of a clicker and the arrows. Returns whether the key was one of them.
  const keys = event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    if (!curtain.hidden && event.key !== "Shift") {
      dark(false);
      return true;
    }
    if (!state?.route) return false;
    const {key} = event;
    if (["PageDown", "ArrowRight"].includes(key)) forward();
    else if (["PageUp", "ArrowLeft"].includes(key)) backward();
    else if (BLACK_KEYS.includes(key)) dark(true);
    else if (key === "r" || key === "R") returned();
    else return false;
    return true;
  };
  curtain.addEventListener("click", () => dark(false));
  // A page that loads anew cannot write to the old window any more, and from a file not even take it over.
  addEventListener("pagehide", () => notes?.close());
  bar.addEventListener("click", event => {
    const hit = event.target.closest("button");
    if (!hit) return;
    const {trail} = hit.dataset;
    if (trail === "next") forward();
    else if (trail === "previous") backward();
    else if (trail === "return") returned();
    else if (trail === "screen") wholeScreen();
    else if (trail === "notes") {
      const said = openNotes();
      bar.querySelector("[data-trail-says]").textContent = said;
      if (said) hear(said);
    } else go({route: "", step: 0}).then(() => steps.clear()); // the next group begins with all its time
  });

  return {
    keys,
    get black() { return !curtain.hidden; },
    get height() { return bar.hidden ? 0 : bar.offsetHeight + 12; },
    show(next) {
      state = next;
      bar.hidden = !state.route;
      if (!state.route) {
        keep();
        clock = {key: "", passed: 0, since: 0};
        writeNotes();
        return;
      }
      begin();
      const away = strayed(state);
      place.textContent = say("trail-place", {n: state.step, of: last(), title: textOf(stepOf(state.step), "h3")});
      back.hidden = !away;
      // Not `disabled`: the button that was pressed last keeps the focus at either end.
      bar.querySelector("[data-trail=previous]").ariaDisabled = String(state.step === 1 && !away);
      bar.querySelector("[data-trail=next]").ariaDisabled = String(state.step === last() && !away);
      writeNotes();
    },
  };
}

const wholeScreen = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
};

const NOTES_STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 1.2rem 1.6rem; font: 1.25rem/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; background: Canvas; color: CanvasText; }
  body.dark { outline: .6rem solid; outline-offset: -.6rem; }
  h1 { margin: .4rem 0; font: 700 1.7rem/1.25 "Noto Serif", Georgia, serif; }
  h2 { margin: 1.2rem 0 .2rem; font-size: 1rem; }
  p { margin: .3rem 0; }
  [data-clock] { font: 700 3rem/1.1 "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
  [data-clock].over { text-decoration: underline; text-decoration-thickness: .12em; text-underline-offset: .15em; }
  .strayed { padding: .4rem .8rem; border: 2px solid; border-radius: .5rem; }
  .note { white-space: pre-line; }
  .next { margin-top: 1.2rem; padding-top: .6rem; border-top: 1px solid; }
  .buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1rem; }
  button { min-height: 2.75rem; padding: .3rem .9rem; font: inherit; }
`;
