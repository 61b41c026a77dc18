import {element, setAria, the} from "./dom.js";

const MOVE_ICON =
  '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m12 1 4 5h-3v5h5V8l5 4-5 4v-3h-5v5h3l-4 5-4-5h3v-5H6v3l-5-4 5-4v3h5V6H8z"/></svg>';

/**
 * What the buttons do.
 * @typedef {{
 *   turnOnOrOff: () => void, undo: () => void, redo: () => void, save: () => unknown, back: () => void, tidy: () => unknown, load: () => void,
 * }} BarDoes
 */

/** @type {(name: string, then: () => unknown) => HTMLButtonElement} */
function button(name, then) {
  const made = element("button", {type: "button", "data-moving": name});
  made.addEventListener("click", event => {
    event.stopPropagation();
    if (made.getAttribute("aria-disabled") !== "true") then();
  });
  return made;
}

// The bar of moving cards, its switch in the corner, and what is asked when somebody leaves with cards that are not saved.
export class MovingBar {
  /**
   * @param {HTMLElement} root
   * @param {import("./words.js").Say} word
   * @param {BarDoes} does
   */
  constructor(root, word, does) {
    this.root = root;
    this.word = word;
    this.name = element("span");
    this.onOff = button("switch", does.turnOnOrOff);
    this.onOff.innerHTML = MOVE_ICON;
    this.onOff.append(this.name);
    this.box = element("span", {class: "switch"}, this.onOff);
    this.undo = button("undo", does.undo);
    this.redo = button("redo", does.redo);
    this.save = button("save", does.save);
    this.back = button("back", does.back);
    this.tidy = button("tidy", does.tidy);
    this.load = button("load", does.load);
    this.line = element("p", {role: "status"});
    this.bar = element(
      "section",
      {class: "moving-bar"},
      this.undo,
      this.redo,
      this.save,
      this.back,
      this.tidy,
      this.load,
      this.line
    );
    this.question = element("p", {id: "moving-question"});
    this.dialog = element("dialog", {class: "moving-question", "aria-labelledby": "moving-question"}, this.question);
    this.choices = ["save", "drop", "stay"].map(choice => button(`leave-${choice}`, () => this.dialog.close(choice)));
    this.dialog.append(...this.choices);
    this.bar.hidden = this.load.hidden = true;
    the(root, ".folds").after(this.bar); // the bar takes the place of the legend, so that the plate keeps its size
    root.append(this.dialog);
  }

  // Puts the switch into the corner, and all of it into the language of the board.
  label() {
    const {word} = this;
    const [save, drop, stay] = this.choices;
    const corner = the(this.root, ".corner");
    if (!corner.contains(this.box)) corner.prepend(this.box); // a language switch made the others anew
    this.name.textContent = this.onOff.title = word("switch");
    this.undo.textContent = word("undo");
    this.redo.textContent = word("redo");
    this.save.textContent = word("save");
    this.back.textContent = word("back");
    this.tidy.textContent = word("tidy");
    this.load.textContent = word("load");
    save.textContent = word("leave-save");
    drop.textContent = word("leave-drop");
    stay.textContent = word("leave-stay");
    this.bar.setAttribute("aria-label", word("bar"));
  }

  /** @param {boolean} on */
  show(on) {
    setAria(this.onOff, "pressed", on);
    this.bar.hidden = !on;
    if (!on) this.load.hidden = true;
  }

  /**
   * Enables the buttons that have something to do.
   * @param {import("./places.js").Places} places
   * @param {import("./cards.js").Orientation} orientation
   */
  enable(places, orientation) {
    const {number} = places;
    /** @type {(made: HTMLElement, possible: number) => void} */
    const able = (made, possible) => setAria(made, "disabled", !possible);
    able(this.undo, places.past[orientation].length);
    able(this.redo, places.future[orientation].length);
    able(this.save, number);
    able(this.back, number);
  }

  /**
   * Asks what is to become of `n` cards that are not saved: "save", "drop", or anything else to stay.
   * @param {number} n
   */
  async ask(n) {
    const {dialog} = this;
    this.question.textContent = this.word("unsaved", {n});
    dialog.returnValue = ""; // stays so when Esc closes it
    dialog.showModal();
    await new Promise(done => {
      dialog.addEventListener("close", done, {once: true});
    });
    return dialog.returnValue;
  }
}
