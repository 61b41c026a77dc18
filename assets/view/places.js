import {ORIENTATIONS, placeOf} from "./cards.js";
import {placeIn} from "./curve.js";

const DEEP = 100; // steps that can be undone, per orientation

/**
 * @typedef {import("./cards.js").Orientation} Orientation
 * @typedef {import("./cards.js").Place} Place
 *
 * @typedef {{id: string, from: Place, to: Place}} PlaceChange
 *
 * Places by id, per orientation of the plate.
 * @typedef {Record<Orientation, Record<string, Place>>} PlacesTold
 */

/**
 * @template Result
 * @param {(orientation: Orientation) => Result} make
 */
const perOrientation = make =>
  /** @type {Record<Orientation, Result>} */ (
    Object.fromEntries(ORIENTATIONS.map(orientation => [orientation, make(orientation)]))
  );

/** @type {(a: Place, b: Place) => boolean} */
export const samePlace = ([x, y], [x2, y2]) => Math.abs(x - x2) < 0.05 && Math.abs(y - y2) < 0.05;

// Where the cards that can be moved stand (the middle of each, per orientation of the plate, in plate units), where they were saved, and
// the steps that can be undone.
export class Places {
  /**
   * @param {string[]} ids the cards that stand on the plate at rest
   * @param {import("./cards.js").Cards} cards
   * @param {(orientation: Orientation, id: string, place: Place) => void} lay shows a card at a place
   */
  constructor(ids, cards, lay) {
    this.ids = ids;
    this.show = lay;
    this.now = perOrientation(orientation => new Map(ids.map(id => [id, placeOf(cards.card(id), orientation)])));
    this.saved = perOrientation(orientation => new Map(this.now[orientation]));
    this.past = perOrientation(() => /** @type {PlaceChange[][]} */ ([]));
    this.future = perOrientation(() => /** @type {PlaceChange[][]} */ ([]));
  }

  /** @type {(orientation: Orientation, id: string) => Place} */
  at(orientation, id) {
    return placeIn(this.now[orientation], id);
  }

  /** @type {(orientation: Orientation, id: string) => boolean} */
  isSaved(orientation, id) {
    return samePlace(this.at(orientation, id), placeIn(this.saved[orientation], id));
  }

  /** @param {Orientation} orientation */
  unsaved(orientation) {
    return this.ids.filter(id => !this.isSaved(orientation, id));
  }

  // How many cards stand where they are not saved, on both plates.
  get number() {
    return ORIENTATIONS.reduce((sum, orientation) => sum + this.unsaved(orientation).length, 0);
  }

  get unsavedPlaces() {
    return perOrientation(orientation => Object.fromEntries(this.unsaved(orientation).map(id => [id, this.at(orientation, id)])));
  }

  /** @type {(orientation: Orientation, id: string, place: Place) => void} */
  lay(orientation, id, place) {
    this.now[orientation].set(id, place);
    this.show(orientation, id, place);
  }

  /** @type {(orientation: Orientation, changes: PlaceChange[]) => void} */
  step(orientation, changes) {
    this.past[orientation].push(changes);
    if (this.past[orientation].length > DEEP) this.past[orientation].shift();
    this.future[orientation].length = 0;
  }

  /**
   * Moves a card. Done `again`, as by a key that is held down, this and the last move are one step.
   * @type {(orientation: Orientation, id: string, to: Place, again: boolean) => void}
   */
  move(orientation, id, to, again) {
    const from = this.at(orientation, id);
    this.lay(orientation, id, to);
    const last = this.past[orientation][this.past[orientation].length - 1];
    if (again && last?.length === 1 && last[0].id === id) last[0].to = to;
    else this.step(orientation, [{id, from, to}]);
  }

  /**
   * One step back, or forth; returns the cards that went along.
   * @type {(orientation: Orientation, back: boolean) => string[]}
   */
  turn(orientation, back) {
    const [from, to] = back ? [this.past, this.future] : [this.future, this.past];
    const changes = from[orientation].pop();
    if (!changes) return [];
    to[orientation].push(changes);
    for (const change of changes) this.lay(orientation, change.id, back ? change.from : change.to);
    return changes.map(({id}) => id);
  }

  // Puts every card back where it was saved; that is a step too.
  revert() {
    for (const orientation of ORIENTATIONS) {
      const changes = this.unsaved(orientation).map(id => ({
        id,
        from: this.at(orientation, id),
        to: placeIn(this.saved[orientation], id)
      }));
      for (const {id, to} of changes) this.lay(orientation, id, to);
      if (changes.length) this.step(orientation, changes);
    }
  }

  /**
   * Takes over places that were saved; a card that was moved here and not saved stays where it is. Tells whether any moved.
   * @param {PlacesTold} places
   */
  take(places) {
    let moved = false;
    for (const orientation of ORIENTATIONS) {
      for (const id of this.ids) {
        const to = places[orientation][id];
        if (!to) continue;
        const free = this.isSaved(orientation, id);
        this.saved[orientation].set(id, to);
        if (!free || samePlace(this.at(orientation, id), to)) continue;
        this.lay(orientation, id, to);
        moved = true;
      }
    }
    return moved;
  }

  /** @param {PlacesTold} places */
  keep(places) {
    for (const orientation of ORIENTATIONS)
      for (const [id, place] of Object.entries(places[orientation])) this.saved[orientation].set(id, place);
  }

  /**
   * Puts the places of the file where cards were moved here; that can be undone as one step.
   * @param {PlacesTold} places
   */
  replace(places) {
    const mine = ORIENTATIONS.filter(orientation => this.unsaved(orientation).length);
    this.revert();
    this.take(places);
    for (const orientation of mine)
      for (const change of this.past[orientation][this.past[orientation].length - 1]) change.to = this.at(orientation, change.id);
  }
}
