import {FORMS, placeOf} from "./cards.js";
import {placeIn} from "./curve.js";

const DEEP = 100; // steps that can be undone, per form

/**
 * @typedef {import("./cards.js").Form} Form
 * @typedef {import("./cards.js").Place} Place
 *
 * @typedef {{id: string, from: Place, to: Place}} Change
 *
 * Places by id, per form of the plate.
 * @typedef {Record<Form, Record<string, Place>>} Told
 */

/**
 * @template Result
 * @param {(form: Form) => Result} make
 */
const perForm = make => /** @type {Record<Form, Result>} */ (Object.fromEntries(FORMS.map(form => [form, make(form)])));

/** @type {(a: Place, b: Place) => boolean} */
export const samePlace = ([x, y], [x2, y2]) => Math.abs(x - x2) < 0.05 && Math.abs(y - y2) < 0.05;

// Where the cards that can be moved stand (the middle of each, per form of the plate, in plate units), where they were saved, and
// the steps that can be undone.
export class Places {
  /**
   * @param {string[]} ids the cards that stand on the plate at rest
   * @param {import("./cards.js").Cards} cards
   * @param {(form: Form, id: string, place: Place) => void} lay shows a card at a place
   */
  constructor(ids, cards, lay) {
    this.ids = ids;
    this.show = lay;
    this.now = perForm(form => new Map(ids.map(id => [id, placeOf(cards.card(id), form)])));
    this.saved = perForm(form => new Map(this.now[form]));
    this.past = perForm(() => /** @type {Change[][]} */ ([]));
    this.future = perForm(() => /** @type {Change[][]} */ ([]));
  }

  /** @type {(form: Form, id: string) => Place} */
  at(form, id) {
    return placeIn(this.now[form], id);
  }

  /** @type {(form: Form, id: string) => boolean} */
  isSaved(form, id) {
    return samePlace(this.at(form, id), placeIn(this.saved[form], id));
  }

  /** @param {Form} form */
  unsaved(form) {
    return this.ids.filter(id => !this.isSaved(form, id));
  }

  // How many cards stand where they are not saved, on both plates.
  get number() {
    return FORMS.reduce((sum, form) => sum + this.unsaved(form).length, 0);
  }

  get unsavedPlaces() {
    return perForm(form => Object.fromEntries(this.unsaved(form).map(id => [id, this.at(form, id)])));
  }

  /** @type {(form: Form, id: string, place: Place) => void} */
  lay(form, id, place) {
    this.now[form].set(id, place);
    this.show(form, id, place);
  }

  /** @type {(form: Form, changes: Change[]) => void} */
  step(form, changes) {
    this.past[form].push(changes);
    if (this.past[form].length > DEEP) this.past[form].shift();
    this.future[form].length = 0;
  }

  /**
   * Moves a card. Done `again`, as by a key that is held down, this and the last move are one step.
   * @type {(form: Form, id: string, to: Place, again: boolean) => void}
   */
  move(form, id, to, again) {
    const from = this.at(form, id);
    this.lay(form, id, to);
    const last = this.past[form][this.past[form].length - 1];
    if (again && last?.length === 1 && last[0].id === id) last[0].to = to;
    else this.step(form, [{id, from, to}]);
  }

  /**
   * One step back, or forth; returns the cards that went along.
   * @type {(form: Form, back: boolean) => string[]}
   */
  turn(form, back) {
    const [from, to] = back ? [this.past, this.future] : [this.future, this.past];
    const changes = from[form].pop();
    if (!changes) return [];
    to[form].push(changes);
    for (const change of changes) this.lay(form, change.id, back ? change.from : change.to);
    return changes.map(({id}) => id);
  }

  // Puts every card back where it was saved; that is a step too.
  revert() {
    for (const form of FORMS) {
      const changes = this.unsaved(form).map(id => ({id, from: this.at(form, id), to: placeIn(this.saved[form], id)}));
      for (const {id, to} of changes) this.lay(form, id, to);
      if (changes.length) this.step(form, changes);
    }
  }

  /**
   * Takes over places that were saved; a card that was moved here and not saved stays where it is. Tells whether any moved.
   * @param {Told} places
   */
  take(places) {
    let moved = false;
    for (const form of FORMS) {
      for (const id of this.ids) {
        const to = places[form][id];
        if (!to) continue;
        const free = this.isSaved(form, id);
        this.saved[form].set(id, to);
        if (!free || samePlace(this.at(form, id), to)) continue;
        this.lay(form, id, to);
        moved = true;
      }
    }
    return moved;
  }

  /** @param {Told} places */
  keep(places) {
    for (const form of FORMS) for (const [id, place] of Object.entries(places[form])) this.saved[form].set(id, place);
  }

  /**
   * Puts the places of the file where cards were moved here; that can be undone as one step.
   * @param {Told} places
   */
  replace(places) {
    const mine = FORMS.filter(form => this.unsaved(form).length);
    this.revert();
    this.take(places);
    for (const form of mine)
      for (const change of this.past[form][this.past[form].length - 1]) change.to = this.at(form, change.id);
  }
}
