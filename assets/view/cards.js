import {placeIn} from "./curve.js";
import {every, the} from "./dom.js";
import {oncePainted} from "./frames.js";

// The cards on the plate, of facets and of groups: where each rests and where it is now, in plate units, and how it glides from
// place to place. A member is the card of a facet that waits unseen behind another card until it is called forward.
const GLIDE = 320; // ms, below the 400 that still feels immediate
const FRAME = 16; // ms
const WORDS_WIDE = 350; // plate units that the words of a mark take at most
const WORDS_HIGH = 190;

// The custom properties that hold the place of a card, by orientation of the plate.
const PLACE_NAMES = {landscape: ["--x", "--y"], portrait: ["--px", "--py"]};

/**
 * @typedef {keyof typeof PLACE_NAMES} Orientation
 * @typedef {import("./curve.js").Place} Place
 * @typedef {ReadonlyMap<string, Place>} PlacesById
 */
export const ORIENTATIONS = /** @type {Orientation[]} */ (Object.keys(PLACE_NAMES));

/**
 * Where a card rests on the plate of an orientation, in plate units.
 * @type {(card: HTMLElement, orientation: Orientation) => Place}
 */
export const placeOf = (card, orientation) =>
  /** @type {[number, number]} */ (PLACE_NAMES[orientation].map(name => Number(card.style.getPropertyValue(name))));

/**
 * The words on a card, without their soft hyphens.
 * @param {HTMLElement} card
 */
export const nameOf = card => (the(card, ".label").textContent ?? "").replace(/[\u00ad\u200b]/g, "");

/** @param {Element | null} card */
export const idOf = card => {
  const {facet, group} = /** @type {HTMLElement | null} */ (card)?.dataset ?? {};
  return facet ?? group ?? "";
};

export class Cards {
  /** @type {Map<string, Place>} */
  now = new Map();
  /** @type {Map<string, Place>} */
  rests = new Map();
  // Read once and after every change of size, never while moving: each look at a computed style makes the browser lay out anew.
  /** @type {{orientation: Orientation, unit: number, size: Place}} */
  plate = {orientation: "landscape", unit: 1, size: [1, 1]};
  /** @type {Map<string, number>} */
  larger = new Map(); // how many times as large as always cards are at rest on this plate, where few are larger or many smaller
  /** @type {Map<string, number>} */
  scales = new Map(); // how many times those of them are now that are not as large as at rest
  areNamed = false; // whether it is settled which compact cards show their names on a plate of this size
  callOff = () => {};
  takenOver = () => {};

  /** @param {HTMLElement} root */
  constructor(root) {
    this.world = the(root, "[data-world]");
    this.list = every(root, "[data-cards] .card");
    this.byId = new Map(this.list.map(card => [idOf(card), card]));
    this.ids = [...this.byId.keys()];
    const [resting, front] = the(root, "[data-cards]").children;
    this.resting = resting;
    this.front = front;
  }

  orientation = () => this.plate.orientation;

  unit = () => this.plate.unit;

  plateSize = () => this.plate.size; // width and height, in plate units

  /**
   * The card by which a facet is found on the plate at rest: its own, or the one that it waits behind.
   * @param {string} id
   */
  homeOf = id => this.byId.get(id)?.dataset.home ?? id;

  /**
   * @param {string} id
   * @returns {HTMLElement}
   */
  card(id) {
    return /** @type {HTMLElement} */ (this.byId.get(id));
  }

  /**
   * Whether a card stands on the plate now, and does not wait behind another.
   * @param {string} id
   */
  isShown = id => this.byId.has(id) && !this.card(id).classList.contains("hidden");

  /** @param {string} id */
  size(id) {
    const {offsetWidth: w, offsetHeight: h} = this.card(id);
    return {w: w / this.plate.unit, h: h / this.plate.unit};
  }

  /**
   * The size of a card as it stands now, of few larger at rest, and whether it is compact.
   * @param {string} id
   */
  boxOf(id) {
    const {classList} = this.card(id);
    const by = new DOMMatrix(getComputedStyle(this.card(id)).transform).a;
    const {w, h} = this.size(id);
    return {w: w * by, h: h * by, compact: classList.contains("compact") && !classList.contains("member")};
  }

  measure() {
    const style = getComputedStyle(this.world);
    // A cell begins outside the document, where there is no style.
    const orientation = /** @type {Orientation} */ (style.getPropertyValue("--orientation").trim() || "landscape");
    /** @param {string} side */
    const length = side => Number(style.getPropertyValue(`--plate-${side}${orientation === "portrait" ? 2 : 1}`));
    const w = length("w");
    // The unit in fractions of a pixel, because cards move by it.
    this.plate = {orientation, unit: parseFloat(style.width) / w || 0, size: [w, length("h")]};
    this.areNamed = false;
    const grow = Number(style.getPropertyValue("--grow")) || 1;
    this.larger.clear();
    for (const [id, card] of this.byId) {
      this.rests.set(id, placeOf(card, orientation));
      if (!this.now.has(id)) this.now.set(id, this.rest(id));
      const told = Number(card.style.getPropertyValue(orientation === "portrait" ? "--tall-larger" : "--larger")) || 1;
      const by = Math.max(Math.min(1, told), told / grow);
      if (by !== 1) this.larger.set(id, by);
      card.classList.remove("named");
    }
  }

  /** @param {string} id */
  rest(id) {
    return placeIn(this.rests, id);
  }

  /**
   * Has the words of a card that shows only its mark open to the side where they stay within `area`. The card stands at `place`;
   * both are in plate units.
   * @param {string} id
   * @param {Place} place
   * @param {import("./arrange.js").Area} area
   */
  lean(id, [x, y], {x0, x1, y1}) {
    const {classList} = this.card(id);
    classList.toggle("east", x - x0 < WORDS_WIDE / 2);
    classList.toggle("west", x1 - x < WORDS_WIDE / 2);
    classList.toggle("north", y1 - y < WORDS_HIGH);
  }

  /**
   * @param {string} id
   * @param {Place} place
   * @param {boolean} moving
   */
  put(id, [x, y], moving = false) {
    const [x0, y0] = this.rest(id);
    const {unit} = this.plate;
    this.now.set(id, [x, y]);
    // Not by custom properties: those are inherited, so that each frame would restyle all that is in the card. In pixels while
    // the card moves: a `calc()` with a variable in it would have the browser restyle the card as well.
    this.card(id).style.translate = moving
      ? `${(x - x0) * unit}px ${(y - y0) * unit}px`
      : x === x0 && y === y0
        ? ""
        : `calc(${x - x0} * var(--u)) calc(${y - y0} * var(--u))`;
  }

  /**
   * How many times as large as always a card is now, and how many times it will be when it has come forward or gone to rest.
   * @param {string} id
   * @param {boolean} isCalled
   * @returns {[number, number]}
   */
  scaling(id, isCalled) {
    const rests = this.larger.get(id) ?? 1;
    return [this.scales.get(id) ?? rests, isCalled ? 1 : rests];
  }

  /** @type {(id: string, scale: [number, number], share: number) => void} */
  scale(id, [from, to], share) {
    if (from === to) return;
    const by = from + (to - from) * share;
    if (share === 1 && to !== 1) this.scales.delete(id);
    else this.scales.set(id, by);
    this.card(id).style.transform = share < 1 ? `translate(-50%, -50%) scale(${by})` : "";
  }

  /**
   * Gives a card another resting place on the plate of the orientation `at`. A card at rest goes there at once; one that was called
   * forward stays where it is.
   * @param {string} id
   * @param {Orientation} at
   * @param {Place} place
   */
  moveRest(id, at, place) {
    const {style} = this.card(id);
    PLACE_NAMES[at].forEach((name, axis) => style.setProperty(name, String(place[axis])));
    if (at !== this.plate.orientation) return;
    const [here, before] = [placeIn(this.now, id), this.rest(id)];
    this.rests.set(id, place);
    this.put(id, isElsewhere(here, before) ? here : place);
  }

  /**
   * Puts the cards whose ids are in `called` into the box in front, and the others into the box of those at rest, each in the
   * order of the board. Cards at rest can then be hidden as a whole: to hide hundreds one by one would restyle each. Returns the
   * card that lost the focus by being moved. Whoever settles what the cards look like gives it back then, for that makes the
   * browser lay out. `moveBefore` would keep the focus, but also the old looks of a card that got others while it was hidden.
   * @param {{has: (id: string) => boolean}} called
   */
  stand(called) {
    const {resting, front} = this;
    const activeElement = /** @type {HTMLElement | null} */ (/** @type {Document} */ (this.world.getRootNode()).activeElement);
    const lost = (called.has(idOf(activeElement)) ? resting : front).contains(activeElement) ? activeElement : null;
    lost?.blur(); // before anything has moved: later, that too would make the browser lay out
    for (const [box, ahead] of /** @type {const} */ ([
      [front, true],
      [resting, false]
    ])) {
      let next = box.firstElementChild;
      for (const [id, card] of this.byId) {
        if (called.has(id) !== ahead) continue;
        while (next && called.has(idOf(next)) !== ahead) next = next.nextElementSibling; // goes to the other
        if (card === next) next = next.nextElementSibling;
        else box.insertBefore(card, next);
      }
    }
    return lost;
  }

  /**
   * Moves the cards to `target` (all others to rest), from wherever they are; `step(now, arrived)` is called once per frame.
   * Resolves when they have arrived, or when another glide takes over.
   * @param {PlacesById} target
   * @param {(now: PlacesById, arrived: boolean) => void} step
   * @param {boolean} animate
   * @param {boolean} onlySeen whether cards that are not seen are there at once: in each frame it costs as much to move them
   * @returns {Promise<void>}
   */
  glide(target, step, animate = true, onlySeen = false) {
    return new Promise(arrived => {
      this.takenOver();
      this.takenOver = arrived;
      this.callOff();
      const away = this.ids
        .map(id => ({
          id,
          from: placeIn(this.now, id),
          to: target.get(id) ?? this.rest(id),
          scale: this.scaling(id, target.has(id))
        }))
        .filter(({from, to, scale}) => isElsewhere(from, to) || scale[0] !== scale[1]);
      const movers = onlySeen ? away.filter(({id}) => this.isShown(id)) : away;
      for (const {id, to} of away) if (onlySeen && !this.isShown(id)) this.put(id, to);
      /** @param {number} share */
      const moveTo = share => {
        const eased = 1 - (1 - share) ** 3;
        for (const {id, from, to, scale} of movers) {
          this.scale(id, scale, eased);
          this.put(id, share === 1 ? to : [from[0] + (to[0] - from[0]) * eased, from[1] + (to[1] - from[1]) * eased], share < 1);
        }
        step(this.now, share === 1);
        if (share < 1) return;
        delete this.world.dataset.gliding;
        if (!target.size) this.stand(target)?.focus({preventScroll: true});
        arrived();
      };
      if (!animate || !movers.length || document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches) moveTo(1);
      else {
        this.world.dataset.gliding = "";
        moveTo(0);
        this.run(moveTo);
      }
    });
  }

  /**
   * The clock starts with the frame in which the cards have their new looks, for that frame takes long where many change.
   * @param {(share: number) => void} moveTo
   */
  run(moveTo) {
    this.callOff = oncePainted(begun => {
      /** @param {number} time */
      const tick = time => {
        const share = Math.min(1, (time - begun + FRAME) / GLIDE);
        moveTo(share);
        if (share === 1) return;
        const frame = requestAnimationFrame(tick);
        this.callOff = () => cancelAnimationFrame(frame);
      };
      tick(begun);
    });
  }
}

/** @type {(a: Place, b: Place) => boolean} */
const isElsewhere = (a, b) => a.some((value, axis) => Math.abs(value - b[axis]) > 0.05);
