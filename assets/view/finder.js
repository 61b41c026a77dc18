import {element, every, figure, setAria, targetOf, the} from "./dom.js";
import {countsFor, loosen} from "./find.js";
import {Results} from "./results.js";
import {SEARCHED_MOST, WAYS} from "./state.js";

const PAUSE = 500; // ms after the last key before what was found is spoken

/**
 * @typedef {import("./state.js").State} State
 *
 * What the finder asks of the board: `go` changes the state, `open` opens a facet, `hear` tells people who do not see the screen.
 * @typedef {{
 *   go: import("./state.js").Go, open: (facet: string, byKeyboard: boolean) => unknown, say: import("./words.js").Say,
 *   hear: (text: string) => void,
 * }} FinderDoes
 */

/** @param {Pick<State, "kind" | "only" | "q">} state */
const isChosen = ({kind, only, q}) => Boolean(kind.length || only.length || q);

// The pane with the search and the filters, beside the plate or, on a phone, as a sheet over it. The other end of a path is
// chosen by the same search.
export class Finder {
  asked = false; // whether the visitor asked for the pane
  offered = false; // whether it came by itself
  /** @type {State | null} */
  state = null;
  speaking = 0;
  /** @type {((facet: string) => unknown) | null} */
  choose = null; // while a facet is chosen for something else than to be opened

  /**
   * @param {HTMLElement} root
   * @param {import("./cards.js").Cards} cards
   * @param {import("./found.js").Found} found
   * @param {FinderDoes} does
   */
  constructor(root, cards, found, does) {
    this.found = found;
    this.does = does;
    this.pane = the(root, "[data-finder]");
    this.button = the(root, "[data-find]");
    this.count = the(this.button, "[data-chosen]");
    this.line = the(this.pane, "[data-result-line]");
    this.input = /** @type {HTMLInputElement} */ (the(this.pane, "input"));
    this.input.maxLength = SEARCHED_MOST;
    this.results = new Results(the(this.pane, "[data-results]"), this.input, cards, found, does.say);
    this.hearInput();
    this.results.list.addEventListener("click", event => {
      const item = /** @type {HTMLElement | null} */ (targetOf(event).closest("[data-result]"));
      if (item) this.take(item.dataset.result ?? "");
    });
    this.pane.addEventListener("click", event => this.pressed(event));
  }

  get choosing() {
    return Boolean(this.choose);
  }

  get chosen() {
    return this.state !== null && isChosen(this.state);
  }

  // The state that was shown last: it holds what was searched and chosen.
  get shown() {
    return /** @type {State} */ (this.state);
  }

  // --- results
  showResults() {
    const words = this.input.value.trim();
    const allowed = this.choose ? null : this.found.matched({...this.shown, q: ""});
    const more = this.results.show(words, allowed);
    this.line.replaceChildren(...(words || allowed ? this.lineOf(words, more) : []));
  }

  /**
   * What is said above the results. Where there are none, it offers to drop a filter or the words.
   * @param {string} words
   * @param {boolean} more
   * @returns {(string | HTMLElement)[]}
   */
  lineOf(words, more) {
    const {say} = this.does;
    const state = this.shown;
    const unsearched = {...state, q: ""};
    const n = words ? this.results.shown.length : this.found.matched(state)?.size;
    if (n) return [more ? say("found-many", {n}) : say("found", {n})];
    const chosen = !this.choose && isChosen(unsearched);
    const ways = chosen ? loosen(this.found.within(words), state) : [];
    const without = words && chosen && this.found.matched(unsearched)?.size;
    if (without) ways.push({filter: "q", n: without});
    const parts = [say("found-none"), ...(words ? [" ", chosen ? say("found-none-chosen") : say("found-none-words")] : [])];
    return [
      ...parts,
      ...ways.slice(0, 3).flatMap(({filter, n: freed}) => {
        const name = filter === "q" ? `‘${words}’` : the(this.pane, `[data-filter="${filter}"] legend`).textContent?.trim();
        return [" ", element("button", {type: "button", "data-loosen": filter}, say("loosen", {name, n: freed}))];
      })
    ];
  }

  /** @param {string} id */
  take(id) {
    if (this.choose) this.choose(id);
    else this.does.open(id, true);
  }

  // --- filters
  showFilters() {
    const {only, kind, role, q} = this.shown;
    const counts = countsFor(this.found.within(q), this.shown);
    for (const choice of every(this.pane, "[data-only-to], [data-kind-choice]")) {
      const {onlyTo, kindChoice = ""} = choice.dataset;
      const on = onlyTo ? only.includes(onlyTo) : kind.includes(kindChoice);
      const n = counts.get(onlyTo ?? `kind:${kindChoice}`) ?? 0;
      setAria(choice, "pressed", on);
      choice.classList.toggle("none", !n && !on);
      the(choice, ".n").textContent = String(n);
    }
    for (const choice of every(this.pane, "[data-role-to]")) setAria(choice, "pressed", role === choice.dataset.roleTo);
  }

  // --- hands
  hearInput() {
    const {input, does} = this;
    input.addEventListener("input", () => {
      if (input.value || !this.shown.q || this.choose) this.showResults();
      else does.go(WAYS.search(this.shown, ""));
      clearTimeout(this.speaking);
      this.speaking = setTimeout(() => does.hear(this.line.textContent ?? ""), PAUSE);
    });
    input.addEventListener("keydown", event => {
      const way = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (way) this.results.activate(way);
      else if (event.key === "Enter") {
        clearTimeout(this.speaking);
        const id = this.results.chosen ?? (this.choose && this.results.shown[0]?.id);
        if (id) this.take(id);
        else if (!this.choose) does.go(WAYS.search(this.shown, input.value));
      } else return;
      event.preventDefault();
    });
  }

  /** @param {Event} event */
  pressed(event) {
    const hit = /** @type {HTMLElement | null} */ (
      targetOf(event).closest("[data-only-to], [data-kind-choice], [data-loosen], [data-unchoose]")
    );
    if (!hit) return;
    const {input, shown} = this;
    const {go} = this.does;
    const {onlyTo, kindChoice, loosen: filter} = hit.dataset;
    if (onlyTo) go(WAYS.choose(shown, onlyTo));
    else if (kindChoice) go(WAYS.chooseKind(shown, kindChoice));
    else {
      if (filter === "q") input.value = ""; // also when the words were only typed
      go(filter ? WAYS.loosen(shown, filter) : WAYS.unchoose()).then(() => input.focus());
    }
  }

  /**
   * Asks for the pane. With `then`, a facet that is found is given to that instead of being opened.
   * @param {((facet: string) => unknown) | null} then
   */
  ask(then = null) {
    this.asked = true;
    this.offered = false;
    this.choose = then;
    this.pane.toggleAttribute("data-choosing", Boolean(then));
    if (then) this.input.value = "";
  }

  // Shows the pane to a visitor who did not ask for it.
  offer() {
    if (!this.asked) Object.assign(this, {asked: true, offered: true});
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  /**
   * A visitor who begins with a link to what somebody found is shown that.
   * @param {State} first
   */
  begin({q, only}) {
    if (!this.state && (q || only.length)) this.asked = true;
  }

  dismiss() {
    this.asked = this.offered = false;
    this.choose = null;
    this.pane.removeAttribute("data-choosing");
  }

  /**
   * Shows what the state has searched and chosen; `visible`: whether the pane has the place beside the plate.
   * @param {State} next
   * @param {boolean} visible
   */
  show(next, visible) {
    const fresh = this.state?.q !== next.q;
    this.state = next;
    if (fresh && !this.choose) this.input.value = next.q;
    const n = next.kind.length + next.only.length + (next.q ? 1 : 0);
    this.count.replaceChildren(...figure(n, this.does.say("chosen", {n})));
    this.count.hidden = !n;
    setAria(this.button, "expanded", visible);
    this.pane.hidden = !visible;
    if (!visible) return;
    this.showFilters();
    this.showResults();
  }
}
