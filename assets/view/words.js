import {articleOf, nameLinks, unroll} from "./dom.js";

// The words of the live page, as the server wrote them into it.
export function wordsOf(root) {
  return JSON.parse(root.querySelector("[data-words]").textContent);
}

// Which words stand in the page: of which language, and of which state of a board that can change.
export const editionOf = root => `${root.lang} ${root.dataset.edition ?? ""}`;

export function sayer(words) {
  return (key, values = {}) => {
    const text = words[key] ?? words[`${key}.${values.n === 1 ? "one" : "other"}`];
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}

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
