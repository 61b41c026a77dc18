import {every, nameLinks, setAria, setCurrent} from "./dom.js";
import {tried} from "./older.js";
import {shorten} from "./outline.js";

/** @typedef {import("./state.js").State} State */

// What the board as a whole looks like: its view, theme and size of letters, and what is chosen in header and outline.
export class Looks {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} plate
   * @param {import("./cards.js").Cards} cards
   * @param {import("./found.js").Found} found
   * @param {{show: (state: State) => void}} display
   * @param {import("./words.js").Say} say
   */
  constructor(root, plate, cards, found, display, say) {
    this.around = ""; // the theme of the page around
    this.root = root;
    this.plate = plate;
    this.cards = cards;
    this.found = found;
    this.display = display;
    this.say = say;
    this.measured = ""; // the size of the plate when the cards were measured last, or were to be
    /** @type {HTMLElement[]} */
    this.listed = [];
  }

  /** @param {State} state */
  show(state) {
    const {root} = this;
    const {view, alone, route, theme} = state;
    root.dataset.view = view;
    root.toggleAttribute("data-alone", Boolean(alone));
    root.toggleAttribute("data-route-on", Boolean(route));
    this.grow(state.size);
    const worn = theme === "auto" ? this.around : theme;
    if (worn) root.dataset.theme = worn;
    else delete root.dataset.theme;
    this.showChoices(state);
  }

  /**
   * Larger letters make other cards: they are measured anew, or, while the plate is out of sight, when it next appears.
   * @param {string} size
   */
  grow(size) {
    if (this.root.dataset.size === size) return;
    this.root.dataset.size = size;
    this.measured = "";
    if (this.plate.clientWidth) this.cards.measure();
  }

  // What can be chosen in the header. Another language brings other elements. To look for both in one go takes many times as long.
  choices() {
    if (!this.listed.length || this.listed.some(part => !part.isConnected))
      this.listed = ["[data-view-to]", "[data-kind-to]"].flatMap(all => every(this.root, all));
    return this.listed;
  }

  /**
   * Marks what is chosen.
   * @param {State} state
   */
  showChoices(state) {
    const {root, found, say} = this;
    const {view, kind, facet} = state;
    tried(() => this.display.show(state));
    for (const part of this.choices()) {
      const {viewTo, kindTo = ""} = part.dataset;
      if (viewTo) setCurrent(part, viewTo === view);
      else setAria(part, "pressed", kind.includes(kindTo));
    }
    // Only while the outline is in sight: else all that comes and goes would have to be laid out when it next appears.
    if (view !== "outline") return;
    nameLinks(root);
    shorten(root, {open: facet, found: found.matched(state), say});
  }

  // Before anything is shown, when cards were just measured: they are laid anew only where what is shown takes from the plate.
  begin() {
    this.measured = this.extent;
  }

  // The size of the plate, in pixels.
  get extent() {
    const {clientWidth, clientHeight} = this.plate;
    return clientWidth ? `${clientWidth}x${clientHeight}` : "";
  }

  /**
   * Calls `layAnew` when the plate has another size and there is something to show.
   * @param {import("./store.js").Store} store
   * @param {() => void} layAnew
   */
  watch(store, layAnew) {
    new ResizeObserver(() => {
      const now = this.extent; // none where it is not in the page
      // For paper nothing is laid out anew.
      if (!store.state || !now || now === this.measured || matchMedia("print").matches) return;
      this.measured = now;
      layAnew();
    }).observe(this.plate);
  }
}
