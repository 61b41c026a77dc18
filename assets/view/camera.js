import {oncePainted} from "./frames.js";
import {byHand} from "./grip.js";

// Pan and zoom: one CSS transform on the world, which holds picture and words alike, so that they cannot part. The world is painted
// once, as a layer of its own, and then only shifted and stretched; when it rests at another size it is painted anew, crisp.
const MOST = 6;
const REST_AFTER = 140; // ms without movement after which the picture is drawn crisp again

export function cameraOver(plate, world, settled) {
  let at = {k: 1, x: 0, y: 0};
  let painted = 1; // the size at which the world was painted last
  let timer = 0;
  let callOff = () => {};

  const set = next => {
    move(next);
    restSoon();
  };
  const move = next => {
    plate.dataset.shifting = "";
    place(bounded(next));
  };
  const restSoon = () => {
    goOn();
    // Counted from the frame that shows this movement: the next one may be waiting behind it.
    callOff = oncePainted(() => { timer = setTimeout(rest, REST_AFTER); });
  };
  const goOn = () => {
    clearTimeout(timer);
    callOff();
  };
  const place = next => {
    at = next;
    const whole = at.k === 1 && !at.x && !at.y;
    world.style.transform = whole ? "" : `translate(${at.x}px, ${at.y}px) scale(${at.k})`;
  };
  // On whole pixels of the screen, where a painted layer is shown without being smoothed.
  const rest = () => {
    const onPixel = value => Math.round(value * devicePixelRatio) / devicePixelRatio;
    place({k: at.k, x: onPixel(at.x), y: onPixel(at.y)});
    if (at.k !== painted) paintAnew();
    delete plate.dataset.shifting;
    settled(at);
  };
  // As part of its window for one frame: a layer keeps the size at which it was painted first.
  const paintAnew = () => {
    painted = at.k;
    world.style.willChange = "auto";
    oncePainted(() => { world.style.willChange = ""; });
  };
  // Half of the world stays in the window, whatever one drags.
  const bounded = ({k, x, y}) => {
    const zoom = Math.min(MOST, Math.max(1, k));
    if (zoom === 1) return {k: 1, x: 0, y: 0};
    const [w, h] = [world.offsetWidth, world.offsetHeight];
    const limit = (value, size) => Math.min(size / 2, Math.max(size / 2 - size * zoom, value));
    return {k: zoom, x: limit(x, w), y: limit(y, h)};
  };
  // What lay under `there` in the window of the plate, at `before`, lies under `here` when all is `factor` times as large.
  const held = (before, factor, there, here = there) => {
    const k = Math.min(MOST, Math.max(1, before.k * factor));
    const along = (start, from, to, edge) => to - edge - (from - edge - start) * k / before.k;
    return {k, x: along(before.x, there.x, here.x, world.offsetLeft), y: along(before.y, there.y, here.y, world.offsetTop)};
  };
  const middle = () => ({x: plate.clientWidth / 2, y: plate.clientHeight / 2});
  const zoom = (factor, there = middle()) => set(held(at, factor, there));
  const isPortrait = () => getComputedStyle(world).getPropertyValue("--form").trim() === "portrait";
  // Nothing is painted anew while a hand holds the plate.
  byHand(plate, {
    takes: () => !isPortrait(),
    canDrag: () => at.k > 1,
    hold: goOn,
    from: () => at,
    zoom,
    move: (before, factor, there, here) => move(held(before, factor, there, here)),
    end: restSoon,
  });

  return {
    get at() { return at; },
    get resting() { return !("shifting" in plate.dataset); },
    set,
    whole: () => set({k: 1, x: 0, y: 0}),
    in: () => zoom(1.4),
    out: () => zoom(1 / 1.4),
  };
}
