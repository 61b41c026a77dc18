import {articleOf, every, nameLinks, the, unroll} from "./dom.js";
import {sayer} from "./saying.js";
import {complete} from "./waiting.js";

/** @typedef {import("./saying.js").Say} Say */

/**
 * The words of the live page, as the server wrote them into it.
 * @param {HTMLElement} root
 * @returns {Record<string, string>}
 */
export const wordsOf = root => JSON.parse(the(root, "[data-words]").textContent ?? "");

/**
 * Which words stand in the page: of which language, and of which state of a board that can change.
 * @param {HTMLElement} root
 */
export const editionOf = root => `${root.lang} ${root.dataset.edition ?? ""}`;

/**
 * As `sayer`, for words that stand in the page in every language, because a change of language does not bring them. Each sentence
 * is said in the language that the board has at that moment.
 * @param {HTMLElement} root
 * @param {string} json
 * @returns {Say}
 */
export function sayerOfAll(root, json) {
  const sayers = new Map(Object.entries(JSON.parse(json)).map(([lang, words]) => [lang, sayer(words)]));
  return (key, values) => /** @type {Say} */ (sayers.get(root.lang))(key, values);
}

// Figures, times and lists as they are written in the language that `say` speaks.
const LOCALE = "locale";
/** @type {(say: Say, value: number, digits: number) => string} */
export const numberIn = (say, value, digits) => value.toLocaleString(say(LOCALE), {maximumFractionDigits: digits});
/** @type {(say: Say, value: number) => string} */
export const tenthsIn = (say, value) => value.toLocaleString(say(LOCALE), {minimumFractionDigits: 1, maximumFractionDigits: 1});
/** @type {(say: Say, share: number) => string} */
export const shareIn = (say, share) => share.toLocaleString(say(LOCALE), {style: "percent"});
/** @type {(say: Say, seconds: number, more?: Intl.DateTimeFormatOptions) => string} */
export const clockIn = (say, seconds, more) =>
  new Date(seconds * 1000).toLocaleTimeString(say(LOCALE), {hour: "2-digit", minute: "2-digit", ...more});
/** @type {(say: Say, names: string[]) => string} */
export const listIn = (say, names) => new Intl.ListFormat(say(LOCALE)).format(names);

// The words of a page whose language can change.
export class PageWords {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.now = sayer(wordsOf(root));
  }

  renew() {
    this.now = sayer(wordsOf(this.root));
  }

  /** @type {Say} */
  say = (key, values) => this.now(key, values);
}

/**
 * Does `change` to `part`, and gives the focus to the counterpart of what had it: the control that leads to the same, or of
 * several such controls the same one in their order. Its place says nothing, for texts in another language have other words of
 * the glossary.
 * @param {HTMLElement} part
 * @param {() => void} change
 */
function holdingFocus(part, change) {
  const held = the(part, ":focus");
  /** @param {HTMLElement} control */
  const meansOf = control =>
    `${control.tagName}${/** @type {HTMLAnchorElement} */ (control).hash ?? ""}${JSON.stringify(control.dataset)}`;
  const alike = held && meansOf(held);
  const all = () => every(part, "a, button, input, [tabindex]").filter(control => meansOf(control) === alike);
  const at = held ? all().indexOf(held) : -1;
  change();
  all()[at]?.focus({preventScroll: true});
}

// What scripts fill with sentences of the screens, which may be in another language than the board.
const FILLED = "[data-says], [data-notice], [data-result-line], [data-advice]";

/**
 * Puts the words of `other` (the same board in another language) in the place of those in `root`. No card moves, and what has the
 * focus keeps it, or its counterpart gets it: only the insides of elements change. `cards` are those of `root`, in the order of
 * the board, which is the same in every language.
 * @param {HTMLElement} root
 * @param {HTMLElement} other
 * @param {HTMLElement[]} cards
 */
export function swapWords(root, other, cards) {
  complete(other);
  nameLinks(other);
  const unrolled = every(root, "[data-unrolled]").map(({dataset}) => dataset.article ?? "");
  for (const part of every(other, "[data-swap]")) {
    const mine = the(root, `[data-swap="${part.dataset.swap}"]`);
    if (mine) holdingFocus(mine, () => mine.replaceChildren(...document.importNode(part, true).childNodes));
  }
  unrolled.forEach(id => unroll(articleOf(root, id)));
  other.querySelectorAll("[data-cards] .card").forEach((card, i) => {
    cards[i].replaceChildren(...document.importNode(card, true).childNodes);
    cards[i].setAttribute("href", card.getAttribute("href") ?? "");
  });
  const labels = [...other.querySelectorAll("[data-swap-label]")].map(part => part.getAttribute("aria-label") ?? "");
  root.querySelectorAll("[data-swap-label]").forEach((part, i) => part.setAttribute("aria-label", labels[i]));
  const spoken = every(other, FILLED);
  every(root, FILLED).forEach((part, i) => (spoken[i].lang ? (part.lang = spoken[i].lang) : part.removeAttribute("lang")));
  root.lang = other.lang;
  if (other.dataset.edition) root.dataset.edition = other.dataset.edition;
  root.dataset.title = other.dataset.title;
  root.toggleAttribute("data-long", other.hasAttribute("data-long"));
}
