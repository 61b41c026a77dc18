// Pan and zoom: one CSS transform on the world, which holds picture and words alike, so that they cannot part.
const MOST = 6;
const REST_AFTER = 140; // ms without movement after which the picture is drawn crisp again

export function cameraOver(plate, world, settled) {
  let at = {k: 1, x: 0, y: 0};
  let timer = 0;

  const set = next => {
    at = bounded(next);
    const whole = at.k === 1 && !at.x && !at.y;
    world.style.transform = whole ? "" : `translate(${at.x}px, ${at.y}px) scale(${at.k})`;
    world.dataset.shifting = "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      delete world.dataset.shifting;
      settled(at);
    }, REST_AFTER);
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
  dragging(plate, {start: () => !isPortrait() && at.k > 1, from: () => at, move: (from, dx, dy) => set({...from, x: from.x + dx, y: from.y + dy})});
  const isPortrait = () => getComputedStyle(world).getPropertyValue("--form").trim() === "portrait";

  return {
    get at() { return at; },
    set,
    whole: () => set({k: 1, x: 0, y: 0}),
    in: () => zoom(1.4),
    out: () => zoom(1 / 1.4),
  };
}

function dragging(plate, {start, from, move}) {
  let drag = null;
  plate.addEventListener("dragstart", event => event.preventDefault());
  plate.addEventListener("pointerdown", event => {
    if (event.button === 0 && start()) drag = {id: event.pointerId, x: event.clientX, y: event.clientY, from: from(), moved: false};
  });
  plate.addEventListener("pointermove", event => {
    if (!drag || event.pointerId !== drag.id) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 6) return;
    if (!drag.moved) plate.setPointerCapture(drag.id);
    drag.moved = true;
    move(drag.from, dx, dy);
  });
  const end = () => {
    const moved = drag?.moved;
    drag = null;
    if (!moved) return;
    const swallow = event => { event.preventDefault(); event.stopPropagation(); };
    plate.addEventListener("click", swallow, {capture: true, once: true});
    setTimeout(() => plate.removeEventListener("click", swallow, {capture: true}), 50);
  };
  plate.addEventListener("pointerup", end);
  plate.addEventListener("pointercancel", end);
}
