import {arrange, grid} from "./arrange.js";
import {cameraOver} from "./camera.js";
import {cardsOf, linksOf, nameOf} from "./cards.js";
import {mountDisplay} from "./display.js";
import {explanationOf} from "./explanation.js";
import {nearest, reach} from "./graph.js";
import {svgPicture} from "./picture-svg.js";
import {mountScreen} from "./screen.js";
import {DEPTHS, SIZES, THEMES, VIEWS, change, same} from "./state.js";
import {sayer, swapWords, wordsOf} from "./words.js";

const GAP = 18; // plate units between cards around an open facet
const MARK = 54; // side of a card without its words, as in the style sheet
const NOWHERE = {places: new Map(), gutters: new Map()};
const ARROWS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

// Resolves after the next frame has been painted, or soon where nothing is painted, as in a tab behind another.
const afterPaint = () => new Promise(done => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 120);
});

// Brings the board in `root` to life. `wordsFor(lang)` returns the same board in another language. Who follows the board hears
// `(state, how)` of every change, `how` being "push" for a step of the visitor's and "replace" for one from outside.
export function mountBoard(root, wordsFor) {
  const cards = cardsOf(root);
  const plate = root.querySelector(".plate");
  const {links, rest, paths} = linksOf(root);
  const explanation = explanationOf(root);
  const corner = root.querySelector(".corner");
  const notice = root.querySelector("[data-notice]");
  const live = root.querySelector("[data-says]");
  const followers = [];
  const known = {
    lang: root.lang, languages: [...root.querySelectorAll("[data-lang-to]")].map(a => a.dataset.langTo),
    facets: new Set(cards.list.flatMap(card => card.dataset.facet ?? [])), groups: new Set(cards.list.flatMap(card => card.dataset.group ?? [])),
    kinds: new Set(cards.list.map(card => card.dataset.kind)),
  };
  let say = sayer(wordsOf(root));
  let state = null;
  const svg = svgPicture(root, links, rest);
  let picture = svg;
  let cameraBefore = null;
  let hot = new Set();
  let besides = new Map();
  let counts = {};
  let settled = null;
  let tabId = "";
  let size = ""; // of the plate when the cards were measured last
  const camera = cameraOver(plate, cards.world, at => picture.settle(at));
  const display = mountDisplay(root, part => go(part));
  const room = mountScreen(root, (key, values) => say(key, values));

  // --- showing a state
  const membersOf = group => cards.byId.get(group).dataset.members.split(" ");
  // What the open facet or group, or the choice of kinds that have no cards at rest, calls forward, with its distance; else null.
  const calledBy = ({facet, group, kind, depth}) => {
    if (facet) return reach(links, facet, depth);
    if (group) return new Map([[group, 0], ...membersOf(group).map(id => [id, 1])]);
    const chosen = [...known.facets].filter(id => kind.includes(cards.byId.get(id).dataset.kind));
    return chosen.some(id => cards.homeOf(id) !== id) ? new Map(chosen.map(id => [id, 1])) : null;
  };
  // Names what stands in front; empty at rest.
  const front = at => at.facet || at.group || (calledBy(at) ? at.kind.join() : "");
  const inKinds = id => !state.kind.length || state.kind.includes(cards.byId.get(id).dataset.kind);
  const show = animate => {
    const open = state.facet || state.group;
    const called = calledBy(state);
    for (const [id, card] of cards.byId) {
      const isNear = Boolean(called?.has(id)) && id !== open && inKinds(id);
      card.classList.toggle("near", isNear);
      card.classList.toggle("named", isNear || id === open);
      card.classList.toggle("off", called ? !isNear && id !== open : !inKinds(id));
      card.classList.remove("hinted");
      if (id === open) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
      if (card.dataset.group) card.setAttribute("aria-expanded", String(id === open));
    }
    const {places, gutters} = called ? focusPlaces(open, called) : NOWHERE;
    // Only what was called stands in front of the faded garden; at rest, every card but those that wait behind others.
    for (const [id, card] of cards.byId) card.classList.toggle("hidden", places.size ? !places.has(id) : card.classList.contains("member"));
    const before = hot;
    hot = new Set(state.facet ? [...links.keys()].filter(i => isHot(links[i], called, places)) : []);
    const wasCovered = root.classList.contains("covered");
    root.classList.toggle("covered", places.size > 0);
    // The links of a facet that closes go back with its cards, and only then let go of them.
    const held = state.facet ? hot : before;
    if (state.facet) besides = new Map([...hot].flatMap(i => besideOf(links[i], open, gutters).map(beside => [i, beside])));
    const step = (now, arrived) => picture.show({form: cards.form(), hot: arrived ? hot : held, places: now, dim: Boolean(called) || (wasCovered && !arrived), gliding: !arrived, besides});
    tabStop(shown(open) ? open : shown(tabId) ? tabId : cards.ids.find(shown));
    return settled = cards.glide(places, step, animate);
  };
  const isHot = ({a, b}, called, places) => [a, b].every(id => called.has(id) && (id === state.facet || inKinds(id)) && (!places.size || places.has(id)))
    && Math.min(called.get(a), called.get(b)) < state.depth;
  const besideOf = ({a, b}, open, gutters) => {
    const card = a === open ? "b" : b === open ? "a" : "";
    const by = gutters.get(card === "a" ? a : b);
    return card && by !== undefined ? [{card, by}] : [];
  };
  const shown = id => cards.byId.has(id) && !cards.byId.get(id).classList.contains("hidden");

  // Where the open card and those it calls stand; empty on the portrait plate, where the explanation lists them.
  const focusPlaces = (open, called) => {
    if (cards.form() === "portrait" || state.view !== "plate") return NOWHERE;
    const u = cards.unit();
    const items = cards.ids.filter(id => cards.byId.get(id).classList.contains("near"))
      .map(id => ({id, ...cards.size(id), mark: cards.byId.get(id).classList.contains("member") ? MARK : 0, far: called.get(id)}));
    const self = open ? {id: open, ...cards.size(open)} : null;
    const [ox, oy] = [cards.world.offsetLeft / u, cards.world.offsetTop / u];
    const area = {x0: 28 - ox, y0: 26 - oy, x1: (plate.clientWidth - Math.max(explanation.width, corner.offsetWidth + 10)) / u - ox - 10,
      y1: plate.clientHeight / u - oy - 14};
    const {places, marks, gutters} = state.facet ? around(area, self, items) : grid({area, self, items, gap: GAP});
    for (const id of marks) {
      cards.byId.get(id).classList.remove("named");
      if (places.has(id)) cards.lean(id, places.get(id), area);
    }
    return {places, gutters};
  };
  // Too many to stand around it even without words: the farthest and last stay behind.
  const around = (area, self, items) => {
    const found = arrange({area, self, items, gap: GAP});
    if (found) return found;
    const farthest = Math.max(...items.map(item => item.far));
    const last = items.findLastIndex(item => item.far === farthest);
    return around(area, self, items.filter((_, i) => i !== last));
  };
  const tabStop = id => {
    tabId = id;
    for (const [other, card] of cards.byId) card.tabIndex = other === id ? 0 : -1;
  };

  // --- changing it
  const adopt = (next, how) => {
    const before = state;
    state = next;
    root.dataset.view = state.view;
    grow();
    wear(state.theme);
    showChoices();
    explain();
    const [openBefore, open] = [before && front(before), front(state)];
    if (before && Boolean(openBefore) !== Boolean(open)) {
      if (open) [cameraBefore] = [camera.at, camera.whole()];
      else if (cameraBefore) camera.set(cameraBefore);
    }
    const animate = Boolean(before) && before.view === state.view && before.size === state.size;
    // The words first: the plate gathers round the facet after the frame in which its explanation appears.
    if (animate && open && openBefore !== open) settled = afterPaint().then(() => state === next && show(true));
    else show(animate);
    if (before && before.theme !== state.theme) picture.votes(counts);
    if (before && openBefore !== open && (open === "" || state.facet || state.group)) announce();
    if (!before || !same(before, state)) followers.forEach(then => then(state, how));
  };
  // Larger letters make other cards: they are measured anew, or, while the plate is out of sight, when it next appears.
  const grow = () => {
    if (root.dataset.size === state.size) return;
    root.dataset.size = state.size;
    size = "";
    if (plate.clientWidth) cards.measure();
  };
  const wear = theme => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  const explain = () => {
    if (state.facet) explanation.show(state.facet);
    else if (state.group && cards.form() === "portrait") explanation.showGroup(cards.byId.get(state.group), membersOf(state.group));
    else explanation.hide();
  };
  // What is chosen in header and outline; after a language switch these elements are new.
  const showChoices = () => {
    const {view, kind} = state;
    display.show(state);
    for (const a of root.querySelectorAll("[data-view-to]")) setCurrent(a, a.dataset.viewTo === view);
    for (const button of root.querySelectorAll("[data-kind-to]")) button.setAttribute("aria-pressed", kind.includes(button.dataset.kindTo));
    for (const part of root.querySelectorAll("[data-outline] section[data-kind]")) part.hidden = kind.length > 0 && !kind.includes(part.dataset.kind);
  };
  const setCurrent = (a, on) => on ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
  const announce = () => {
    const title = state.facet && root.querySelector(`[data-outline] [data-article="${state.facet}"] h3`).textContent.trim();
    if (state.facet) live.textContent = say("opened", {title, n: reach(links, state.facet, 1).size - 1});
    else if (state.group) live.textContent = say("opened-group", {title: nameOf(cards.byId.get(state.group)), n: membersOf(state.group).length});
    else live.textContent = say("closed");
  };
  const tell = ({key, found}) => {
    const allowed = {lang: known.languages, group: [...known.groups], view: VIEWS, depth: DEPTHS, theme: THEMES, size: SIZES, kind: [...known.kinds]}[key]?.join(", ");
    notice.textContent = say(`unknown-${key}`, {found: found.slice(0, 60), allowed});
    notice.hidden = false;
  };
  const go = async (part, how = "push") => {
    const {lang} = change(state, part, known).state;
    if (lang !== known.lang && !await speak(lang)) return;
    const {state: next, notices} = change(state, part, known); // the visitor may have gone on while the words were coming
    notice.hidden = true;
    notices.forEach(tell);
    adopt(next, how);
  };
  const speak = async lang => {
    try {
      swapWords(root, await wordsFor(lang));
    } catch {
      notice.textContent = say("words-missing");
      notice.hidden = false;
      return false;
    }
    known.lang = lang;
    say = sayer(wordsOf(root));
    showVotes();
    room.tell();
    if (state) explain();
    return true;
  };
  const open = (part, byKeyboard) => go(part).then(() => byKeyboard && !explanation.pane.hidden && explanation.focus());
  // One step back: from the facet to the group or choice it was opened from, or to rest; the focus returns to where it came from.
  const close = () => {
    const {facet, group} = state;
    return go(facet ? {facet: ""} : group ? {group: ""} : {kind: []}).then(() => {
      const outline = root.querySelector(`[data-outline] [data-facet="${facet}"]`);
      const card = [facet, group, cards.homeOf(facet)].find(shown);
      (state.view === "outline" ? outline : cards.byId.get(card))?.focus({preventScroll: state.view !== "outline"});
    });
  };

  // --- votes: a number on the card, a halo in the picture
  const showVotes = () => {
    for (const card of cards.list) {
      card.querySelector(".votes")?.remove();
      const n = counts[card.dataset.facet];
      if (!n) continue;
      const badge = Object.assign(document.createElement("b"), {className: "votes", textContent: n});
      badge.setAttribute("aria-label", say("votes", {n}));
      card.append(badge);
    }
    picture.votes(counts);
  };

  // --- hands
  root.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const hit = event.target.closest("[data-facet], [data-group], [data-to], [data-view-to], [data-lang-to], [data-kind-to], [data-size-to], [data-close], [data-back], [data-zoom]");
    if (!hit) {
      if (front(state) && event.target.closest(".plate")) close();
      return;
    }
    event.preventDefault();
    const {facet, group, to, viewTo, langTo, kindTo, sizeTo, zoom} = hit.dataset;
    if (facet || to) open({facet: facet || to}, event.detail === 0);
    else if (group) open({facet: "", group: state.group === group && !state.facet ? "" : group}, event.detail === 0);
    else if (viewTo) turn(viewTo, event.detail === 0);
    else if (sizeTo) go({size: sizeTo, view: "plate"}).then(display.focus);
    else if (langTo) go({lang: langTo});
    else if (kindTo) go({kind: state.kind.includes(kindTo) ? state.kind.filter(kind => kind !== kindTo) : [...state.kind, kindTo]});
    else if (zoom) camera[zoom]();
    else close();
  });
  // To another view. What had the focus may be out of sight then: who comes by keyboard goes on where the view begins.
  const turn = (view, byKeyboard) => {
    const from = state.view;
    return go({view}).then(() => {
      if (view === "screen") root.querySelector("[data-screen]").focus();
      else if (from === "screen") display.focus();
      else if (byKeyboard && view === "outline") root.querySelector("[data-outline]").focus();
    });
  };
  root.addEventListener("keydown", event => {
    if (event.key === "Escape" && state.view === "screen") {
      event.preventDefault();
      turn("plate", true);
      return;
    }
    if (event.key === "Escape" && front(state)) {
      event.preventDefault();
      close();
      return;
    }
    const card = event.target.closest?.("[data-cards] .card");
    if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = nextCard(event.key, card.dataset.facet ?? card.dataset.group);
    if (to) {
      event.preventDefault();
      tabStop(to);
      cards.byId.get(to).focus({preventScroll: cards.form() === "landscape"});
    } else if (event.key === "+" || event.key === "=") camera.in();
    else if (event.key === "-") camera.out();
    else if (event.key === "0") camera.whole();
  });
  // A card under the pointer shows its links and neighbours beforehand, while none is open.
  const hint = id => {
    const touching = id ? [...links.keys()].filter(i => links[i].a === id || links[i].b === id) : [];
    const near = new Set(touching.flatMap(i => [links[i].a, links[i].b]).map(cards.homeOf));
    for (const [other, card] of cards.byId) card.classList.toggle("hinted", near.has(other) && other !== id);
    picture.show({form: cards.form(), hot: new Set(touching), places: cards.now, dim: touching.length > 0});
  };
  const cardsBox = root.querySelector("[data-cards]");
  cardsBox.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse" && !front(state)) hint(event.target.closest(".card")?.dataset.facet);
  });
  cardsBox.addEventListener("pointerout", event => {
    if (event.pointerType === "mouse" && !front(state) && !cardsBox.contains(event.relatedTarget)) hint(null);
  });
  const nextCard = (key, from) => {
    const places = new Map([...cards.now].filter(([id]) => shown(id)));
    if (ARROWS[key]) return nearest(places, from, ARROWS[key]) ?? from;
    const ids = [...places.keys()];
    return {Home: ids[0], End: ids.at(-1)}[key];
  };
  new ResizeObserver(() => {
    const now = `${plate.clientWidth}x${plate.clientHeight}`;
    if (!state || !plate.clientWidth || now === size) return; // without width it has left the page, or not yet entered it
    size = now;
    cards.measure();
    explain();
    show(false);
    picture.settle(camera.at);
  }).observe(plate);

  // Shows the first state; where its words cannot be had, in the language of the page.
  const start = async ({state: asked, notices}) => {
    const lang = asked.lang === known.lang || await speak(asked.lang) ? asked.lang : known.lang;
    root.dataset.live = "";
    cards.measure();
    adopt(Object.freeze({...asked, lang}), "replace");
    notices.forEach(tell);
  };
  return {
    root, known, cards, links, rest, paths, plate, svg, start,
    // Resolves when the board shows the new state and its cards have arrived.
    go: (part, how) => go(part, how).then(() => settled),
    follow: then => followers.push(then),
    get state() { return state; },
    set votes(next) { counts = next; showVotes(); },
    usePicture(next, name) {
      picture = next;
      cards.world.dataset.picture = name;
      picture.settle(camera.at);
      picture.show({form: cards.form(), hot, places: cards.now, dim: Boolean(front(state)), besides});
      picture.votes(counts);
    },
    where(id) {
      const card = cards.byId.get(id);
      if (!card || !shown(id) || state.view !== "plate") return null;
      const {x, y, width, height} = card.getBoundingClientRect();
      return {x, y, width, height};
    },
    visible: () => state.view === "plate" ? cards.ids.filter(id => known.facets.has(id) && shown(id)) : [],
  };
}
