import {element, every, the} from "../view/dom.js";

// The facets that a round is about, as boxes to tick by kind, and a field to look for them.

/** @type {(text: string) => string} */
const plainWords = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * A facet by its label, which stands on board and phones, and by its title: whoever looks for it knows one of them.
 * @type {(title: string, label: string) => string}
 */
const namesOf = (title, label) => (plainWords(title).includes(plainWords(label)) ? title : `${label} – ${title}`);

/**
 * Returns {find, chosen, choose}: `find` shows the facets that are looked for, `chosen` tells which are ticked, `choose` ticks
 * them.
 * @param {HTMLFormElement} form
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
        ...kind.facets.map(([id, title, label]) =>
          element("label", {}, element("input", {type: "checkbox", name: "facet", value: id}), ` ${namesOf(title, label)}`)
        )
      )
    )
  );
  const boxes = /** @type {HTMLInputElement[]} */ (every(form, "[name=facet]"));
  const plainOf = new Map(boxes.map(box => [box.parentElement, plainWords(box.parentElement?.textContent ?? "")]));

  function find() {
    const wanted = plainWords(search.value).split(/\s+/).filter(Boolean);
    let any = false;
    for (const group of every(form, "[data-facets] fieldset")) {
      let here = false;
      for (const label of every(group, "label")) {
        const found = wanted.every(word => plainOf.get(label)?.includes(word));
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
    chosen: () => boxes.filter(box => box.checked).map(box => box.value),
    /** @param {string[]} facets */
    choose(facets) {
      for (const box of boxes) box.checked = facets.includes(box.value);
    }
  };
}
