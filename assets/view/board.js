import {mountColophon, mountSave} from "./colophon.js";
import {mountLegend, mountWalks} from "./display.js";
import {every, nameLinks, the} from "./dom.js";
import {overlap} from "./footprints.js";
import {mountHands} from "./hands.js";
import {tried} from "./older.js";
import {mountPaper} from "./paper.js";
import {followEachOther, partsOf} from "./parts.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./going.js").WordsFor} WordsFor
 *
 * Hears of every change of the board; `how` is "push" for a step of the visitor, "again" for one that led nowhere
 * else, and "replace" for one from outside.
 * @typedef {(state: State, how: string) => void} Outside
 */

/**
 * Brings the board in `root` to life.
 * @param {HTMLElement} root
 * @param {WordsFor} wordsFor
 */
export function mountBoard(root, wordsFor) {
  const parts = partsOf(root, wordsFor);
  const {plate, store, cards, drawing, camera, looks, beside, front, stage, votes} = parts;
  mountColophon(root);
  mountSave(root);
  mountLegend(root);
  mountWalks(root);
  followEachOther(parts);
  mountHands(parts);
  mountPaper(root, {plate, orientation: cards.orientation, draw: () => drawing.drawIn(drawing.svg)});
  const layAnew = () => {
    cards.measure();
    stage.forget();
    beside.show(store.at);
    front.show(false);
    votes.showHalos(true);
    drawing.now.settle(camera.at);
    leaveFree(root);
  };
  looks.watch(store, layAnew);
  return new Board(parts, layAnew);
}

/**
 * Takes the hint away where it would lie on a card: on a plate that is full to its corner.
 * @param {HTMLElement} root
 */
function leaveFree(root) {
  const hint = the(root, ".hint");
  /** @type {(part: Element) => [number, number, number, number]} */
  const boxOf = part => {
    const {left, top, right, bottom} = part.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const own = boxOf(hint);
  hint.classList.toggle(
    "over",
    every(root, "[data-cards] .card:not(.member)").some(card => overlap(own, boxOf(card)))
  );
}

// The board as the page, the Python side and a room use it.
export class Board {
  /** @type {Outside[]} */
  followers = [];

  /**
   * @param {ReturnType<typeof partsOf>} parts
   * @param {() => void} layAnew
   */
  constructor(parts, layAnew) {
    this.parts = parts;
    this.layAnew = layAnew;
    this.root = parts.root;
    this.plate = parts.plate;
    this.cards = parts.cards;
    this.links = parts.links;
    this.rest = parts.rest;
    this.paths = parts.paths;
    this.layLink = parts.layLink;
    this.known = parts.known;
    this.svg = parts.svg;
    this.camera = parts.camera;
    parts.store.follow(({state, before, how, isStep}) => {
      if (!before || isStep || how === "again") this.tell(state, how);
    });
  }

  // Gives the links of the outline their addresses, lays it out, and reads what there is to find: done ahead of time, so that nobody
  // has to wait for it.
  firsts = [
    () => nameLinks(this.root),
    () => the(this.root, "[data-outline] h2")?.getBoundingClientRect(),
    () => this.parts.found.index
  ];

  get state() {
    return this.parts.store.at;
  }

  /** @param {Parameters<import("./going.js").Going["start"]>[0]} asked */
  async start(asked) {
    await this.parts.going.start(asked);
    leaveFree(this.root);
  }

  /**
   * Resolves when the board shows the new state and its cards have arrived.
   * @param {import("./state.js").Part} part
   * @param {string} [how]
   */
  async go(part, how) {
    await this.parts.go(part, how);
    await this.parts.front.allArrived();
  }

  /** @param {Outside} then */
  follow(then) {
    this.followers.push(then);
  }

  /** @type {Outside} */
  tell(state, how) {
    for (const then of this.followers) tried(() => then(state, how));
  }

  /**
   * What stands around the board is "light" or "dark": it wears that where the visitor chose no theme. "" is what the system says.
   * @param {string} theme
   */
  set around(theme) {
    this.parts.looks.around = theme;
    if (this.parts.store.state) this.parts.looks.show(this.state);
  }

  /** @param {HTMLElement} other */
  renew(other) {
    this.parts.going.renew(other);
    this.tell(this.state, "python");
  }

  /** @param {Record<string, number>} next */
  set votes(next) {
    if (JSON.stringify(this.parts.votes.counts) === JSON.stringify(next)) return; // told with every change, and dear to show
    this.parts.votes.counts = next;
    this.parts.votes.show();
  }

  // What a room gave the facets; null shows `votes` again.
  /** @param {import("./votes.js").GivenVotes | null} next */
  set given(next) {
    this.parts.votes.given = next;
    this.parts.votes.show();
  }

  /**
   * The facets that a room is asked about come forward where nothing else does; null sends them back.
   * @param {import("./stage.js").Brought | null} next
   */
  bring(next) {
    this.parts.stage.brought = next;
    this.parts.store.set(this.state, "python");
  }

  /**
   * While cards are moved by hand the plate is at rest: nothing comes forward, whatever is asked, until that ends.
   * @param {boolean} on
   */
  set resting(on) {
    this.parts.stage.resting = on;
  }

  // Calls `then(null)` when cards may begin to move, and then({below, marks}) when they have arrived.
  /** @param {import("./front.js").Placed} then */
  set placed(then) {
    this.parts.front.placed = then;
  }

  get ofRoom() {
    return Boolean(this.parts.stage.ofRoom(this.state));
  }

  /**
   * @param {import("./picture-svg.js").Picture} next
   * @param {string} name
   */
  usePicture(next, name) {
    this.parts.drawing.use(next, name, this.camera.at);
  }

  /** @param {string} id */
  where(id) {
    if (!this.cards.isShown(id) || this.state.view !== "plate") return null;
    const {x, y, width, height} = this.cards.card(id).getBoundingClientRect();
    return {x, y, width, height};
  }

  visible() {
    return this.state.view === "plate" ? this.cards.ids.filter(id => this.known.facets.has(id) && this.cards.isShown(id)) : [];
  }
}
