import {Beside} from "./beside.js";
import {PlateCamera} from "./camera.js";
import {Cards, linksOf} from "./cards.js";
import {mountColophon} from "./colophon.js";
import {mountDisplay} from "./display.js";
import {nameLinks, the} from "./dom.js";
import {Drawing} from "./drawing.js";
import {Explanation} from "./explanation.js";
import {Finder} from "./finder.js";
import {Focus} from "./focus.js";
import {Found} from "./found.js";
import {Front} from "./front.js";
import {Going} from "./going.js";
import {Guide} from "./guide.js";
import {mountHands} from "./hands.js";
import {mountKeys} from "./keys.js";
import {knownIn} from "./known.js";
import {Looks} from "./looks.js";
import {tried} from "./older.js";
import {mountPaper} from "./paper.js";
import {svgPicture} from "./picture-svg.js";
import {ScreenTest} from "./screen.js";
import {Spoken} from "./spoken.js";
import {Stage} from "./stage.js";
import {WAYS} from "./state.js";
import {Store} from "./store.js";
import {Terms} from "./terms.js";
import {Visitor} from "./visitor.js";
import {Votes} from "./votes.js";
import {PageWords} from "./words.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./going.js").WordsFor} WordsFor
 *
 * Who follows the board from outside hears of every change, `how` being "push" for a step of the visitor's and "replace" for one
 * from outside.
 * @typedef {(state: State, how: string) => void} Outside
 */

/**
 * The parts of a board, each with what it uses.
 * @param {HTMLElement} root
 * @param {WordsFor} wordsFor
 */
function partsOf(root, wordsFor) {
  nameLinks(root);
  const plate = the(root, ".plate");
  const corner = the(root, ".corner");
  const words = new PageWords(root);
  const {say} = words;
  const store = new Store();
  const cards = new Cards(root);
  const {links, rest, paths, layLink} = linksOf(root, cards);
  const known = knownIn(root, cards);
  const svg = svgPicture(root, links, rest);
  const drawing = new Drawing(svg, cards);
  const camera = new PlateCamera(plate, cards.world, at => drawing.now.settle(at));
  const found = new Found(root, cards);
  const explanation = new Explanation(root, say);
  const stage = new Stage(root, plate, cards, links, found.matched, () => ({
    right: Math.max(explanation.width, finder.pane.hidden ? 0 : finder.pane.offsetWidth, corner.offsetWidth + 10), bottom: guide.height,
  }));
  const spoken = new Spoken(root, {cards, stage, found, links, known, say});
  const {hear, leaveOut} = spoken;
  const votes = new Votes(root, cards, drawing, say);
  const screen = new ScreenTest(root, say, hear);
  const going = new Going(root, wordsFor, {cards, known, store, spoken, words, renewed: () => {
    votes.show();
    screen.tell();
  }});
  const {go} = going;
  const display = mountDisplay(root, go);
  const keys = mountKeys(root);
  const terms = new Terms(root);
  const finder = new Finder(root, cards, found, {go, say, hear, open: (facet, byKeyboard) => visitor.open(WAYS.open(store.at, facet), byKeyboard)});
  const guide = new Guide(root, {say, hear, heard: keys.heard, go: part => {
    finder.dismiss(); // the step stands where the search stood
    return go(part);
  }});
  const looks = new Looks(root, plate, cards, found, display, say);
  const beside = new Beside(root, {cards, stage, links, explanation, finder, guide, terms});
  const focus = new Focus(root, cards, stage, explanation, store);
  const front = new Front(root, {cards, stage, found, links, drawing, votes, focus, camera, store, say, leaveOut});
  const visitor = new Visitor(root, plate, {cards, stage, store, finder, explanation, focus, front, beside, display, go});
  return {root, plate, store, cards, links, rest, paths, layLink, known, svg, drawing, camera, found, explanation, stage, spoken, votes, going, go,
    display, keys, finder, guide, looks, beside, focus, front, visitor, say};
}

/**
 * What follows a change, in this order.
 * @param {ReturnType<typeof partsOf>} parts
 */
function followEachOther({store, focus, finder, found, looks, beside, front, votes, spoken, say}) {
  /** @type {HTMLElement | null} */
  let hadFocus = null;
  store.follow(({state, before}) => {
    hadFocus = focus.now;
    if (finder.choosing && before?.facet !== state.facet) finder.dismiss(); // there is nothing left to find a way from
  });
  store.follow(({state}) => looks.show(state));
  store.follow(({state, before}) => {
    const chose = before && /** @type {const} */ (["q", "kind", "only"]).some(key => String(before[key]) !== String(state[key]));
    if (chose && !finder.choosing && found.matched(state)?.size === 0) finder.ask(); // there stands what can be let go of
  });
  store.follow(({state}) => beside.show(state));
  store.follow(change => front.follow(change));
  store.follow(() => focus.rescue(hadFocus));
  store.follow(({state, before}) => { if (before && before.theme !== state.theme) votes.showHalos(true); });
  store.follow(({state, before}) => {
    if (before) tried(() => before.lang === state.lang ? spoken.announce(before, state) : spoken.hear(say("language")));
  });
}

/**
 * Brings the board in `root` to life.
 * @param {HTMLElement} root
 * @param {WordsFor} wordsFor
 */
export function mountBoard(root, wordsFor) {
  const parts = partsOf(root, wordsFor);
  const {plate, store, cards, drawing, camera, looks, beside, front, votes} = parts;
  mountColophon(root);
  followEachOther(parts);
  mountHands(parts);
  mountPaper(root, {plate, form: cards.form, draw: () => drawing.drawIn(drawing.svg)});
  const layAnew = () => {
    cards.measure();
    beside.show(store.at);
    front.show(false);
    votes.showHalos(true);
    drawing.now.settle(camera.at);
  };
  looks.watch(store, layAnew);
  return new Board(parts, layAnew);
}

// The board for who stands outside it: the page, the Python side, a room.
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
    parts.store.follow(({state, before, how, isStep}) => { if (!before || isStep) this.tell(state, how); });
  }

  // Lay the outline out, and read what there is to find: done before they are asked for, nobody waits for them.
  firsts = [() => { the(this.root, "[data-outline] h2")?.getBoundingClientRect(); }, () => { this.parts.found.prepare(); }];

  get state() { return this.parts.store.at; }

  /** @param {Parameters<Going["start"]>[0]} asked */
  start(asked) { return this.parts.going.start(asked); }

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
  follow(then) { this.followers.push(then); }

  /** @type {Outside} */
  tell(state, how) {
    for (const then of this.followers) tried(() => then(state, how));
  }

  /** @param {HTMLElement} other */
  renew(other) {
    this.parts.going.renew(other);
    this.tell(this.state, "python");
  }

  /** @param {Record<string, number>} next */
  set votes(next) {
    this.parts.votes.counts = next;
    this.parts.votes.show();
  }

  // What a room gave the facets; null shows `votes` again.
  /** @param {import("./votes.js").Given | null} next */
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

  // Calls `then(null)` when cards may begin to move, and then({below, marks}) when they have arrived.
  /** @param {import("./front.js").Placed} then */
  set placed(then) { this.parts.front.placed = then; }

  get ofRoom() { return Boolean(this.parts.stage.ofRoom(this.state)); }

  /**
   * @param {import("./picture-svg.js").Picture} next
   * @param {string} name
   */
  usePicture(next, name) { this.parts.drawing.use(next, name, this.camera.at); }

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
