import {oncePainted} from "./frames.js";

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
  const zoom = (factor, cx = plate.clientWidth / 2, cy = plate.clientHeight / 2) => {
    const k = Math.min(MOST, Math.max(1, at.k * factor));
    const [px, py] = [cx - world.offsetLeft, cy - world.offsetTop];
    set({k, x: px - (px - at.x) * k / at.k, y: py - (py - at.y) * k / at.k});
  };
  plate.addEventListener("wheel", event => {
    if (isPortrait()) return;
    event.preventDefault();
    const box = plate.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0016), event.clientX - box.left, event.clientY - box.top);
  }, {passive: false});
  // Nothing is painted anew while a hand holds the plate.
  dragging(plate, {
    start: () => !isPortrait() && at.k > 1,
    hold: goOn,
    from: () => at,
    move: (from, dx, dy) => move({...from, x: from.x + dx, y: from.y + dy}),
    end: restSoon,
  });
  const isPortrait = () => getComputedStyle(world).getPropertyValue("--form").trim() === "portrait";

  return {
    get at() { return at; },
    get resting() { return !("shifting" in plate.dataset); },
    set,
    whole: () => set({k: 1, x: 0, y: 0}),
    in: () => zoom(1.4),
    out: () => zoom(1 / 1.4),
  };
}

function dragging(plate, {start, hold, from, move, end}) {
  let drag = null;
  plate.addEventListener("dragstart", event => event.preventDefault());
  plate.addEventListener("pointerdown", event => {
    if (event.button !== 0 || !start()) return;
    drag = {id: event.pointerId, x: event.clientX, y: event.clientY, from: from(), moved: false};
    hold();
  });
  plate.addEventListener("pointermove", event => {
    if (!drag || event.pointerId !== drag.id) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 6) return;
    if (!drag.moved) plate.setPointerCapture(drag.id);
    drag.moved = true;
    move(drag.from, dx, dy);
  });
  const letGo = () => {
    if (!drag) return;
    const {moved} = drag;
    drag = null;
    end();
    if (!moved) return;
    const swallow = event => { event.preventDefault(); event.stopPropagation(); };
    plate.addEventListener("click", swallow, {capture: true, once: true});
    setTimeout(() => plate.removeEventListener("click", swallow, {capture: true}), 50);
  };
  plate.addEventListener("pointerup", letGo);
  plate.addEventListener("pointercancel", letGo);
}
