import {element, setAria, the} from "./dom.js";

const RESULTS = 30; // results of a search shown at once; of a choice, all

/**
 * @typedef {{id: string} & import("./find.js").Excerpt} Hit
 * @typedef {import("./entries.js").Entry} Entry
 */

// The list below the search: what was found, and which of it the arrow keys have come to.
export class Results {
  /** @type {Hit[]} */
  shown = [];
  active = -1;

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} input
   * @param {import("./cards.js").Cards} cards
   * @param {import("./found.js").Found} found
   * @param {import("./words.js").Say} say
   */
  constructor(list, input, cards, found, say) {
    this.list = list;
    this.input = input;
    this.cards = cards;
    this.found = found;
    this.say = say;
  }

  get chosen() {
    return this.shown[this.active]?.id;
  }

  /**
   * Shows in which facets the words are found; without words, those `allowed`. Tells whether there are more.
   * @param {string} words
   * @param {Set<string> | null} allowed
   */
  show(words, allowed) {
    const hits = words
      ? this.found.hits(words, allowed ? Infinity : RESULTS + 1).filter(({id}) => !allowed || allowed.has(id))
      : [...(allowed ?? [])].map(id => ({id, field: "summary", before: this.found.entry(id).summary, hit: "", after: ""}));
    const more = Boolean(words) && hits.length > RESULTS;
    this.shown = more ? hits.slice(0, RESULTS) : hits;
    this.active = -1;
    this.list.replaceChildren(...this.shown.map((hit, i) => this.option(hit, i)));
    this.list.hidden = !this.shown.length;
    setAria(this.input, "expanded", this.shown.length > 0);
    this.input.removeAttribute("aria-activedescendant");
    return more;
  }

  /**
   * @param {Hit} hit
   * @param {number} i
   */
  option({id, field, before, hit, after}, i) {
    const entry = this.found.entry(id);
    const card = this.cards.card(id);
    const item = element("li", {id: `${this.list.id}-${i}`, role: "option", "data-result": id, "data-tone": card.dataset.tone});
    item.append(
      the(card, ".icon").cloneNode(true),
      field === "title" ? bold(entry, before, hit) : bold(entry),
      element("span", {class: "sr"}, `, ${entry.kindName}`)
    );
    if (field !== "title") {
      const where = field === "summary" ? "" : `${this.say(`in-${field}`)}: `;
      item.append(element("span", {class: "why"}, where, before, hit ? marked(hit) : "", after));
    }
    return item;
  }

  /**
   * Goes to the next (1) or the previous (-1) result.
   * @param {number} way
   */
  activate(way) {
    this.list.children[this.active]?.removeAttribute("aria-selected");
    this.active = Math.min(Math.max(this.active + way, -1), this.shown.length - 1);
    const item = this.list.children[this.active];
    if (!item) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({block: "nearest"});
    this.input.setAttribute("aria-activedescendant", item.id);
  }
}

/** @param {string} hit */
const marked = hit => element("mark", {}, hit);

/**
 * The title, with what was found in it marked, also where the excerpt of it was cut short.
 * @param {Entry} entry
 * @param {string} before
 * @param {string} hit
 */
function bold({title}, before = "", hit = "") {
  const uncut = before.replace(/^…/, "");
  const at = hit ? title.indexOf(uncut + hit) : -1;
  if (at < 0) return element("b", {}, title);
  const start = at + uncut.length;
  return element("b", {}, title.slice(0, start), marked(hit), title.slice(start + hit.length));
}
