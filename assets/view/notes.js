import {passedOf} from "./clock.js";
import {element, every, the} from "./dom.js";

/**
 * What the facilitator's window shows of a step.
 * @typedef {{
 *   place: string, strayed: boolean, question: string, way: string, note: string, next: string, planned: number,
 *   buttons: [name: string, then: () => void][],
 * }} Note
 */

// The facilitator's own window, with the note and the clock of the step. It is empty when it opens and is written from here, so
// that it follows without a server, also from a file; nobody in the room sees it.
export class NotesWindow {
  /** @type {Window | null} */
  opened = null;
  ticking = 0;

  /**
   * @param {HTMLElement} root
   * @param {import("./words.js").Say} say
   * @param {import("./clock.js").StepClock} clock
   * @param {(event: KeyboardEvent) => boolean} keys
   */
  constructor(root, say, clock, keys) {
    this.root = root;
    this.say = say;
    this.clock = clock;
    this.keys = keys;
    // A page that loads anew cannot write to the old window any more, and from a file not even take it over.
    addEventListener("pagehide", () => this.opened?.close());
  }

  get page() {
    return this.opened && !this.opened.closed ? this.opened.document : null;
  }

  // Tells whether the browser let it.
  open() {
    if (!this.page) this.opened = window.open("", "praatplaat-notes", "popup,width=760,height=820");
    const {page} = this;
    if (!page) return false;
    this.opened?.focus();
    page.head.replaceChildren(element("style", {}, NOTES_STYLE));
    page.onkeydown = event => {
      if (this.keys(event)) event.preventDefault();
    };
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.tick(), 500);
    return true;
  }

  /** @param {boolean} on */
  darken(on) {
    this.page?.body.classList.toggle("dark", on);
  }

  /** @param {Note | null} note */
  write(note) {
    const {page, say} = this;
    if (!page) return;
    page.documentElement.lang = this.root.lang;
    page.title = say("notes-title");
    if (!note) {
      page.body.replaceChildren(element("p", {}, say("notes-over")));
      return;
    }
    this.planned = note.planned;
    const focused = every(page, "button").findIndex(button => button === page.activeElement);
    const buttons = element(
      "p",
      {class: "buttons"},
      ...note.buttons.map(([name, then]) => {
        const button = element("button", {type: "button"}, name);
        button.onclick = then;
        return button;
      })
    );
    page.body.replaceChildren(
      element("p", {class: "place"}, note.place),
      element("p", {"data-clock": "", role: "timer"}),
      ...(note.strayed ? [element("p", {class: "strayed"}, say("notes-strayed"))] : []),
      element("h1", {}, note.question),
      element("p", {class: "way"}, note.way),
      element("h2", {}, say("notes-note")),
      element("p", {class: "note"}, note.note),
      element("p", {class: "next"}, note.next ? say("notes-next", {title: note.next}) : say("notes-last")),
      buttons
    );
    /** @type {HTMLElement | undefined} */ (buttons.children[focused])?.focus();
    this.tick();
  }

  tick() {
    const {page, clock, planned = 0} = this;
    if (!page) {
      clearInterval(this.ticking);
      this.opened = null;
      return;
    }
    const time = the(page, "[data-clock]");
    if (!time) return;
    time.textContent = passedOf(clock.passed, planned);
    time.classList.toggle("over", clock.passed > planned);
  }
}

const NOTES_STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 1.2rem 1.6rem; background: Canvas; color: CanvasText; }
  body { font: 1.25rem/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; }
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
