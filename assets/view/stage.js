import {arrange, asMany, grid, layers} from "./arrange.js";
import {articleOf} from "./dom.js";
import {pathsBetween, reach} from "./graph.js";

// What stands in front of the garden, and where. A state calls facets forward: those near the open one, the members of a group,
// those on the ways between two, those of a step or a role, those that a room is asked about, or those that were searched and chosen.
const GAP = 18; // plate units between cards in front
const MARK = 54; // side of a card without its words, as in the style sheet
const ROOM_FOR_TURNS = 56; // plate units below the cards, for the buttons that give others their words and bring the explanation
const TURNS_HIGH = 50; // pixels that those take at least, with what is free below them: on a small plate more than that room
const SURELY = 0.8; // share of the plate that marks and the gaps between them can fill, below the card of their group
export const NOWHERE = Object.freeze({places: new Map(), gutters: new Map(), marks: new Set()});

// `matched(state)` is the Set of facets that were searched and chosen, or null; `room()` is how much of the plate's window is
// covered, in pixels: {right, bottom}; `brought()` is what a room is asked about (see board.js), or null.
export function stageOf({root, cards, links, plate, matched, brought, room}) {
  const membersOf = group => cards.byId.get(group).dataset.members.split(" ");
  const facetsOf = id => articleOf(root, id).dataset.facets.split(" ").filter(Boolean);
  const stakeholderOf = role => articleOf(root, `role-${role}`).dataset.stakeholder;
  const all = (ids, far = 1) => new Map(ids.map(id => [id, far]));

  // The facet or group that all others stand around or below; "" when there is none.
  const subject = ({facet, group, role}) => facet || group || (role ? stakeholderOf(role) : "");

  // What a room is asked about, where nothing else is called forward.
  const ofRoom = state => {
    const asked = brought();
    const {facet, group, role} = state;
    return asked && !facet && !group && !role && !matched(state) && asked.over(state) ? asked : null;
  };

  // Each facet called forward, with its distance; null at rest.
  const called = state => {
    const {facet, to, group, depth, role, route, step} = state;
    if (to) return new Map(pathsBetween(links, facet, to).flatMap(path => path.map((id, far) => [id, far])));
    if (facet) return reach(links, facet, depth);
    if (group) return new Map([[group, 0], ...all(membersOf(group))]);
    const found = matched(state);
    if (found) return [...found].some(id => cards.homeOf(id) !== id) ? all([...found]) : null;
    if (role) return new Map([...all(facetsOf(`role-${role}`)), [stakeholderOf(role), 0]]);
    const asked = ofRoom(state);
    if (asked) return all(asked.ids);
    if (route) return all(facetsOf(`route-${route}-${step}`));
    return null;
  };

  // Where the subject and those called stand; nowhere on the portrait plate, where the explanation lists them.
  const places = (state, ids, far) => {
    if (cards.form() === "portrait" || state.view !== "plate") return NOWHERE;
    const asked = ofRoom(state);
    let found = NOWHERE;
    for (const apart of asked?.apart ?? [0]) {
      found = placesWith(state, ids, far, apart, asked?.raised ? apart / 2 : 0);
      if (!found.left && !found.marks.size) break;
    }
    for (const id of found.marks) {
      cards.byId.get(id).classList.remove("named");
      if (found.places.has(id)) cards.lean(id, found.places.get(id), found.area);
    }
    return found;
  };
  // The same with so much room kept free around each card, and the card so much `up` in it.
  const placesWith = (state, ids, far, apart, up) => {
    const self = subject(state);
    const items = ids.filter(id => id !== self)
      .map(id => ({id, ...grown(cards.size(id), apart), mark: cards.byId.get(id).classList.contains("member") ? MARK : 0, far: far.get(id)}));
    const head = self && far.has(self) ? {id: self, ...cards.size(self)} : null;
    const lay = (ranked, area) => state.to ? layers({area, items: [...(head ? [{...head, mark: 0, far: 0}] : []), ...ranked], gap: GAP})
      : asMany(ranked, kept => (state.facet ? arrange : grid)({area, self: head, items: kept, gap: GAP}));
    const whole = areaOf();
    const less = {...whole, y1: whole.y1 - Math.max(ROOM_FOR_TURNS, TURNS_HIGH / cards.unit())};
    let area = state.alone ? less : whole;
    let found = lay(inTurns(items, 0), area);
    if (found.marks.size && !state.to) {
      if (area !== less) found = lay(inTurns(items, 0), area = less);
      const worded = items.filter(({id}) => found.places.has(id) && !found.marks.has(id)).length;
      if (state.more) found = lay(inTurns(items, state.more * worded), area);
    }
    const raised = new Map([...found.places].map(([id, [x, y]]) => [id, found.marks.has(id) ? [x, y] : [x, y - up]]));
    return {...found, places: raised, area, below: 2 * up, left: items.filter(({id}) => !raised.has(id)).length};
  };
  const grown = ({w, h}, apart) => ({w, h: h + apart});
  // Each kind has its turn to have words, one card after the other, so that none is left without; `shift` begins elsewhere.
  const inTurns = (items, shift) => {
    const seen = new Map();
    const turn = new Map(items.map(({id}) => {
      const {kind} = cards.byId.get(id).dataset;
      seen.set(kind, (seen.get(kind) ?? -1) + 1);
      return [id, seen.get(kind)];
    }));
    const order = [...items].sort((a, b) => a.far - b.far || turn.get(a.id) - turn.get(b.id));
    const rank = new Map(order.map(({id}, i) => [id, (i - shift % order.length + order.length) % order.length]));
    return items.map(item => ({...item, rank: rank.get(item.id)}));
  };
  const areaOf = () => {
    const u = cards.unit();
    const [ox, oy] = [cards.world.offsetLeft / u, cards.world.offsetTop / u];
    const {right, bottom} = room();
    return {x0: 28 - ox, y0: 26 - oy, x1: (plate.clientWidth - right) / u - ox - 10, y1: (plate.clientHeight - bottom) / u - oy - 14};
  };
  // Whether a group has more members than the plate surely has room for, even without words: then the explanation lists them.
  const crowded = group => {
    const {x0, y0, x1, y1} = areaOf();
    return membersOf(group).length * (MARK + GAP) * (MARK + GAP) > SURELY * (x1 - x0) * (y1 - y0);
  };

  // Whether a link is drawn strongly: near the open facet, or a part of a way from one to the other;
  // those to cards without words would be a tangle.
  const isHot = ({facet, to, depth}, {a, b}, far, marks) => {
    if (!facet || !far.has(a) || !far.has(b) || (!to && (marks.has(a) || marks.has(b)))) return false;
    return to ? Math.abs(far.get(a) - far.get(b)) === 1 : Math.min(far.get(a), far.get(b)) < depth;
  };
  return {subject, called, ofRoom, places, isHot, membersOf, crowded};
}
