import {arrange} from "./arrange.js";
import {cameraOver} from "./camera.js";
import {cardsOf, linksOf} from "./cards.js";
import {explanationOf} from "./explanation.js";
import {nearest, reach} from "./graph.js";
import {svgPicture} from "./picture-svg.js";
import {DEPTHS, VIEWS, change, same} from "./state.js";
import {sayer, swapWords, wordsOf} from "./words.js";

const GAP = 14; // plate units between cards around an open facet
const MARK = 54; // side of a card without its words, as in the style sheet
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
  const {links, rest} = linksOf(root);
  const explanation = explanationOf(root);
  const notice = root.querySelector("[data-notice]");
  const live = root.querySelector("[data-says]");
  const followers = [];
  const known = {
    lang: root.lang, languages: [...root.querySelectorAll("[data-lang-to]")].map(a => a.dataset.langTo),
    facets: new Set(cards.ids), kinds: new Set(cards.list.map(card => card.dataset.kind)),
  };
  let say = sayer(wordsOf(root));
  let state = null;
  let picture = svgPicture(root, links);
  let cameraBefore = null;
  let hot = new Set();
  let counts = {};
  let settled = null;
  const camera = cameraOver(plate, cards.world, at => picture.settle(at));

  // --- showing a state
  const egoOf = id => reach(links, id, state.depth);
  const show = animate => {
    const {facet, kind} = state;
    const ego = facet ? egoOf(facet) : null;
    const inKinds = card => !kind.length || kind.includes(card.dataset.kind);
    for (const card of cards.list) {
      const id = card.dataset.facet;
      const isNear = Boolean(ego?.has(id)) && inKinds(card);
      card.classList.toggle("near", isNear && id !== facet);
      card.classList.toggle("named", isNear && cards.form() === "landscape");
      card.classList.toggle("off", ego ? !isNear && id !== facet : !inKinds(card));
      card.classList.remove("hidden", "hinted");
      if (id === facet) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
    hot = new Set(ego ? [...links.keys()].filter(i => isHot(links[i], ego)) : []);
    const places = facet ? focusPlaces(facet, ego) : new Map();
    root.classList.toggle("covered", places.size > 0);
    const step = now => picture.show({form: cards.form(), hot, places: now});
    tabStop(facet || cards.list.find(card => card.tabIndex === 0)?.dataset.facet || cards.ids[0]);
    return settled = cards.glide(places, step, animate);
  };
  const isHot = ({a, b}, ego) => ego.has(a) && ego.has(b) && Math.min(ego.get(a), ego.get(b)) < state.depth
    && [a, b].every(id => !state.kind.length || id === state.facet || state.kind.includes(cards.byId.get(id).dataset.kind));

  // Where the open facet and its neighbours stand; empty on the portrait plate, where the explanation lists them.
  const focusPlaces = (facet, ego) => {
    if (cards.form() === "portrait" || state.view !== "plate") return new Map();
    const u = cards.unit();
    const items = cards.ids.filter(id => id !== facet && cards.byId.get(id).classList.contains("near"))
      .map(id => ({id, ...cards.size(id), mark: cards.byId.get(id).classList.contains("mark") ? MARK : 0, far: ego.get(id)}));
    const self = {id: facet, ...cards.size(facet)};
    const [ox, oy] = [cards.world.offsetLeft / u, cards.world.offsetTop / u];
    const area = {x0: 28 - ox, y0: 26 - oy, x1: (plate.clientWidth - explanation.width) / u - ox - 10,
      y1: plate.clientHeight / u - oy - 14};
    const found = arrange({area, self, items, gap: GAP});
    // Too many to stand around it even without words: all stay where they are, the near ones in full colour.
    const boxes = new Map([self, ...items].map(item => [item.id, item]));
    for (const item of items) {
      if (found && !found.marks.has(item.id)) continue;
      cards.byId.get(item.id).classList.remove("named");
      boxes.set(item.id, {w: item.mark, h: item.mark});
    }
    hideCovered(found?.places ?? new Map(), boxes, area.x1 + 10);
    return found?.places ?? new Map();
  };
  // What would lie under the cards of the open facet or under the explanation is hidden: nothing shown is covered.
  const hideCovered = (places, sizes, paneLeft) => {
    const box = ([x, y], {w, h}) => [x - w / 2 - 4, y - h / 2 - 4, x + w / 2 + 4, y + h / 2 + 4];
    const taken = [...places].map(([id, place]) => box(place, sizes.get(id)));
    for (const id of cards.ids) {
      if (places.has(id)) continue;
      const [l, t, r, b] = box(cards.rest(id), cards.restSize(id));
      const covered = r > paneLeft || taken.some(([l2, t2, r2, b2]) => l < r2 && l2 < r && t < b2 && t2 < b);
      // A few wordless strangers left between the cards would look like a mistake.
      const stray = places.size > 0 && cards.byId.get(id).classList.contains("mark");
      cards.byId.get(id).classList.toggle("hidden", covered || stray);
    }
  };
  const tabStop = id => cards.list.forEach(card => { card.tabIndex = card.dataset.facet === id ? 0 : -1; });

  // --- changing it
  const adopt = (next, how) => {
    const before = state;
    state = next;
    root.dataset.view = state.view;
    showChoices();
    if (state.facet) explanation.show(state.facet);
    else explanation.hide();
    if (before && Boolean(before.facet) !== Boolean(state.facet)) {
      if (state.facet) [cameraBefore] = [camera.at, camera.whole()];
      else if (cameraBefore) camera.set(cameraBefore);
    }
    const animate = Boolean(before) && before.view === state.view;
    // The words first: the plate gathers round the facet after the frame in which its explanation appears.
    if (animate && state.facet && before.facet !== state.facet) settled = afterPaint().then(() => state === next && show(true));
    else show(animate);
    if (before && before.facet !== state.facet) announce();
    if (!before || !same(before, state)) followers.forEach(then => then(state, how));
  };
  // What is chosen in header and outline; after a language switch these elements are new.
  const showChoices = () => {
    const {view, kind} = state;
    for (const a of root.querySelectorAll("[data-view-to]")) setCurrent(a, a.dataset.viewTo === view);
    for (const button of root.querySelectorAll("[data-kind-to]")) button.setAttribute("aria-pressed", kind.includes(button.dataset.kindTo));
    for (const part of root.querySelectorAll("[data-outline] section[data-kind]")) part.hidden = kind.length > 0 && !kind.includes(part.dataset.kind);
  };
  const setCurrent = (a, on) => on ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
  const announce = () => {
    const title = state.facet && root.querySelector(`[data-outline] [data-article="${state.facet}"] h3`).textContent.trim();
    live.textContent = state.facet ? say("opened", {title, n: reach(links, state.facet, 1).size - 1}) : say("closed");
  };
  const tell = ({key, found}) => {
    const allowed = {lang: known.languages, view: VIEWS, depth: DEPTHS, kind: [...known.kinds]}[key]?.join(", ");
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
    if (state?.facet) explanation.show(state.facet);
    return true;
  };
  const open = (id, byKeyboard) => go({facet: id}).then(() => byKeyboard && explanation.focus());
  const close = () => {
    const id = state.facet;
    return go({facet: ""}).then(() => {
      const outline = root.querySelector(`[data-outline] [data-facet="${id}"]`);
      (state.view === "outline" ? outline : cards.byId.get(id))?.focus({preventScroll: state.view !== "outline"});
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
    const hit = event.target.closest("[data-facet], [data-to], [data-view-to], [data-lang-to], [data-kind-to], [data-close], [data-zoom]");
    if (!hit) {
      if (state.facet && event.target.closest(".plate")) close();
      return;
    }
    event.preventDefault();
    const {facet, to, viewTo, langTo, kindTo, zoom} = hit.dataset;
    if (facet || to) open(facet || to, event.detail === 0);
    else if (viewTo) go({view: viewTo}).then(() => event.detail === 0 && viewTo === "outline" && root.querySelector("[data-outline]").focus());
    else if (langTo) go({lang: langTo});
    else if (kindTo) go({kind: state.kind.includes(kindTo) ? state.kind.filter(kind => kind !== kindTo) : [...state.kind, kindTo]});
    else if (zoom) camera[zoom]();
    else close();
  });
  root.addEventListener("keydown", event => {
    if (event.key === "Escape" && state.facet) {
      event.preventDefault();
      close();
      return;
    }
    const card = event.target.closest?.("[data-cards] .card");
    if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = nextCard(event.key, card.dataset.facet);
    if (to) {
      event.preventDefault();
      tabStop(to);
      cards.byId.get(to).focus({preventScroll: cards.form() === "landscape"});
    } else if (event.key === "+" || event.key === "=") camera.in();
    else if (event.key === "-") camera.out();
    else if (event.key === "0") camera.whole();
  });
  // A card under the pointer shows its links and neighbours beforehand, while no facet is open.
  const hint = id => {
    const near = id && !state.facet ? reach(links, id, 1) : new Map();
    for (const card of cards.list) card.classList.toggle("hinted", near.get(card.dataset.facet) === 1);
    const touching = id && !state.facet ? [...links.keys()].filter(i => links[i].a === id || links[i].b === id) : hot;
    picture.show({form: cards.form(), hot: new Set(touching), places: cards.now});
  };
  const cardsBox = root.querySelector("[data-cards]");
  cardsBox.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse" && !state.facet) hint(event.target.closest(".card")?.dataset.facet);
  });
  cardsBox.addEventListener("pointerout", event => {
    if (event.pointerType === "mouse" && !state.facet && !cardsBox.contains(event.relatedTarget)) hint(null);
  });
  const nextCard = (key, from) => {
    const shown = new Map([...cards.now].filter(([id]) => !cards.byId.get(id).classList.contains("hidden")));
    if (ARROWS[key]) return nearest(shown, from, ARROWS[key]) ?? from;
    const ids = [...shown.keys()];
    return {Home: ids[0], End: ids.at(-1)}[key];
  };
  let size = "";
  new ResizeObserver(() => {
    const now = `${plate.clientWidth}x${plate.clientHeight}`;
    if (!state || !plate.clientWidth || now === size) return; // without width it has left the page, or not yet entered it
    size = now;
    cards.measure();
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
    root, known, cards, links, rest, plate, start,
    // Resolves when the board shows the new state and its cards have arrived.
    go: (part, how) => go(part, how).then(() => settled),
    follow: then => followers.push(then),
    get state() { return state; },
    set votes(next) { counts = next; showVotes(); },
    usePicture(next, name) {
      picture = next;
      cards.world.dataset.picture = name;
      picture.settle(camera.at);
      picture.show({form: cards.form(), hot, places: cards.now});
      picture.votes(counts);
    },
    where(id) {
      const card = cards.byId.get(id);
      if (!card || card.classList.contains("hidden") || state.view !== "plate") return null;
      const {x, y, width, height} = card.getBoundingClientRect();
      return {x, y, width, height};
    },
    visible: () => state.view === "plate" ? cards.ids.filter(id => !cards.byId.get(id).classList.contains("hidden")) : [],
  };
}
