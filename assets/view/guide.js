import {StepClock} from "./clock.js";
import {articleOf, setAria, targetOf, the} from "./dom.js";
import {NotesWindow} from "./notes.js";
import {WAYS, strayed} from "./state.js";

/**
 * @typedef {import("./state.js").State} State
 *
 * What the guide asks of the board; `heard` says whether a key may mean something, as the reader has chosen.
 * @typedef {{
 *   go: import("./state.js").Go, say: import("./words.js").Say, heard: (event: KeyboardEvent) => boolean,
 *   hear: (text: string) => void,
 * }} Walks
 */

// Leads along a route: the bar below the plate, the clicker and the black screen.
export class Guide {
  /** @type {State | null} */
  state = null;
  clock = new StepClock();
  darkened = () => {}; // called when the screen turns black, or does no longer

  /**
   * @param {HTMLElement} root
   * @param {Walks} does
   */
  constructor(root, does) {
    this.root = root;
    this.does = does;
    this.bar = the(root, "[data-trail]");
    this.curtain = the(root, "[data-curtain]");
    this.notes = new NotesWindow(root, does.say, this.clock, event => (this.black || does.heard(event)) && this.keys(event));
    this.curtain.addEventListener("click", () => this.dark(false));
    this.bar.addEventListener("click", event => {
      const trail = targetOf(event).closest("button")?.dataset.trail;
      if (trail !== undefined) this.presses[trail]();
    });
  }

  /** @type {Record<string, () => void>} */
  presses = {
    next: () => this.forward(),
    previous: () => this.backward(),
    return: () => this.returned(),
    screen: () => wholeScreen(),
    notes: () => this.openNotes(),
    end: () => this.does.go({route: "", step: 0}).then(() => this.clock.steps.clear()) // the next group begins with all its time
  };

  // What the keys of a clicker and the arrows do.
  /** @type {Record<string, () => void>} */
  ways = {
    PageDown: () => this.forward(),
    ArrowRight: () => this.forward(),
    PageUp: () => this.backward(),
    ArrowLeft: () => this.backward(),
    b: () => this.dark(true),
    ".": () => this.dark(true),
    r: () => this.returned()
  };

  get black() {
    return !this.curtain.hidden;
  }

  get height() {
    return this.bar.hidden ? 0 : this.bar.offsetHeight + 12;
  }

  // The state that is shown. Nobody walks before there is one.
  get at() {
    return /** @type {State} */ (this.state);
  }

  get last() {
    return Number(articleOf(this.root, `route-${this.at.route}`)?.dataset.steps ?? 0);
  }

  forward() {
    this.does.go(WAYS.next(this.at, this.last));
  }

  backward() {
    this.does.go(WAYS.previous(this.at));
  }

  returned() {
    this.does.go(WAYS.return(this.at));
  }

  /** @param {boolean} on */
  dark(on) {
    this.curtain.hidden = !on;
    this.notes.darken(on);
    this.darkened();
  }

  /**
   * Tells whether the key meant something.
   * @param {KeyboardEvent} event
   */
  keys(event) {
    const {key} = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    if (this.black && key !== "Shift") {
      this.dark(false);
      return true;
    }
    const way = this.ways[key.length > 1 ? key : key.toLowerCase()];
    if (!this.state?.route || !way) return false;
    way();
    return true;
  }

  openNotes() {
    const said = this.notes.open() ? "" : this.does.say("notes-refused");
    the(this.bar, "[data-trail-says]").textContent = said;
    if (said) this.does.hear(said);
    else this.writeNotes();
  }

  /**
   * Words of a step of the route; "" where there is none.
   * @type {(n: number, selector: string) => string}
   */
  wordsOf = (n, selector) =>
    articleOf(this.root, `route-${this.at.route}-${n}`)?.querySelector(selector)?.textContent?.trim() ?? "";

  get place() {
    const {step} = this.at;
    return this.does.say("trail-place", {n: step, of: this.last, title: this.wordsOf(step, "h3")});
  }

  writeNotes() {
    const {clock, notes, wordsOf: words} = this;
    const {say} = this.does;
    const {route, step} = this.at;
    if (!notes.page) return;
    /** @param {() => void} change */
    const timed = change => () => {
      change();
      notes.tick();
    };
    notes.write(
      route
        ? {
            place: this.place,
            strayed: strayed(this.at),
            question: words(step, ".question"),
            way: words(step, ".way h4"),
            note: words(step, "[data-note] p"),
            next: words(step + 1, "h3"),
            planned: Number(articleOf(this.root, `route-${route}-${step}`).dataset.minutes) * 60000,
            buttons: [
              [say("step-previous"), () => this.backward()],
              [say("step-next"), () => this.forward()],
              [say("black"), () => this.dark(!this.black)],
              [say("clock-pause"), timed(() => clock.pause())],
              [say("clock-again"), timed(() => clock.start())]
            ]
          }
        : null
    );
  }

  /** @param {State} next */
  show(next) {
    const {bar, clock} = this;
    this.state = next;
    bar.hidden = !next.route;
    if (next.route) {
      clock.begin(`${next.route} ${next.step}`);
      const away = strayed(next);
      the(bar, "[data-trail-place]").textContent = this.place;
      the(bar, "[data-trail-return]").hidden = !away;
      // Not `disabled`, so that at either end the button that was pressed last keeps the focus.
      setAria(the(bar, "[data-trail=previous]"), "disabled", next.step === 1 && !away);
      setAria(the(bar, "[data-trail=next]"), "disabled", next.step === this.last && !away);
    } else clock.stop();
    this.writeNotes();
  }
}

const wholeScreen = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
};
