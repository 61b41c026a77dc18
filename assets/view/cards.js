import {curve, pathOf} from "./curve.js";
import {oncePainted} from "./frames.js";

// The cards on the plate, of facets and of groups: where each stands, at rest and now, in plate units; and how they glide from
// one to the other. A member is the card of a facet that waits, unseen, at the place of another until it is called forward.
const GLIDE = 320; // ms, below the 400 that still feels immediate
const FRAME = 16; // ms
const WORDS_WIDE = 350; // plate units: what the words of a mark take at most
const WORDS_HIGH = 190;

// The custom properties that hold the place of a card, by form of the plate.
const PLACE_NAMES = {landscape: ["--x", "--y"], portrait: ["--px", "--py"]};
export const FORMS = Object.keys(PLACE_NAMES);

// Where a card rests on the plate of a form, in plate units.
export const placeOf = (card, form) => PLACE_NAMES[form].map(name => Number(card.style.getPropertyValue(name)));

// The words on a card, without their soft hyphens.
export const nameOf = card => card.querySelector(".label").textContent.replaceAll("\u00ad", "");

export function cardsOf(root) {
  const world = root.querySelector("[data-world]");
  const list = [...root.querySelectorAll("[data-cards] .card")];
  const idOf = card => card?.dataset.facet ?? card?.dataset.group;
  const byId = new Map(list.map(card => [idOf(card), card]));
  const ids = [...byId.keys()];
  const [resting, front] = root.querySelector("[data-cards]").children;
  const now = new Map();
  let callOff = () => {};
  let takenOver = () => {};

  // Read once and after every change of size, never while moving: each look at a computed style makes the browser lay out anew.
  let form = "";
  let unit = 1;
  let plateSize = [1, 1]; // width and height, in plate units
  const rests = new Map();
  const size = id => {
    const {offsetWidth: w, offsetHeight: h} = byId.get(id);
    return {w: w / unit, h: h / unit};
  };
  const measure = () => {
    const style = getComputedStyle(world);
    form = style.getPropertyValue("--form").trim() || "landscape"; // none outside the document, where a cell begins
    plateSize = ["w", "h"].map(side => Number(style.getPropertyValue(`--plate-${side}${form === "portrait" ? 2 : 1}`)));
    unit = parseFloat(style.width) / plateSize[0] || 0; // in fractions of a pixel, for cards that move by it
    for (const [id, {style, classList}] of byId) {
      const [x, y] = PLACE_NAMES[form].map(name => Number(style.getPropertyValue(name)));
      rests.set(id, [x, y]);
      classList.remove("named");
    }
  };
  const rest = id => rests.get(id);
  // Which way the words of a card that shows only its mark open at `place` without leaving `area`, both in plate units.
  const lean = (id, [x, y], {x0, x1, y1}) => {
    const {classList} = byId.get(id);
    classList.toggle("east", x - x0 < WORDS_WIDE / 2);
    classList.toggle("west", x1 - x < WORDS_WIDE / 2);
    classList.toggle("north", y1 - y < WORDS_HIGH);
  };
  measure();
  const put = (id, [x, y], moving = false) => {
    const [x0, y0] = rest(id);
    const style = byId.get(id).style;
    now.set(id, [x, y]);
    // Not as custom properties: those are inherited, and the style of all that is in the card would be made anew each frame. While it
    // moves in pixels: of a sum with a variable in it the browser makes all that the card looks like anew.
    style.translate = moving ? `${(x - x0) * unit}px ${(y - y0) * unit}px` : x === x0 && y === y0 ? "" : `calc(${x - x0} * var(--u)) calc(${y - y0} * var(--u))`;
  };
  ids.forEach(id => now.set(id, rest(id)));
  // Gives a card another place to rest on the plate `at`. One at rest goes along; one that was called forward stays where it is.
  const moveRest = (id, at, place) => {
    const style = byId.get(id).style;
    PLACE_NAMES[at].forEach((name, axis) => style.setProperty(name, place[axis]));
    if (at !== form) return;
    const [here, before] = [now.get(id), rest(id)];
    rests.set(id, place);
    put(id, here.some((value, axis) => Math.abs(value - before[axis]) > 0.05) ? here : place);
  };

  // Cards in front stand apart from those that rest, which are hidden as a whole: hiding each for itself would make the style of
  // hundreds anew. Both in the order of the board. `called` has the ids of those in front. Returns the card that lost the focus by
  // being moved, for who settles what the cards look like to give it back: to give it makes the browser lay out. `moveBefore` keeps
  // the focus, but also the old looks of a card that got others while it was hidden.
  const stand = called => {
    const {activeElement} = world.getRootNode();
    const lost = (called.has(idOf(activeElement)) ? resting : front).contains(activeElement) ? activeElement : null;
    lost?.blur(); // before anything has moved: later, that too would make the browser lay out
    for (const [box, ahead] of [[front, true], [resting, false]]) {
      let next = box.firstElementChild;
      for (const id of ids) {
        if (called.has(id) !== ahead) continue;
        while (next && called.has(idOf(next)) !== ahead) next = next.nextElementSibling; // goes to the other
        const card = byId.get(id);
        if (card === next) next = next.nextElementSibling;
        else box.insertBefore(card, next);
      }
    }
    return lost;
  };

  // Moves the cards to `target` (all others to rest), from wherever they are; `step(now, arrived)` is called once per frame.
  // Resolves when they have arrived, also when another glide has taken over.
  const glide = (target, step, animate = true) => new Promise(arrived => {
    takenOver();
    takenOver = arrived;
    callOff();
    const goal = new Map(ids.map(id => [id, target.get(id) ?? rest(id)]));
    const start = new Map(now);
    const movers = ids.filter(id => start.get(id).some((value, i) => Math.abs(value - goal.get(id)[i]) > 0.05));
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden || !animate || !movers.length;
    const moveTo = share => {
      const eased = 1 - (1 - share) ** 3;
      for (const id of movers) {
        const [from, to] = [start.get(id), goal.get(id)];
        put(id, share === 1 ? to : [from[0] + (to[0] - from[0]) * eased, from[1] + (to[1] - from[1]) * eased], share < 1);
      }
      step(now, share === 1);
      if (share < 1) return;
      delete world.dataset.gliding;
      if (!target.size) stand(target)?.focus({preventScroll: true});
      arrived();
    };
    if (still) return moveTo(1);
    world.dataset.gliding = "";
    moveTo(0);
    // The clock runs from the frame in which the cards have got their new looks: it takes long where many change.
    callOff = oncePainted(begun => {
      const tick = time => {
        const share = Math.min(1, (time - begun + FRAME) / GLIDE);
        moveTo(share);
        if (share === 1) return;
        const frame = requestAnimationFrame(tick);
        callOff = () => cancelAnimationFrame(frame);
      };
      tick(begun);
    });
  });
  // Where a facet is found on the plate at rest: its own card, or the one it waits behind.
  const homeOf = id => byId.get(id)?.dataset.home ?? id;
  return {world, list, byId, ids, now, homeOf, rest, stand, moveRest, lean, size, glide, measure, form: () => form, unit: () => unit, plateSize: () => plateSize};
}

// The links in the order of the board: between which facets, their paths on each plate, and the curves at which those rest. The paths
// of the tall plate stand in the same order without names, and a quiet one without its curve: it shows nothing until it is laid here.
export function linksOf(root, byId) {
  const paths = Object.fromEntries(FORMS.map(form => [form, [...root.querySelectorAll(`svg.picture[data-form=${form}] .lines path`)]]));
  const links = paths.landscape.map(({dataset: {a, b}, classList}) => ({a, b, quiet: classList.contains("quiet")}));
  const restOf = form => {
    const at = new Map([...byId].map(([id, card]) => [id, placeOf(card, form)]));
    return links.map(({a, b}) => curve(at.get(a), at.get(b)));
  };
  const rest = Object.fromEntries(FORMS.map(form => [form, restOf(form)]));
  for (const form of FORMS) paths[form].forEach((path, i) => path.hasAttribute("d") || path.setAttribute("d", pathOf(rest[form][i])));
  // Lays link `i` where its cards rest now; one that is hot stays, unless `also`.
  const layLink = (form, i, also = false) => {
    const {a, b} = links[i];
    rest[form][i] = curve(placeOf(byId.get(a), form), placeOf(byId.get(b), form));
    if (also || !paths[form][i].classList.contains("hot")) paths[form][i].setAttribute("d", pathOf(rest[form][i]));
  };
  return {links, rest, paths, layLink};
}
