import {oncePainted} from "./frames.js";
import {byHand} from "./grip.js";

// Pan and zoom: one CSS transform on the world, which holds the picture and the words, so that they always move together. The
// world is painted once, as a layer of its own, and then only shifted and stretched. Once it rests at another size it is painted
// anew, and crisp.
const MOST = 6;
const REST_AFTER = 140; // ms without movement after which the picture is drawn crisp again
/** @type {Camera} */
const WHOLE_PLATE = Object.freeze({k: 1, x: 0, y: 0});

/**
 * How many times as large the world is, and by how many pixels it is shifted.
 * @typedef {Readonly<{k: number, x: number, y: number}>} Camera
 *
 * A point in pixels.
 * @typedef {{x: number, y: number}} Point
 */

export class PlateCamera {
  /** @type {Camera} */
  at = WHOLE_PLATE;
  /** @type {Camera | null} */
  before = null; // where it was before something came forward
  painted = 1; // the size at which the world was painted last
  timer = 0;
  callOff = () => {};

  /**
   * @param {HTMLElement} plate
   * @param {HTMLElement} world
   * @param {(at: Camera) => void} settled
   */
  constructor(plate, world, settled) {
    this.plate = plate;
    this.world = world;
    this.settled = settled;
    // Nothing is painted anew while a hand holds the plate.
    byHand(plate, {
      takes: () => getComputedStyle(world).getPropertyValue("--orientation").trim() !== "portrait",
      canDrag: () => this.at.k > 1,
      hold: () => this.goOn(),
      from: () => this.at,
      zoom: (factor, there) => this.zoom(factor, there),
      move: (before, factor, there, here) => this.move(this.held(before, factor, there, here)),
      end: () => this.restSoon()
    });
  }

  get resting() {
    return !("shifting" in this.plate.dataset);
  }

  whole() {
    this.set(WHOLE_PLATE);
  }

  in() {
    this.zoom(1.4);
  }

  out() {
    this.zoom(1 / 1.4);
  }

  /** @param {Camera} next */
  set(next) {
    this.move(next);
    this.restSoon();
  }

  /**
   * @param {number} factor
   * @param {Point} there
   */
  zoom(factor, there = {x: this.plate.clientWidth / 2, y: this.plate.clientHeight / 2}) {
    this.set(this.held(this.at, factor, there));
  }

  /** @param {Camera} next */
  move(next) {
    this.plate.dataset.shifting = "";
    this.place(this.bounded(next));
  }

  /**
   * Shows the whole plate while something stands in front of it, and afterwards the part that was shown before.
   * @param {boolean} something
   */
  front(something) {
    if (something) {
      this.before = this.at;
      this.whole();
    } else if (this.before) this.set(this.before);
  }

  goOn() {
    clearTimeout(this.timer);
    this.callOff();
  }

  restSoon() {
    this.goOn();
    // Counted from the frame that shows this movement, because the next movement may be waiting for that frame.
    this.callOff = oncePainted(() => {
      this.timer = setTimeout(() => this.rest(), REST_AFTER);
    });
  }

  /** @param {Camera} next */
  place(next) {
    const {k, x, y} = (this.at = next);
    this.world.style.transform = k === 1 && !x && !y ? "" : `translate(${x}px, ${y}px) scale(${k})`;
  }

  // Comes to rest on whole pixels of the screen: between them a painted layer would be blurred.
  rest() {
    const {k, x, y} = this.at;
    /** @param {number} value */
    const onPixel = value => Math.round(value * devicePixelRatio) / devicePixelRatio;
    this.place({k, x: onPixel(x), y: onPixel(y)});
    if (k !== this.painted) this.paintAnew();
    delete this.plate.dataset.shifting;
    this.settled(this.at);
  }

  // A layer keeps the size at which it was first painted. So the world is no layer for one frame, and is painted at its new size.
  paintAnew() {
    const {style} = this.world;
    this.painted = this.at.k;
    style.willChange = "auto";
    oncePainted(() => {
      style.willChange = "";
    });
  }

  /**
   * Keeps half of the world in the window, however far it is dragged.
   * @param {Camera} wanted
   */
  bounded({k, x, y}) {
    const zoom = inBounds(k);
    if (zoom === 1) return WHOLE_PLATE;
    /** @type {(value: number, size: number) => number} */
    const limit = (value, size) => Math.min(size / 2, Math.max(size / 2 - size * zoom, value));
    return {k: zoom, x: limit(x, this.world.offsetWidth), y: limit(y, this.world.offsetHeight)};
  }

  /**
   * The camera that makes all `factor` times as large as `before` does, and moves what lay under `there` in the window of the
   * plate to `here`.
   * @param {Camera} before
   * @param {number} factor
   * @param {Point} there
   * @param {Point} here
   */
  held(before, factor, there, here = there) {
    const k = inBounds(before.k * factor);
    /** @type {(start: number, from: number, to: number, edge: number) => number} */
    const along = (start, from, to, edge) => to - edge - ((from - edge - start) * k) / before.k;
    return {
      k,
      x: along(before.x, there.x, here.x, this.world.offsetLeft),
      y: along(before.y, there.y, here.y, this.world.offsetTop)
    };
  }
}

/** @param {number} k */
const inBounds = k => Math.min(MOST, Math.max(1, k));
