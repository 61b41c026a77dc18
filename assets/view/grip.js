import {swallow} from "./dom.js";

// How a hand takes hold of the plate: one finger or button drags it, two fingers and a pinch on a trackpad stretch it, a wheel
// makes it larger or smaller. Points are in pixels from the corner of the plate.
const DRAGGED = 6; // px that a press may slip and still be a click
const LINE = 40; // px of a wheel that counts in lines, as in Firefox
const PINCHED = 40; // px of one event that count at most: a pinch comes in small steps, and a notch of a wheel must be no leap

/**
 * @typedef {import("./camera.js").Point} Point
 * @typedef {import("./camera.js").Camera} Camera
 *
 * What a hand does. `takes()` tells whether the plate can be taken hold of now, `canDrag()` whether there is anywhere to drag it
 * to; `from()` gives what `move(from, factor, there, here)` starts from.
 * @typedef {{
 *   takes: () => boolean, canDrag: () => boolean, hold: () => void, from: () => Camera,
 *   zoom: (factor: number, there: Point) => void,
 *   move: (before: Camera, factor: number, there: Point, here: Point) => void, end: () => void,
 * }} GripDoes
 */

/**
 * @param {HTMLElement} plate
 * @param {GripDoes} does
 */
export function byHand(plate, does) {
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  dragged(plate, does, fingers);
  /** @param {MouseEvent} event */
  const place = event => pointIn(plate, event);
  plate.addEventListener(
    "wheel",
    event => {
      if (!does.takes()) return;
      event.preventDefault();
      does.zoom(wheelFactor(event), place(event));
    },
    {passive: false}
  );
  // Safari has events of its own for a pinch on a trackpad. It sends them for fingers on the glass too, but those are heard
  // already.
  let before = 1;
  plate.addEventListener("gesturestart", event => {
    event.preventDefault();
    before = 1;
  });
  plate.addEventListener("gesturechange", event => {
    if (!does.takes()) return;
    event.preventDefault();
    const pinch = /** @type {MouseEvent & {scale: number}} */ (event);
    if (!fingers.size) does.zoom(pinch.scale / before, place(pinch));
    before = pinch.scale;
  });
}

/** @type {(plate: HTMLElement, event: MouseEvent) => Point} */
function pointIn(plate, {clientX, clientY}) {
  const {left, top} = plate.getBoundingClientRect();
  return {x: clientX - left, y: clientY - top};
}

/**
 * @param {HTMLElement} plate
 * @param {GripDoes} does
 * @param {Map<number, Point>} fingers
 */
function dragged(plate, {takes, canDrag, hold, from, move, end}, fingers) {
  /** @type {{from: Camera, there: Point, apart: number, moved: boolean} | null} */
  let grip = null; // what was taken hold of, where, and whether it has moved since
  const take = () => {
    const [a, b] = fingers.values();
    grip = {from: from(), there: b ? between(a, b) : a, apart: b ? apart(a, b) : 0, moved: Boolean(grip?.moved)};
    hold();
  };
  /** @param {PointerEvent} event */
  const lift = event => {
    if (!fingers.delete(event.pointerId)) return;
    if (!grip) return;
    if (fingers.size && canDrag()) {
      take(); // the finger that stays drags on
    } else {
      const {moved} = grip;
      grip = null;
      end();
      if (moved) swallowClick(plate);
    }
  };
  plate.addEventListener("dragstart", event => event.preventDefault());
  plate.addEventListener("pointerdown", event => {
    if (event.button !== 0 || !takes()) return;
    if (event.isPrimary) fingers.clear(); // the first finger: no other can be there, even if it was not heard that one was lifted
    fingers.set(event.pointerId, pointIn(plate, event));
    if (fingers.size > 1 || canDrag()) take();
  });
  plate.addEventListener("pointermove", event => {
    if (!fingers.has(event.pointerId)) return;
    if (!event.buttons) {
      lift(event); // it was let go outside the window
      return;
    }
    fingers.set(event.pointerId, pointIn(plate, event));
    if (!grip) return;
    const [a, b] = fingers.values();
    const here = b ? between(a, b) : a;
    if (!grip.moved && !b && apart(here, grip.there) < DRAGGED) return;
    if (!grip.moved) for (const id of fingers.keys()) plate.setPointerCapture(id);
    grip.moved = true;
    move(grip.from, b ? apart(a, b) / Math.max(1, grip.apart) : 1, grip.there, here);
  });
  for (const kind of /** @type {const} */ (["pointerup", "pointercancel"])) plate.addEventListener(kind, lift);
}

/** @type {(a: Point, b: Point) => Point} */
const between = (a, b) => ({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2});
/** @type {(a: Point, b: Point) => number} */
const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * How many times as large one event of a wheel makes the plate. Browsers tell of a pinch on a trackpad as of a wheel with Ctrl,
 * in steps of 100 · ln(scale); so a pinch to twice the size makes the plate twice as large.
 * @param {Pick<WheelEvent, "deltaY" | "deltaMode" | "ctrlKey">} wheel
 */
export function wheelFactor({deltaY, deltaMode, ctrlKey}) {
  const pixels = deltaMode === 0 ? deltaY : deltaY * LINE;
  return ctrlKey ? Math.exp(-Math.max(-PINCHED, Math.min(PINCHED, pixels)) / 100) : Math.exp(-pixels * 0.0016);
}

/** @param {HTMLElement} plate */
function swallowClick(plate) {
  plate.addEventListener("click", swallow, {capture: true, once: true});
  setTimeout(() => plate.removeEventListener("click", swallow, {capture: true}), 50);
}
