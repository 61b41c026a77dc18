import {element, setAria, targetOf, the} from "./dom.js";
import {numberIn} from "./words.js";

// The screen test: letters, greys and colours to look at from the last row, and the sum that tells which size a room needs.
//
// The sum is that of DISCAS (AVIXA V202.01) for taking part in a decision: the height of what must be read, in percent of the
// picture's, is the distance of the farthest viewer / (picture height x 200). That is 2, 3 and 4 % at 4, 6 and 8 picture heights,
// and 17 minutes of arc at every distance. The height of a letter is that of its capitals, as ISO 9241 has it: of the heights in
// use the font size would flatter us by two fifths, and the x-height is for running text, which cards of three words are not.
const ACUITY = 200;
const CAPITAL = 0.714; // of the font size, in Noto Sans; Segoe UI, Roboto and Arial differ by 0.014 at most
const LIMITS = {depth: [1, 100], height: [0.3, 20]}; // metres: from a meeting room to a concert hall
/**
 * Capitals on the smallest cards in a window of 1920 x 1080, in percent of its height: for where no landscape plate can be
 * measured.
 * @typedef {Readonly<{normal: number, "back-row": number}>} Letters
 * @type {Letters}
 */
const LETTERS = Object.freeze({normal: 2, "back-row": 2.4});

/**
 * Which size the last row needs. `depth` is its distance from the screen and `height` that of the picture, both in metres;
 * `letters` are the capitals that each size offers, in percent of the picture. Returns {size, tooFar, heights, percent, reach,
 * needed}: the best size; whether even that is too small; the distance in picture heights; the capitals it asks for, in percent;
 * up to how many metres the largest size can be read; and how high a picture it needs for this room, in metres.
 * @param {{depth: number, height: number}} room
 * @param {Letters} letters
 */
export function sizeFor({depth, height}, letters = LETTERS) {
  const heights = depth / height;
  const percent = (heights / ACUITY) * 100;
  const most = letters["back-row"];
  /** @param {number} offered */
  const enough = offered => offered >= percent - 0.005; // what is said with two decimals must not contradict itself
  return {
    size: enough(letters.normal) ? "normal" : "back-row",
    tooFar: !enough(Math.max(most, letters.normal)),
    heights,
    percent,
    reach: (most / 100) * ACUITY * height,
    needed: depth / ((most / 100) * ACUITY)
  };
}

/**
 * Reads "12", "12,5", "2.5 m"; undefined for anything else.
 * @param {string} text
 */
export function metres(text) {
  const found = /^\s*(\d{1,6}(?:[.,]\d{1,6})?)\s*m?\s*$/i.exec(text);
  return found ? Number(found[1].replace(",", ".")) : undefined;
}

/** @typedef {{name: "depth" | "height", input: HTMLInputElement, wrong: HTMLElement}} RoomField */

export class ScreenTest {
  asked = false;

  /**
   * @param {HTMLElement} root
   * @param {import("./words.js").Say} say
   * @param {(text: string) => void} hear
   */
  constructor(root, say, hear) {
    this.root = root;
    this.say = say;
    this.hear = hear;
    const form = (this.form = /** @type {HTMLFormElement} */ (the(root, "[data-room]")));
    this.advice = the(form, "[data-advice]");
    this.use = the(form, "[data-size-to]");
    /** @type {RoomField[]} */
    this.fields = /** @type {const} */ (["depth", "height"]).map(name => ({
      name,
      input: /** @type {HTMLInputElement} */ (form.elements.namedItem(name)),
      wrong: the(form, `[data-wrong=${name}]`)
    }));
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.asked = true;
      this.tell()?.input.focus();
    });
    // By hand as well: in a notebook Enter does not reach the form as an order to submit.
    form.addEventListener("keydown", event => {
      if (event.key !== "Enter" || targetOf(event).tagName !== "INPUT") return;
      event.preventDefault();
      form.requestSubmit();
    });
    // An answer to other numbers than those that stand there would mislead. Not on `change`: that comes when the button is
    // pressed down, and what moves then makes the click miss it.
    form.addEventListener("input", () => {
      this.asked = false;
      this.clear();
    });
  }

  /** @type {(number: number, digits?: number) => string} */
  format = (number, digits = 1) => numberIn(this.say, number, digits);

  /** @param {RoomField} field */
  complaint({name, input}) {
    const {say, format} = this;
    const [least, most] = LIMITS[name];
    const found = metres(input.value);
    if (!input.value.trim()) return say("room-empty");
    if (found === undefined) return say("room-no-number", {found: input.value.trim().slice(0, 20)});
    if (found < least || found > most)
      return say("room-limits", {found: format(found, 2), least: format(least), most: format(most)});
    return "";
  }

  clear() {
    for (const field of this.fields) markWrong(field, "");
    this.advice.replaceChildren();
    this.use.hidden = true;
  }

  // Says the advice, or what is wrong with what was filled in, in the language of the board. Returns the first wrong field.
  tell() {
    if (!this.asked) return null;
    const [depth = 0, height = 0] = this.fields.map(({input}) => metres(input.value));
    const wrongs = this.fields.map(field => this.complaint(field));
    if (!wrongs.some(Boolean) && height > depth) wrongs[1] = this.say("room-swapped");
    this.clear();
    this.fields.forEach((field, i) => markWrong(field, wrongs[i]));
    const first = this.fields[wrongs.findIndex(Boolean)];
    if (first) return first;
    this.advise(depth, height);
    this.hear(this.advice.textContent ?? "");
    return null;
  }

  /**
   * @param {number} depth
   * @param {number} height
   */
  advise(depth, height) {
    const {say, format, use} = this;
    const letters = lettersOn(this.root);
    const {size, tooFar, heights, percent, reach, needed} = sizeFor({depth, height}, letters);
    const verdict = tooFar ? say("room-too-far") : size === "normal" ? say("room-normal") : say("room-back-row");
    /** @param {number} value */
    const exact = value => format(value, 2);
    const sum = {depth: exact(depth), height: exact(height), heights: exact(heights), percent: exact(percent)};
    const offered = {normal: exact(letters.normal), large: exact(letters["back-row"])};
    const remedy = tooFar
      ? say("room-remedy", {reach: format(Math.floor(reach * 10) / 10), needed: format(Math.ceil(needed * 10) / 10)})
      : say("room-aloud");
    this.advice.replaceChildren(
      element("h4", {}, verdict),
      element("p", {}, `${say("room-sum", sum)} ${say("room-has", offered)}`),
      element("p", {}, remedy)
    );
    use.dataset.sizeTo = size;
    use.hidden = false;
    use.textContent = size === "normal" ? say("use-normal") : say("use-back-row");
  }
}

/** @type {(field: RoomField, sentence: string) => void} */
function markWrong({input, wrong}, sentence) {
  wrong.textContent = sentence;
  wrong.hidden = !sentence;
  setAria(input, "invalid", Boolean(sentence));
}

/**
 * The capitals that each size gives the smallest cards in this window, in percent of its height. Both sizes are put on for the
 * measuring and off again before anything is painted; the header, which takes space from the plate, grows along.
 * @param {HTMLElement} root
 */
function lettersOn(root) {
  const world = the(root, "[data-world]");
  const card = the(root, "[data-cards] .card:not(.large) .label");
  if (getComputedStyle(world).getPropertyValue("--orientation").trim() !== "landscape" || !world.offsetWidth) return LETTERS;
  const {size} = root.dataset;
  const found = {...LETTERS};
  for (const name of /** @type {(keyof Letters)[]} */ (Object.keys(LETTERS))) {
    root.dataset.size = name;
    found[name] = ((parseFloat(getComputedStyle(card).fontSize) * CAPITAL) / innerHeight) * 100;
  }
  root.dataset.size = size;
  return found;
}
