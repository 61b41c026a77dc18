import {ORIENTATIONS, nameOf} from "./cards.js";
import {pathOf} from "./curve.js";
import {every, the} from "./dom.js";
import {Footprints} from "./footprints.js";
import {MovingBar} from "./moving-bar.js";
import {MovingHands} from "./moving-hands.js";
import {askPlaces, lookAtPlaces} from "./moving-server.js";
import {followNews} from "./news.js";
import {Places, samePlace} from "./places.js";
import {listIn, sayerOfAll} from "./words.js";

/**
 * @typedef {import("./cards.js").Orientation} Orientation
 * @typedef {import("./cards.js").Place} Place
 */

// Moving cards by hand on /board: a mode of its own, in which nothing opens. While cards move the SVG draws the links, because it
// moves in the same frame as the cards, which Bokeh's canvas does not; whichever picture the board has takes the new curves over
// when the mode ends.
export class Moving {
  may = false; // whether this browser may save
  gathered = ""; // a sentence about cards that do not fit the plate
  edition = 0; // of the board whose places stand here
  on = false;
  cardsLabel = "";

  /** @param {import("./board.js").Board} board */
  constructor(board) {
    const {root, cards, links} = board;
    this.board = board;
    this.word = sayerOfAll(root, the(root, "[data-moving-words]").textContent ?? "");
    this.cardsBox = the(root, "[data-cards]");
    this.ids = cards.ids.filter(id => cards.homeOf(id) === id); // the cards that stand on the plate at rest
    // For each of these, the cards that wait behind it, and the links to any of them.
    this.guests = new Map(this.ids.map(id => [id, cards.ids.filter(other => cards.homeOf(other) === id)]));
    this.touching = new Map(
      this.ids.map(id => [id, [...links.keys()].filter(i => [links[i].a, links[i].b].some(end => cards.homeOf(end) === id))])
    );
    this.places = new Places(this.ids, cards, (orientation, id, place) => this.lay(orientation, id, place));
    this.footprints = new Footprints(this.ids, cards);
    this.bar = new MovingBar(root, this.word, {
      turnOnOrOff: () => (this.on ? this.leave() : this.enter()),
      undo: () => this.turn(true),
      redo: () => this.turn(false),
      save: () => this.save(),
      load: () => this.load(),
      tidy: () => this.tidy(),
      back: () => {
        this.revert();
        this.tell(this.word("reverted"));
      }
    });
    this.hands = new MovingHands(this);
    addEventListener("beforeunload", event => {
      if (this.places.number) event.preventDefault();
    });
    new ResizeObserver(() => this.refresh()).observe(board.plate); // after the board's own, which measures its cards
    board.follow(({facet, group, view}) => {
      if (this.on && (facet || group || view !== "plate")) this.end(); // opened from outside: what was moved waits, unsaved
      this.label();
      this.refresh();
    });
    followNews(({board: newest}) => {
      if (newest > this.edition) this.look();
    });
  }

  get orientation() {
    return this.board.cards.orientation();
  }

  /** @param {string} id */
  titleOf = id => nameOf(this.board.cards.card(id));

  // --- what stands where
  /** @type {(orientation: Orientation, id: string, place: Place) => void} */
  lay(orientation, id, place) {
    for (const guest of this.guests.get(id) ?? []) this.board.cards.moveRest(guest, orientation, place);
    for (const i of this.touching.get(id) ?? []) this.board.layLink(orientation, i, this.on);
  }

  clashes() {
    const {orientation, on} = this;
    const found = this.footprints.clashes(id => this.places.at(orientation, id));
    for (const [id, others] of found) this.board.cards.card(id).classList.toggle("clash", on && others.length > 0);
    return found;
  }

  /**
   * Draws the links of a card strongly, or of none.
   * @param {string} id
   */
  light(id) {
    const {plate, paths, links} = this.board;
    for (const path of every(plate, ".lines path.hot")) path.classList.remove("hot");
    for (const i of this.touching.get(id) ?? []) paths[this.orientation][i].classList.toggle("hot", !links[i].quiet);
  }

  // --- steps
  /** @type {(id: string, place: Place, again: boolean) => void} */
  move(id, place, again) {
    const {orientation, places} = this;
    const to = this.footprints.within(id, place);
    if (samePlace(places.at(orientation, id), to)) {
      this.tell(this.word("edge", {title: this.titleOf(id)}));
      return;
    }
    places.move(orientation, id, to, again);
    this.light(id);
    this.tellMoved(id);
  }

  /** @param {boolean} back */
  turn(back) {
    const ids = this.places.turn(this.orientation, back);
    if (!ids.length) return;
    const titles = listIn(this.word, ids.map(this.titleOf));
    this.light("");
    this.refresh();
    this.tell(back ? this.word("undone", {titles}) : this.word("redone", {titles}));
  }

  revert() {
    this.places.revert();
    this.light("");
    this.refresh();
  }

  // --- with the server
  // Takes over what changed before this page could hear of it, and shows the switch if this browser may save.
  async look() {
    const told = await lookAtPlaces(this.board.root.lang);
    if (!told) return;
    this.may = Boolean(told.may);
    this.gathered = told.gathered ?? "";
    this.take(told);
    this.label();
  }

  /** @param {import("./moving-server.js").PlacesAnswer} answer */
  take({board, places}) {
    if (!places || board < this.edition) return;
    this.edition = board;
    const moved = this.places.take(places);
    if (this.on) this.refresh();
    else if (moved) this.board.go({}, "python");
  }

  // Saves the moves, and tells whether all of them are saved now.
  async save() {
    const {places, word, bar} = this;
    const n = places.number;
    if (!n) return true;
    this.tell(word("saving"));
    const moves = places.unsavedPlaces;
    const answer = await askPlaces(this.board.root.lang, {save: moves});
    bar.load.hidden = answer?.key !== "plate-changed";
    if (!answer || answer.error) {
      this.tell(answer?.error ?? word("no-answer"));
      return false;
    }
    places.keep(moves);
    this.take(answer);
    const {own, path} = answer;
    this.tell(word(own ? "saved-own" : "saved", {n, path}));
    return true;
  }

  async load() {
    const {word, bar} = this;
    const answer = await askPlaces(this.board.root.lang, {load: true});
    if (answer && !answer.error) {
      this.places.replace(answer.places);
      this.light("");
      this.take(answer);
      bar.load.hidden = true;
      bar.save.focus();
    }
    this.tell(!answer ? word("no-answer") : (answer.error ?? word("loaded", {path: answer.path})));
  }

  // Puts all cards of this plate in good order, which is one step that can be undone; nothing is saved.
  async tidy() {
    const {places, orientation, word} = this;
    const answer = await askPlaces(this.board.root.lang, {tidy: true});
    if (!answer || answer.error) return this.tell(answer?.error ?? word("no-answer"));
    const changes = this.ids
      .map(id => ({id, from: places.at(orientation, id), to: answer.places[orientation][id]}))
      .filter(({from, to}) => to && !samePlace(from, to));
    for (const {id, to} of changes) places.lay(orientation, id, to);
    if (changes.length) places.step(orientation, changes);
    this.light("");
    this.refresh();
    this.tell(word("tidied", {n: changes.length}));
  }

  // --- words
  label() {
    const {on, word, bar, cardsBox} = this;
    if (this.may) bar.label();
    if (!on) return;
    const label = cardsBox.getAttribute("aria-label") ?? "";
    if (label !== word("cards")) this.cardsLabel = label;
    cardsBox.setAttribute("aria-label", word("cards"));
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.bar.line.textContent = sentence;
    this.bar.enable(this.places, this.orientation);
  }

  /** @param {string} id */
  tellMoved(id) {
    const {word} = this;
    const [x, y] = this.places.at(this.orientation, id);
    const others = listIn(word, (this.clashes().get(id) ?? []).map(this.titleOf));
    this.tell([word("moved", {title: this.titleOf(id), x, y}), others && word("clash", {others})].filter(Boolean).join(" "));
  }

  // Makes Tab come to every card, and not to one of them only.
  stops() {
    if (this.on) for (const id of this.ids) this.board.cards.card(id).tabIndex = 0;
  }

  refresh() {
    if (!this.on) return;
    this.footprints.measure();
    this.stops();
    this.clashes();
    this.bar.enable(this.places, this.orientation);
  }

  // --- in and out
  async enter() {
    const {board, bar} = this;
    board.resting = true;
    await board.go({facet: "", group: "", view: "plate"});
    this.on = true;
    this.hands.drag = null;
    board.root.classList.add("moving");
    bar.show(true);
    for (const orientation of ORIENTATIONS) {
      board.paths[orientation].forEach((path, i) => {
        path.classList.remove("hot");
        path.setAttribute("d", pathOf(board.rest[orientation][i]));
      });
      board.paths[orientation][0]?.closest(".still")?.classList.remove("dim");
    }
    this.label();
    this.refresh();
    this.tell([this.word("on"), this.gathered].filter(Boolean).join(" "));
  }

  end() {
    const {board, bar} = this;
    this.hands.drop(true);
    this.hands.pick("");
    this.on = false;
    board.resting = false;
    board.root.classList.remove("moving");
    bar.show(false);
    this.light("");
    this.clashes();
    this.cardsBox.setAttribute("aria-label", this.cardsLabel);
    board.cards.measure();
    the(board.root, "[data-says]").textContent = this.word("off");
    return board.go({}, "python"); // whichever picture the board has draws anew
  }

  // Ends the mode, and asks first about moves that are not saved. Tells whether it ended.
  async leave() {
    const n = this.places.number;
    const choice = n ? await this.bar.ask(n) : "drop";
    if (n && choice === "drop") this.revert();
    else if (n && (choice !== "save" || !(await this.save()))) return false;
    await this.end();
    return true;
  }
}
