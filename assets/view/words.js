import {articleOf, nameLinks, unroll} from "./dom.js";

// The words of the live page, as the server wrote them into it.
export function wordsOf(root) {
  return JSON.parse(root.querySelector("[data-words]").textContent);
}

// Which words stand in the page: of which language, and of which state of a board that can change.
export const editionOf = root => `${root.lang} ${root.dataset.edition ?? ""}`;

// What says a sentence of `words`: of those with a number `n`, the one for so many.
export function sayer(words) {
  const plural = new Intl.PluralRules(words.locale);
  return (key, values = {}) => {
    const text = words[key] ?? words[`${key}.${plural.select(values.n)}`];
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}

// The same for words that stand in the page in every language, as a switch of language brings no others: each sentence is said in
// the language that the board is in at that moment.
export function sayerOfAll(root, json) {
  const sayers = new Map(Object.entries(JSON.parse(json)).map(([lang, words]) => [lang, sayer(words)]));
  return (key, values) => sayers.get(root.lang)(key, values);
}

// Figures, times and lists as they are written in the language that `say` speaks.
/** @typedef {(key: string, values?: Record<string, any>) => string} Speaks */
const LOCALE = "locale";
/** @type {(say: Speaks, value: number, digits: number) => string} */
export const numberIn = (say, value, digits) => value.toLocaleString(say(LOCALE), {maximumFractionDigits: digits});
/** @type {(say: Speaks, value: number) => string} */
export const tenthsIn = (say, value) => value.toLocaleString(say(LOCALE), {minimumFractionDigits: 1, maximumFractionDigits: 1});
/** @type {(say: Speaks, seconds: number, more?: Intl.DateTimeFormatOptions) => string} */
export const clockIn = (say, seconds, more) => new Date(seconds * 1000).toLocaleTimeString(say(LOCALE), {hour: "2-digit", minute: "2-digit", ...more});
/** @type {(say: Speaks, names: string[]) => string} */
export const listIn = (say, names) => new Intl.ListFormat(say(LOCALE)).format(names);

// Gives the focus to what does, after `change`, what had it in `part` before: the first, second … that leads to the same. Texts in
// another language have other words of the glossary, so that places do not count.
function holdingFocus(part, change) {
  const held = part.querySelector(":focus");
  const meansOf = one => `${one.tagName}${one.hash ?? ""}${JSON.stringify(one.dataset)}`;
  const alike = held && meansOf(held);
  const all = () => [...part.querySelectorAll("a, button, input, [tabindex]")].filter(one => meansOf(one) === alike);
  const at = held ? all().indexOf(held) : -1;
  change();
  all()[at]?.focus({preventScroll: true});
}

// Puts the words of `other` (the same board in another language) in the place of those in `root`. No card moves, and what
// has the focus keeps it, or its counterpart gets it: only the insides of elements change. `cards` are those of `root`, in the order of the board, which is the
// same in every language.
export function swapWords(root, other, cards) {
  nameLinks(other);
  const unrolled = [...root.querySelectorAll("[data-unrolled]")].map(({dataset}) => dataset.article);
  for (const part of other.querySelectorAll("[data-swap]")) {
    const mine = root.querySelector(`[data-swap="${part.dataset.swap}"]`);
    if (mine) holdingFocus(mine, () => mine.replaceChildren(...document.importNode(part, true).childNodes));
  }
  unrolled.forEach(id => unroll(articleOf(root, id)));
  other.querySelectorAll("[data-cards] .card").forEach((card, i) => {
    cards[i].replaceChildren(...document.importNode(card, true).childNodes);
    cards[i].setAttribute("href", card.getAttribute("href"));
  });
  const labels = [...other.querySelectorAll("[data-swap-label]")].map(part => part.getAttribute("aria-label"));
  root.querySelectorAll("[data-swap-label]").forEach((part, i) => part.setAttribute("aria-label", labels[i]));
  root.lang = other.lang;
  if (other.dataset.edition) root.dataset.edition = other.dataset.edition;
  root.dataset.title = other.dataset.title;
}
