import {entriesOf} from "./entries.js";
import {indexOf, matching, search} from "./find.js";
import {editionOf} from "./words.js";

/**
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {Pick<import("./state.js").State, "kind" | "only" | "q">} Asked
 */

// What there is to find, read from the outline in the language of the page, and what was found last.
export class Found {
  /** @type {{of: string, entries: Entry[], index: import("./find.js").Index | null}} */
  made = {of: "", entries: [], index: null};
  /** @type {{key: string, ids: Set<string>}} */
  last = {key: "", ids: new Set()};

  /**
   * @param {HTMLElement} root
   * @param {import("./cards.js").Cards} cards
   */
  constructor(root, cards) {
    this.root = root;
    this.cards = cards;
  }

  get current() {
    const of = editionOf(this.root);
    if (this.made.of !== of) this.made = {of, entries: entriesOf(this.root, this.cards), index: null};
    return this.made;
  }

  get index() {
    return (this.current.index ??= indexOf(this.current.entries));
  }

  /** @type {(words: string, most: number) => ReturnType<typeof search>} */
  hits(words, most) {
    return search(this.index, words, most);
  }

  /** @type {(id: string) => Entry} */
  entry(id) {
    return /** @type {Entry} */ (this.current.entries.find(entry => entry.id === id));
  }

  /**
   * The facets that were searched and chosen, or null when nothing was.
   * @type {(asked: Asked) => Set<string> | null}
   */
  matched = asked => {
    const {kind, only, q} = asked;
    if (!kind.length && !only.length && !q) return null;
    const key = `${editionOf(this.root)} ${kind} ${only} ${q}`;
    if (this.last.key !== key) {
      const chosen = matching(this.current.entries, asked);
      const searched = q ? new Set(this.hits(q, Infinity).map(hit => hit.id)) : chosen;
      this.last = {key, ids: new Set([...chosen].filter(id => searched.has(id)))};
    }
    return this.last.ids;
  };

  /**
   * The entries in which the words were found; all of them without words.
   * @param {string} words
   */
  within(words) {
    const {entries} = this.current;
    if (!words) return entries;
    const found = new Set(this.hits(words, Infinity).map(hit => hit.id));
    return entries.filter(({id}) => found.has(id));
  }
}
