import {articleOf, element, every, swallow, targetOf, the} from "./dom.js";

// Words of the glossary explain themselves: by pointing, by touch, and when the keyboard comes to them. A meaning that is shown
// can be pointed at, goes away with Esc, and never lies over its word or outside the window (WCAG 1.4.13). Without scripts each
// word is a link to its meaning in the outline, and the meanings are read from there.
const WAIT = 150; // ms that a mouse rests on a word before it explains itself
const LINGER = 300; // ms to bring a mouse from the word to its meaning
const EDGE = 8; // px between the meaning and the word or the edge of the window

/**
 * Makes the marked words of a copied article buttons, described by their meanings. The meanings are put into the copy too: in
 * Chromium a part of the outline describes nothing while the outline is out of sight (`content-visibility`).
 * @param {HTMLElement} copy
 * @param {HTMLElement} root
 */
export function describeTerms(copy, root) {
  for (const word of every(copy, ".term")) {
    const article = meaningOf(root, word);
    const id = `${article.id}-meaning`;
    word.setAttribute("role", "button");
    word.setAttribute("aria-describedby", id);
    if (!the(copy, `#${id}`)) copy.append(element("p", {id, hidden: ""}, the(article, "p").textContent ?? ""));
  }
}

/** @type {(root: HTMLElement, word: HTMLElement) => HTMLElement} */
const meaningOf = (root, word) => articleOf(root, /** @type {HTMLAnchorElement} */ (word).hash.slice(1));

/** @type {(event: Event) => HTMLElement | null} */
const wordAt = event => targetOf(event).closest?.("[data-explanation] .term");

export class Terms {
  /** @type {HTMLElement | null} */
  word = null; // the one whose meaning is shown
  pinned = false; // it was chosen by a click, and stays until another is
  timer = 0;
  listening = new AbortController();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.box = the(root, "[data-meaning]");
    this.hearPointer();
    this.hearKeyboard();
    root.addEventListener("click", event => {
      const over = wordAt(event);
      if (!over) return;
      event.preventDefault();
      if (over === this.word && this.pinned) this.hide();
      else this.show(over, true);
    });
  }

  /** @type {(then: () => void, ms: number) => void} */
  later(then, ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, ms);
  }

  // Puts the meaning below the last line of the word, or above its first line where there is more space.
  place() {
    const {box, word} = this;
    if (!word) return;
    const lines = word.getClientRects();
    const pane = /** @type {HTMLElement} */ (word.closest("[data-explanation]")).getBoundingClientRect();
    const [first, last] = [lines[0], lines[lines.length - 1]];
    if (!first || last.bottom < pane.top || first.top > Math.min(pane.bottom, innerHeight)) {
      this.hide();
      return;
    }
    box.style.maxHeight = "";
    const [above, below] = [first.top - 2 * EDGE, innerHeight - last.bottom - 2 * EDGE];
    const under = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = `${under ? below : above}px`;
    box.style.top = `${under ? last.bottom + EDGE : first.top - EDGE - box.offsetHeight}px`;
    box.style.left = `${Math.max(EDGE, Math.min((under ? last : first).left, innerWidth - box.offsetWidth - EDGE))}px`;
  }

  /**
   * @param {HTMLElement} next
   * @param {boolean} byChoice
   */
  show(next, byChoice = false) {
    const {box} = this;
    clearTimeout(this.timer);
    if (this.word !== next) {
      this.hide();
      const article = meaningOf(this.root, next);
      the(box, "b").textContent = the(article, "h3").textContent;
      the(box, "p").textContent = the(article, "p").textContent;
      box.style.fontSize = getComputedStyle(next).fontSize;
      box.showPopover();
      this.word = next;
      this.listen();
      this.place();
    }
    this.pinned = byChoice;
  }

  hide() {
    clearTimeout(this.timer);
    if (!this.word) return;
    this.word = null;
    this.pinned = false;
    this.listening.abort();
    this.box.hidePopover();
  }

  // Hears what puts a meaning away, while one is shown.
  listen() {
    this.listening = new AbortController();
    const {signal} = this.listening;
    // Before anyone else hears of it: what lies below stays open.
    document.addEventListener(
      "keydown",
      event => {
        if (event.key !== "Escape") return;
        swallow(event);
        this.hide();
      },
      {capture: true, signal}
    );
    document.addEventListener(
      "pointerdown",
      event => {
        if (!event.composedPath().some(part => part === this.word || part === this.box)) this.hide();
      },
      {capture: true, signal}
    );
    document.addEventListener("scroll", event => event.target !== this.box && this.place(), {
      capture: true,
      passive: true,
      signal
    });
    addEventListener("resize", () => this.place(), {signal});
  }

  hearPointer() {
    const {root, box} = this;
    root.addEventListener("pointerover", event => {
      if (event.pointerType === "touch") return;
      const over = wordAt(event);
      if (over && over !== this.word) this.later(() => this.show(over), WAIT);
      else if (this.word && (over || box.contains(targetOf(event)))) clearTimeout(this.timer);
    });
    root.addEventListener("pointerout", event => {
      if (event.pointerType === "touch" || !(wordAt(event) || box.contains(targetOf(event)))) return;
      if (this.word)
        this.later(() => {
          if (!this.pinned && !this.word?.matches(":focus-visible")) this.hide();
        }, LINGER);
      else clearTimeout(this.timer);
    });
  }

  hearKeyboard() {
    const {root} = this;
    root.addEventListener("focusin", event => {
      const over = wordAt(event);
      if (over?.matches(":focus-visible")) this.show(over);
    });
    root.addEventListener("focusout", event => {
      const {word} = this;
      if (word && event.target === word && !word.matches(":hover") && !this.box.matches(":hover")) this.hide();
    });
    root.addEventListener("keydown", event => {
      const over = event.key === " " && wordAt(event);
      if (!over) return;
      event.preventDefault();
      over.click();
    });
  }
}
