import {FREE, GAP, MARK, SPACE_FOR_TURNS, TURNS_HIGH} from "../figures/front.json";
import {arrange, asMany, grid, layers} from "./arrange.js";
import {placeIn} from "./curve.js";
import {articleOf} from "./dom.js";
import {pathsBetween, reach} from "./graph.js";
import {editionOf} from "./words.js";

// What stands in front of the drawing, and where. A state calls facets forward: those near the open one, the members of a group,
// those on the ways between two, those of a step or a role, those that a room is asked about, or those that were searched and
// chosen.
// `GAP` is what stays free between cards in front, `MARK` the side of a card without its words, `FREE` what stays free within the window
// of the plate, and `SPACE_FOR_TURNS` what is kept below the cards for the buttons that give other cards words and bring the
// explanation, all in plate units; on a small plate these buttons need more, `TURNS_HIGH` pixels.
const WORDED = [284, 104]; // about the width and height that a card with its words takes, with the gaps around it
const TURNS = 2; // times that it takes at most to read all members of a group, as many at once as have space
/** @type {Staged} */
export const NOWHERE = Object.freeze({places: new Map(), gutters: new Map(), marks: new Set()});

/**
 * @typedef {import("./arrange.js").Item} Item
 * @typedef {import("./arrange.js").Area} Area
 * @typedef {import("./state.js").State} State
 * @typedef {Map<string, number>} Called
 *
 * What a room is asked about: the facets `ids` come forward where nothing else does. `apart` lists how much space to keep free
 * around each card, in plate units, the best first; all of it below the card when `raised`. `over` says whether they stand there
 * instead of the step of a route; `away` is asked when the visitor wants the whole plate.
 * @typedef {{
 *   key: string, ids: string[], apart?: readonly number[], raised?: boolean, over: (state: State) => boolean, away: () => void,
 * }} Brought
 *
 * Where cards stand; `below` is the space kept free below each, and `left` how many have no place.
 * @typedef {import("./arrange.js").Laid & {area?: Area, below?: number, left?: number}} Staged
 *
 * How much of the plate's window is covered, in pixels.
 * @typedef {{right: number, bottom: number}} Covered
 */

export class Stage {
  /** @type {Brought | null} */
  brought = null;
  resting = false; // whether nothing comes forward
  // How large cards are in front with their words, as long as these and the plate are the same: to measure them makes the browser
  // style and lay out all that comes forward, and then again what of it loses its words.
  /** @type {{as: string, sizes: WeakMap<HTMLElement, import("./halos.js").CardBox>}} */
  measured = {as: "", sizes: new WeakMap()};

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} plate
   * @param {import("./cards.js").Cards} cards
   * @param {import("./graph.js").Links} links
   * @param {(state: State) => Set<string> | null} matched the facets that were searched and chosen, or null
   * @param {() => Covered} covered
   */
  constructor(root, plate, cards, links, matched, covered) {
    this.root = root;
    this.plate = plate;
    this.cards = cards;
    this.links = links;
    this.matched = matched;
    this.covered = covered;
  }

  /** @param {string} group */
  membersOf(group) {
    return this.cards.card(group).dataset.members?.split(" ") ?? [];
  }

  /** @param {string} id */
  facetsOf(id) {
    return articleOf(this.root, id).dataset.facets?.split(" ").filter(Boolean) ?? [];
  }

  /** @param {string} role */
  facetOfRole(role) {
    return articleOf(this.root, `role-${role}`).dataset.roleFacet ?? "";
  }

  /**
   * The facet or group that all others stand around or below; "" when there is none.
   * @param {State} state
   */
  subject({facet, group, role}) {
    if (this.resting) return "";
    return facet || group || (role ? this.facetOfRole(role) : "");
  }

  /**
   * What a room is asked about, where nothing else is called forward.
   * @param {State} state
   */
  ofRoom(state) {
    const {facet, group, role} = state;
    const {brought, resting} = this;
    return brought && !resting && !facet && !group && !role && !this.matched(state) && brought.over(state) ? brought : null;
  }

  /**
   * Each facet called forward, with its distance; null at rest.
   * @param {State} state
   * @returns {Called | null}
   */
  called(state) {
    const {facet, to, group, depth, role, route, step} = state;
    if (this.resting) return null;
    if (to) return new Map(pathsBetween(this.links, facet, to).flatMap(path => path.map((id, far) => [id, far])));
    if (facet) return reach(this.links, facet, depth);
    if (group) return new Map([[group, 0], ...allNear(this.membersOf(group))]);
    const found = this.matched(state);
    if (found) return [...found].some(id => this.cards.homeOf(id) !== id) ? allNear([...found]) : null;
    if (role) return new Map([...allNear(this.facetsOf(`role-${role}`)), [this.facetOfRole(role), 0]]);
    const asked = this.ofRoom(state);
    if (asked) return allNear(asked.ids);
    if (route) return allNear(this.facetsOf(`route-${route}-${step}`));
    return null;
  }

  get sizes() {
    const as = `${this.cards.unit()} ${this.root.dataset.size} ${editionOf(this.root)}`;
    if (this.measured.as !== as) this.measured = {as, sizes: new WeakMap()};
    return this.measured.sizes;
  }

  /** @param {string} id */
  size(id) {
    const card = this.cards.card(id);
    const size = this.sizes.get(card) ?? this.cards.size(id);
    this.sizes.set(card, size);
    return size;
  }

  /**
   * Those of these cards that must stand in front to be measured.
   * @param {string[]} ids
   */
  unknown(ids) {
    return ids.filter(id => !this.sizes.has(this.cards.card(id)));
  }

  /**
   * Measures so many of the cards that were not measured yet as they will stand in front, and tells whether any are left. Nothing of
   * it is seen: they are as they were, and where they were, before the next frame.
   * @param {number} most
   */
  measureSome(most) {
    const {front, resting} = this.cards;
    const unknown = this.unknown(this.cards.ids);
    const some = unknown.slice(0, most).map(id => {
      const card = this.cards.card(id);
      return {id, card, looks: card.className, next: card.nextSibling};
    });
    // What rests is hidden as a whole while something stands in front, and cannot be measured then.
    const away = this.root.classList.contains("covered") ? some.filter(({card}) => resting.contains(card)) : [];
    front.append(...away.map(({card}) => card));
    for (const {card} of some) card.classList.add("near", "named", ...(card.classList.contains("compact") ? ["member"] : []));
    for (const {id} of some) this.size(id);
    for (const {card, looks} of some) card.className = looks;
    for (const {card, next} of away.reverse()) resting.insertBefore(card, next);
    return unknown.length > some.length;
  }

  forget() {
    this.measured.as = "";
  }

  /**
   * Where the subject and those called stand in the `whole` area, on the landscape plate. On the portrait one the explanation lists
   * them.
   * @param {State} state
   * @param {string[]} ids
   * @param {Called} far
   * @param {Area} whole
   */
  places(state, ids, far, whole) {
    const asked = this.ofRoom(state);
    let found = NOWHERE;
    for (const apart of asked?.apart ?? [0]) {
      found = this.placesWith(state, ids, far, whole, [apart, asked?.raised ? apart / 2 : 0]);
      if (!found.left && !found.marks.size) break;
    }
    for (const id of found.marks) {
      this.cards.card(id).classList.remove("named");
      if (found.area && found.places.has(id)) this.cards.lean(id, placeIn(found.places, id), found.area);
    }
    return found;
  }

  /**
   * The same, where each card gets `apart` plate units more than its height, and stands `up` units above the middle of that space.
   * @param {State} state
   * @param {string[]} ids
   * @param {Called} far
   * @param {Area} whole
   * @param {[apart: number, up: number]} space
   * @returns {Staged}
   */
  placesWith(state, ids, far, whole, [apart, up]) {
    const self = this.subject(state);
    const items = ids.filter(id => id !== self).map(id => this.itemOf(id, far.get(id) ?? 0, apart));
    const head = self && far.has(self) ? {id: self, ...this.size(self)} : null;
    const less = {...whole, y1: whole.y1 - Math.max(SPACE_FOR_TURNS, TURNS_HIGH / this.cards.unit())};
    let area = state.alone ? less : whole;
    let found = layOut(state, head, this.inTurns(items, 0), area);
    if (found.marks.size && !state.to) {
      if (area !== less) found = layOut(state, head, this.inTurns(items, 0), (area = less));
      const worded = items.filter(({id}) => found.places.has(id) && !found.marks.has(id)).length;
      if (state.more) found = layOut(state, head, this.inTurns(items, state.more * worded), area);
    }
    /** @type {[string, import("./curve.js").Place][]} */
    const raised = [...found.places].map(([id, [x, y]]) => [id, found.marks.has(id) ? [x, y] : [x, y - up]]);
    return {...found, places: new Map(raised), area, below: 2 * up, left: items.filter(({id}) => !found.places.has(id)).length};
  }

  /** @type {(id: string, far: number, apart: number) => Item} */
  itemOf(id, far, apart) {
    const {w, h} = this.size(id);
    return {id, w, h: h + apart, mark: this.cards.card(id).classList.contains("member") ? MARK : 0, far, rank: 0};
  }

  /**
   * Ranks the cards for having words: the kinds take turns, so that none is left without. `shift` has the ranks begin so many
   * cards later.
   * @param {Item[]} items
   * @param {number} shift
   */
  inTurns(items, shift) {
    const seen = new Map();
    const turn = new Map(
      items.map(({id}) => {
        const {kind} = this.cards.card(id).dataset;
        seen.set(kind, (seen.get(kind) ?? -1) + 1);
        return [id, seen.get(kind)];
      })
    );
    const order = [...items].sort((a, b) => a.far - b.far || turn.get(a.id) - turn.get(b.id));
    const rank = new Map(order.map(({id}, i) => [id, (i - (shift % order.length) + order.length) % order.length]));
    return items.map(item => ({...item, rank: rank.get(item.id) ?? 0}));
  }

  // The part of the plate's window that nothing covers, in plate units.
  area() {
    const u = this.cards.unit();
    const {offsetLeft, offsetTop} = this.cards.world;
    const [ox, oy] = [offsetLeft / u, offsetTop / u];
    const {right, bottom} = this.covered();
    return {
      x0: FREE.left - ox,
      y0: FREE.top - oy,
      x1: (this.plate.clientWidth - right) / u - ox - FREE.right,
      y1: (this.plate.clientHeight - bottom) / u - oy - FREE.bottom
    };
  }

  /**
   * Whether a group has so many more members than the plate has space for with their words that to have them in turns would take
   * too long: then the explanation lists them all.
   * @param {string} group
   */
  crowded(group) {
    const {x0, y0, x1, y1} = this.area();
    const worded = Math.floor((x1 - x0) / WORDED[0]) * Math.floor((y1 - y0) / WORDED[1]);
    return this.membersOf(group).length > TURNS * worded;
  }
}

/** @type {(ids: string[]) => Called} */
const allNear = ids => new Map(ids.map(id => [id, 1]));

/** @type {(state: State, head: import("./arrange.js").Card | null, items: Item[], area: Area) => Staged} */
function layOut(state, head, items, area) {
  if (state.to) return layers({area, items: [...(head ? [{...head, mark: 0, far: 0, rank: 0}] : []), ...items], gap: GAP});
  return asMany(items, kept =>
    state.facet && head ? arrange({area, self: head, items: kept, gap: GAP}) : grid({area, self: head, items: kept, gap: GAP})
  );
}

/**
 * Whether a link is drawn strongly: it is near the open facet, or part of a way between two. Links to cards without words are
 * not, for they would make a tangle.
 * @param {State} state
 * @param {import("./graph.js").Links[number]} link
 * @param {Called} far
 * @param {Set<string>} marks
 */
export function isHot({facet, to, depth}, {a, b}, far, marks) {
  const [first, second] = [far.get(a), far.get(b)];
  if (!facet || first === undefined || second === undefined || (!to && (marks.has(a) || marks.has(b)))) return false;
  return to ? Math.abs(first - second) === 1 : Math.min(first, second) < depth;
}
