import {element, every, the} from "../view/dom.js";

// The facets that a round is about, as boxes to tick by kind, and a field to look for them.

/** @type {(text: string) => string} */
const plainFor = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * A facet by its label, which stands on board and phones, and by its title: whoever looks for it knows one of them.
 * @type {(title: string, label: string) => string}
 */
const namesOf = (title, label) => (plainFor(title).includes(plainFor(label)) ? title : `${label} – ${title}`);

/** @type {(id: string, words: string, checked?: boolean) => HTMLElement} */
function tickOf(id, words, checked = false) {
  const box = element("input", {type: "checkbox", name: "facet", value: id});
  box.checked = checked;
  return element("label", {}, box, ` ${words}`);
}

/**
 * Returns what puts the cards that the room added before all others, under a name of their own; what is ticked stays so.
 * @type {(form: HTMLElement, find: () => void) => (name: string, cards: {id: string, label: string, away: boolean}[]) => void}
 */
function ownChoice(form, find) {
  const own = element("fieldset", {"data-own-choice": ""});
  let stood = "";
  return (name, cards) => {
    const there = cards.filter(({away}) => !away).map(({id, label}) => [id, label]);
    if (stood === JSON.stringify(there)) return;
    stood = JSON.stringify(there);
    const ticked = every(own, ":checked").map(box => /** @type {HTMLInputElement} */ (box).value);
    own.remove();
    own.replaceChildren(element("legend", {}, name), ...there.map(([id, label]) => tickOf(id, label, ticked.includes(id))));
    if (there.length) the(form, "[data-facets]").prepend(own);
    find();
  };
}

/**
 * Returns {find, chosen, choose}: `find` shows the facets that are looked for, `chosen` tells which are ticked, `choose` ticks
 * them.
 * @param {HTMLFormElement | HTMLFieldSetElement} form
 * @param {import("./told.js").DeskKnown} known
 */
export function mountChoice(form, known) {
  const search = /** @type {HTMLInputElement} */ (the(form, "[data-search]"));
  the(form, "[data-facets]").append(
    ...known.kinds.map(kind =>
      element(
        "fieldset",
        {},
        element("legend", {}, kind.name),
        ...kind.facets.map(([id, title, label]) => tickOf(id, namesOf(title, label)))
      )
    )
  );
  const boxesNow = () => /** @type {HTMLInputElement[]} */ (every(form, "[name=facet]"));
  /** @type {WeakMap<Element, string>} */
  const plainOf = new WeakMap();
  /** @type {(label: Element) => string} */
  const plainIn = label => {
    const words = plainOf.get(label) ?? plainFor(label.textContent ?? "");
    plainOf.set(label, words);
    return words;
  };

  function find() {
    const wanted = plainFor(search.value).split(/\s+/).filter(Boolean);
    let any = false;
    for (const group of every(form, "[data-facets] fieldset")) {
      let here = false;
      for (const label of every(group, "label")) {
        const found = wanted.every(word => plainIn(label).includes(word));
        label.hidden = !found;
        here ||= found;
      }
      group.hidden = !here;
      any ||= here;
    }
    the(form, "[data-found]").hidden = any;
  }
  search.addEventListener("input", find);
  search.addEventListener("keydown", event => {
    if (event.key === "Enter") event.preventDefault(); // it would send the form
  });

  return {
    find,
    chosen: () =>
      boxesNow()
        .filter(box => box.checked)
        .map(box => box.value),
    own: ownChoice(form, find),
    /** @param {string[]} facets */
    choose(facets) {
      for (const box of boxesNow()) box.checked = facets.includes(box.value);
    }
  };
}
