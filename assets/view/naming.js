import {ASIDE_SHARES, LETTERS_READ} from "../figures/names.json";

// Which compact cards show their names on a plate so small that their letters would be too small to read: the letters stay as
// large as is read, cards go aside a little, as far as they still cover their places, and of those that would lie over each other
// all the same the one with fewer links becomes a dot, which tells its name when it is pointed at. Works in places at rest, so it
// is asked for at rest, once for every size of the plate. Letters of `LETTERS_READ` pixels can be read; `ASIDE_SHARES` are those of how
// far a card may go aside and still cover its place.
const NAME_AIR = 1; // px between a name and what stands beside it

/** @typedef {{id: string, card: HTMLElement, x: number, y: number, w: number, h: number}} NameBox a card, by its middle */

/**
 * @param {import("./cards.js").Cards} cards
 * @param {import("./graph.js").Links} links
 */
export function fitNames(cards, links) {
  const {world, ids} = cards;
  const compact = ids.filter(id => cards.card(id).matches(".compact:not(.member)"));
  world.style.removeProperty("--least");
  for (const {classList, style} of compact.map(id => cards.card(id))) {
    classList.remove("nameless");
    for (const name of ["--aside", "--down"]) style.removeProperty(name);
  }
  if (!compact.length || cards.orientation() === "portrait") return;
  const unit = cards.unit();
  const letters = Number(getComputedStyle(world).getPropertyValue("--letters")) * unit; // makes the browser style the page
  if (!letters || letters >= LETTERS_READ) return;
  const dots = compact.map(id => boxAtRest(cards, id)); // as high as they were laid out for, so that none lies over another
  world.style.setProperty("--least", `${LETTERS_READ}px`);
  const named = compact.map(id => boxAtRest(cards, id));
  /** @type {Map<string, number>} */
  const degrees = new Map(compact.map(id => [id, 0]));
  for (const end of links.flatMap(({a, b}) => [a, b])) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const order = [...compact.keys()].sort((i, j) => (degrees.get(compact[j]) ?? 0) - (degrees.get(compact[i]) ?? 0));
  const [across, down] = cards.plateSize().map(side => side * unit);
  const now = dots.map(dot => ({...dot, w: dot.h}));
  for (const i of order) {
    const free = asidesOf(named[i])
      .filter(({x, y, w, h}) => Math.min(x - w / 2, across - x - w / 2, y - h / 2, down - y - h / 2) >= 0)
      .find(box => now.every((other, j) => i === j || !meeting(box, other)));
    const {card, x, y} = named[i];
    card.classList.toggle("nameless", !free);
    if (!free) continue;
    now[i] = free;
    card.style.setProperty("--aside", `${free.x - x}px`);
    card.style.setProperty("--down", `${free.y - y}px`);
  }
}

/** @type {(cards: import("./cards.js").Cards, id: string) => NameBox} */
function boxAtRest(cards, id) {
  const card = cards.card(id);
  const [x, y] = cards.rest(id).map(side => side * cards.unit());
  return {id, card, x, y, w: card.offsetWidth, h: card.offsetHeight};
}

/**
 * Where a card may stand to cover its place, the nearest first.
 * @param {NameBox} box
 */
function asidesOf(box) {
  const [far, high] = [(box.w - box.h) / 2, box.h / 2 - 2];
  const steps = ASIDE_SHARES.flatMap(across => ASIDE_SHARES.map(down => [across * far, down * high]));
  return steps.sort((a, b) => Math.hypot(...a) - Math.hypot(...b)).map(([dx, dy]) => ({...box, x: box.x + dx, y: box.y + dy}));
}

/** @type {(a: NameBox, b: NameBox) => boolean} */
const meeting = (a, b) => Math.abs(a.x - b.x) < (a.w + b.w) / 2 + NAME_AIR && Math.abs(a.y - b.y) < (a.h + b.h) / 2 + NAME_AIR;
