import {Ahead} from "./ahead.js";
import {showArrows} from "./arrows.js";
import {setAria, setCurrent, the} from "./dom.js";
import {afterPaint} from "./frames.js";
import {fitNames} from "./naming.js";
import {NOWHERE, isHot} from "./stage.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./stage.js").Staged} Staged
 *
 * What is called forward: the facet or group that the others stand around, the facets called with their distances, and the cards
 * that stand for these.
 * @typedef {{open: string, called: Map<string, number> | null, near: Set<string>}} Summoned
 *
 * Tells a room, which draws beside the cards, how these stand; null while they may move.
 * @typedef {(arrived: {below: number, marks: Set<string>} | null) => void} Placed
 *
 * The parts that work on what stands in front.
 * @typedef {{
 *   cards: import("./cards.js").Cards, stage: import("./stage.js").Stage, found: import("./found.js").Found,
 *   links: import("./graph.js").Links, drawing: import("./drawing.js").Drawing, votes: import("./votes.js").Votes,
 *   focus: import("./focus.js").Focus, camera: import("./camera.js").PlateCamera, store: import("./store.js").Store,
 *   say: import("./words.js").Say, leaveOut: (n: number) => void,
 * }} FrontParts
 */

// The plate: which cards stand in front of the drawing, what each looks like, and which links are drawn strongly.
export class Front {
  key = ""; // names what stands in front of the drawing; empty at rest
  /** @type {Placed} */
  placed = () => {};
  /** @type {ReadonlySet<number>} */
  lit = new Set(); // links that stand out at rest
  /** @type {ReadonlySet<string> | null} */
  left = null; // the cards that stay bright at rest
  forget = () => {}; // called when the looks of cards change
  /** @type {Promise<unknown>} */
  settled = Promise.resolve();
  /** @type {Promise<HTMLElement | null>} */
  arranged = Promise.resolve(null); // resolves just before the plate begins to show the state, with what has the focus then

  /**
   * @param {HTMLElement} root
   * @param {FrontParts} parts
   */
  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
    this.others = the(root, "[data-more]");
    this.ahead = new Ahead(the(root, ".plate"), parts.stage);
  }

  /**
   * What stands in front in a state, as one text.
   * @param {State} state
   */
  keyOf(state) {
    const {stage} = this.parts;
    const {facet, to, group, kind, only, q, role, route, step} = state;
    return stage.called(state) ? [facet, to, group, kind, only, q, role, route, step, stage.ofRoom(state)?.key].join(" ") : "";
  }

  /** @param {import("./store.js").Change} change */
  follow({state, before, isStep}) {
    const {camera, drawing, focus, store} = this.parts;
    const was = this.key;
    this.key = this.keyOf(state);
    drawing.dim = Boolean(this.key);
    if (this.key) this.root.dataset.begun = ""; // a visitor who has opened something needs no hint any more
    if (before && Boolean(was) !== drawing.dim) camera.front(drawing.dim);
    const animate = before !== null && before.view === state.view && before.size === state.size;
    // The words come first: cards begin to move after the frame in which the words appear. A plate that comes into view is ready
    // at once.
    if (!isStep || !(animate || state.view === "outline")) this.show(animate);
    else {
      this.arranged = afterPaint().then(() => focus.now);
      this.settled = this.arranged.then(() => (store.state === state ? this.show(animate) : undefined));
    }
  }

  // Resolves when no card is on its way any more. A glide also ends when another takes over, as when news comes: then that one is
  // waited for.
  async allArrived() {
    for (let last = null; last !== this.settled;) await (last = this.settled);
  }

  /** @param {boolean} animate */
  show(animate) {
    const {root} = this;
    const {cards, links, stage, focus, votes, store, leaveOut} = this.parts;
    const state = store.at;
    const hadFocus = focus.now;
    const summoned = this.summon(state);
    const {open, called, near} = summoned;
    this.ahead.stop();
    this.forget();
    const wasCovered = root.classList.contains("covered");
    const comes = Boolean(called) && cards.orientation() !== "portrait" && state.view === "plate";
    const area = comes && stage.area(); // before anything changes: later, the browser would lay out for it
    const unknown = stage.unknown(open ? [open, ...near] : [...near]);
    if (comes && unknown.length) {
      // What is hidden as a whole cannot be measured, and what rests need not be laid out again for it.
      cards.stand(new Set([...unknown, ...[open, ...near].filter(id => cards.front.contains(cards.card(id)))]));
      root.classList.add("covered");
    }
    this.name(summoned, comes);
    const staged = called && area ? stage.places(state, [...near], called, area) : NOWHERE;
    const {places} = staged;
    this.placed(null);
    this.light(state, summoned, places);
    this.offerOthers(state, open, staged);
    leaveOut(staged.left ?? 0);
    const held = this.heat(state, summoned, staged);
    showArrows(root, cards, links, open, staged);
    if (places.size) cards.stand(places);
    root.classList.toggle("covered", places.size > 0);
    votes.showHalos();
    focus.tabStop(cards.isShown(open) ? open : cards.isShown(focus.tabId) ? focus.tabId : cards.ids.find(cards.isShown));
    focus.rescue(hadFocus);
    return (this.settled = this.glide(staged, held, called !== null, wasCovered, animate));
  }

  /**
   * @param {State} state
   * @returns {Summoned}
   */
  summon(state) {
    const {cards, stage} = this.parts;
    const open = stage.subject(state);
    const called = stage.called(state);
    const homes = new Set(called && cards.orientation() === "portrait" ? [...called.keys()].map(cards.homeOf) : []);
    const near = cards.ids.filter(
      id => id !== open && (called?.has(id) || homes.has(id)) && (!state.facet || state.to || this.inKinds(state, id))
    );
    return {open, called, near: new Set(near)};
  }

  /** @type {(state: State, id: string) => boolean} */
  inKinds({kind}, id) {
    return !kind.length || kind.includes(this.parts.cards.card(id).dataset.kind ?? "");
  }

  /**
   * Gives words to the cards that come forward, and marks the one that is open. This decides how large they are: when they come to
   * the front of the plate, compact ones are like those that wait behind others.
   * @param {Summoned} summoned
   * @param {boolean} comes
   */
  name({open, called, near}, comes) {
    for (const [id, card] of this.parts.cards.byId) {
      const {classList} = card;
      if (classList.contains("compact")) classList.toggle("member", comes && (near.has(id) || id === open));
      classList.toggle("near", near.has(id));
      classList.toggle("named", (near.has(id) && Boolean(called?.has(id))) || id === open);
      classList.remove("hinted");
      setCurrent(card, id === open);
      if (card.dataset.group) setAria(card, "expanded", id === open);
    }
  }

  /**
   * Shows what was called in front of the faded drawing, and nothing else; at rest, every card but those that wait behind others.
   * @param {State} state
   * @param {Summoned} summoned
   * @param {ReadonlyMap<string, unknown>} places
   */
  light(state, {open, called, near}, places) {
    const isBright = this.bright(state);
    for (const [id, {classList, dataset}] of this.parts.cards.byId) {
      const hidden = places.size ? !places.has(id) : Boolean(dataset.home);
      classList.toggle("hidden", hidden);
      classList.toggle("front", places.has(id));
      const lit = called ? id === open || near.has(id) : isBright(id);
      // Cards that are not seen keep their looks: to change hundreds of them would delay the first frame.
      if (!hidden && state.view !== "outline") classList.toggle("off", !lit);
    }
  }

  /**
   * Returns what tells whether a card at rest is bright: every card is, or those that were chosen and the cards that these wait
   * behind.
   * @param {State} state
   * @returns {(id: string) => boolean}
   */
  bright(state) {
    const {cards, found} = this.parts;
    const chosen = found.matched(state);
    const {left} = this;
    const lit = chosen && new Set([...chosen].flatMap(id => [id, cards.homeOf(id)]));
    return id => (!lit || lit.has(id)) && (!left || left.has(id));
  }

  /**
   * Shows the button that gives words to other cards, but not where no card has space for its words.
   * @param {State} state
   * @param {string} open
   * @param {Staged} staged
   */
  offerOthers(state, open, {places, marks}) {
    const worded = [...places.keys()].some(id => id !== open && !marks.has(id));
    this.others.hidden = !marks.size || !worded || Boolean(state.to);
    if (!this.others.hidden) this.others.textContent = this.parts.say("names", {n: marks.size});
  }

  /**
   * Decides which links are drawn strongly once the cards have arrived, and returns those that are while these glide: the links
   * of a facet that closes go back with its cards.
   * @param {State} state
   * @param {Summoned} summoned
   * @param {Staged} staged
   */
  heat(state, {open, called}, {places, marks, gutters}) {
    const {links, drawing} = this.parts;
    const before = drawing.hot;
    /** @param {string} id */
    const counts = id => (!places.size || places.has(id)) && (id === open || Boolean(state.to) || this.inKinds(state, id));
    drawing.hot = new Set(
      called && state.facet
        ? [...links.keys()].filter(i => isHot(state, links[i], called, marks) && counts(links[i].a) && counts(links[i].b))
        : this.lit
    );
    if (!state.facet) return called ? before : drawing.hot;
    drawing.besides = new Map([...drawing.hot].flatMap(i => besideOf(links[i], open, gutters).map(beside => [i, beside])));
    return drawing.hot;
  }

  /**
   * @param {Staged} staged
   * @param {Set<number>} held
   * @param {boolean} isCalled
   * @param {boolean} wasCovered
   * @param {boolean} animate
   */
  glide({places, marks, below = 0}, held, isCalled, wasCovered, animate) {
    const {cards, links, drawing} = this.parts;
    const {hot, besides} = drawing;
    return cards.glide(
      places,
      (now, arrived) => {
        drawing.now.show({
          orientation: cards.orientation(),
          hot: arrived ? hot : held,
          places: now,
          dim: isCalled || (wasCovered && !arrived),
          gliding: !arrived,
          besides
        });
        if (arrived && !places.size && !cards.areNamed) {
          fitNames(cards, links);
          cards.areNamed = true;
        }
        if (arrived) this.placed({below, marks});
        if (arrived && cards.orientation() !== "portrait") this.ahead.begin();
      },
      animate,
      held === hot // else links that go back end at cards that are not seen
    );
  }
}

/**
 * The gutter of a link to the open facet, if it has one.
 * @type {(link: import("./graph.js").Links[number], open: string, gutters: Map<string, number>) => import("./curve.js").Gutter[]}
 */
function besideOf({a, b}, open, gutters) {
  const card = a === open ? "b" : b === open ? "a" : "";
  const by = gutters.get(card === "a" ? a : b);
  return card && by !== undefined ? [{card, by}] : [];
}
