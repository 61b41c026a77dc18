import {cameraOver} from "./camera.js";
import {cardsOf, linksOf, nameOf} from "./cards.js";
import {mountColophon} from "./colophon.js";
import {mountDisplay} from "./display.js";
import {articleOf, element, figure, nameLinks, setCurrent} from "./dom.js";
import {explanationOf} from "./explanation.js";
import {mountFinder} from "./finder.js";
import {afterPaint} from "./frames.js";
import {pathsBetween, reach} from "./graph.js";
import {mountGuide} from "./guide.js";
import {mountHands} from "./hands.js";
import {mountKeys} from "./keys.js";
import {knownIn} from "./known.js";
import {tried} from "./older.js";
import {shorten} from "./outline.js";
import {mountPaper} from "./paper.js";
import {svgPicture} from "./picture-svg.js";
import {mountScreen} from "./screen.js";
import {NOWHERE, stageOf} from "./stage.js";
import {DEPTHS, SIZES, THEMES, VIEWS, WAYS, change, same} from "./state.js";
import {mountTerms} from "./terms.js";
import {sayer, swapWords, wordsOf} from "./words.js";

// Brings the board in `root` to life. `wordsFor(lang)` returns the same board in another language. Who follows the board hears
// `(state, how)` of every change, `how` being "push" for a step of the visitor's and "replace" for one from outside.
export function mountBoard(root, wordsFor) {
  const cards = cardsOf(root);
  const plate = root.querySelector(".plate");
  const {links, rest, paths, layLink} = linksOf(root, cards.byId);
  const explanation = explanationOf(root, key => say(key));
  const corner = root.querySelector(".corner");
  const others = root.querySelector("[data-more]");
  const leftOut = root.querySelector("[data-left-out]");
  const notice = root.querySelector("[data-notice]");
  const live = root.querySelector("[data-says]");
  const followers = [];
  nameLinks(root);
  const known = knownIn(root, cards);
  let say = sayer(wordsOf(root));
  let state = null;
  const svg = svgPicture(root, links, rest);
  let picture = svg;
  let cameraBefore = null;
  let hot = new Set();
  let besides = new Map();
  let counts = {};
  let given = null; // what a room gave the facets, shown in the place of `counts`
  let brought = null; // the facets that a room is asked about
  let placed = () => {};
  let settled = null;
  let arranged = Promise.resolve(null); // resolves just before the plate begins to show the state, with what has the focus then
  let inFront = ""; // names what stands in front of the garden; empty at rest
  let tabId = "";
  let standIn = null; // the card that has the focus until the one of the open facet comes in sight
  let size = ""; // of the plate when the cards were measured last
  const openers = []; // what had the focus when something was opened, or the search asked for: it goes back there
  const camera = cameraOver(plate, cards.world, at => picture.settle(at));
  const display = mountDisplay(root, part => go(part));
  const hear = text => { live.textContent = text; };
  const room = mountScreen(root, (key, values) => say(key, values), hear);
  const keys = mountKeys(root);
  const terms = mountTerms(root);
  mountColophon(root);
  const finder = mountFinder(root, {
    cards, go: part => go(part), open: (facet, byKeyboard) => open(WAYS.open(state, facet), byKeyboard), say: (key, values) => say(key, values), hear,
  });
  const guide = mountGuide(root, {go: part => {
    finder.dismiss(); // the step stands where the search stood
    return go(part);
  }, say: (key, values) => say(key, values), heard: event => keys.heard(event), hear});
  const stage = stageOf({root, cards, links, plate, matched: finder.matched, brought: () => brought, room: () => ({
    right: Math.max(explanation.width, finder.pane.hidden ? 0 : finder.pane.offsetWidth, corner.offsetWidth + 10), bottom: guide.height,
  })});

  // --- the focus: it is never lost, and goes back to where it came from
  const focused = () => {
    const {activeElement} = root.getRootNode();
    return root.contains(activeElement) ? activeElement : null;
  };
  const inSight = part => Boolean(part?.checkVisibility({visibilityProperty: true}));
  // What had the focus may be gone, or out of sight: then it goes on where reading goes on.
  const rescue = before => {
    if (!before || (focused() && focused() !== before) || state.view === "screen") return undefined;
    if (inSight(before) && before !== standIn) return focused() ?? before.focus({preventScroll: true}); // it was moved
    standIn = null;
    if (!explanation.pane.hidden) return explanation.focus();
    if (state.view === "outline") return root.querySelector("[data-outline]").focus();
    const open = stage.subject(state);
    cards.byId.get(tabId)?.focus({preventScroll: true});
    if (open && !shown(open)) standIn = focused();
    return undefined;
  };
  const takeBack = () => {
    const back = openers.splice(openers.findLastIndex(inSight))[0];
    if (!inSight(back)) return false;
    back.focus({preventScroll: Boolean(back.closest(".plate"))});
    return true;
  };

  // --- showing a state
  const front = at => stage.called(at) ? [at.facet, at.to, at.group, at.kind, at.only, at.q, at.role, at.route, at.step, stage.ofRoom(at)?.key].join(" ") : "";
  const inKinds = id => !state.kind.length || state.kind.includes(cards.byId.get(id).dataset.kind);
  // Whether a card that nobody called stays bright: at rest, those that were chosen, and the groups and homes of what was.
  const bright = () => {
    const found = finder.matched(state);
    if (!found) return () => true;
    const lit = new Set([...found].flatMap(id => [id, cards.homeOf(id)]));
    return id => lit.has(id);
  };
  const show = animate => {
    const hadFocus = focused();
    const open = stage.subject(state);
    const called = stage.called(state);
    const isBright = bright();
    const upright = cards.form() === "portrait";
    const homes = new Set(called && upright ? [...called.keys()].map(cards.homeOf) : []);
    const near = cards.ids.filter(id => id !== open && (called?.has(id) || homes.has(id)) && (!state.facet || state.to || inKinds(id)));
    const isNear = new Set(near);
    hands.forget();
    const wasCovered = root.classList.contains("covered");
    if (called && !upright && state.view === "plate") {
      cards.stand(new Set([open, ...near])); // what is hidden as a whole cannot be measured
      root.classList.add("covered"); // and what rests need not be laid out again for it
    }
    for (const [id, card] of cards.byId) {
      card.classList.toggle("near", isNear.has(id));
      card.classList.toggle("named", (isNear.has(id) && called.has(id)) || id === open);
      card.classList.remove("hinted");
      if (id === open) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
      if (card.dataset.group) card.setAttribute("aria-expanded", String(id === open));
    }
    const {places, gutters, marks, below = 0, left = 0} = called ? stage.places(state, near, called) : NOWHERE;
    placed(null);
    // Only what was called stands in front of the faded garden; at rest, every card but those that wait behind others.
    for (const [id, card] of cards.byId) {
      const hidden = places.size ? !places.has(id) : card.classList.contains("member");
      card.classList.toggle("hidden", hidden);
      card.classList.toggle("front", places.has(id));
      const lit = called ? id === open || isNear.has(id) : isBright(id);
      // What is not seen keeps its looks: hundreds of cards that change theirs delay the first frame.
      if (!hidden && state.view !== "outline") card.classList.toggle("off", !lit);
    }
    const worded = [...places.keys()].filter(id => id !== open && !marks.has(id)).length; // without room for any there is none to give to others
    others.hidden = !marks.size || !worded || Boolean(state.to);
    if (!others.hidden) others.textContent = say("names", {n: marks.size});
    tellLeftOut(left);
    const before = hot;
    const ofThose = id => (!places.size || places.has(id)) && (id === open || Boolean(state.to) || inKinds(id));
    hot = new Set(called && state.facet ? [...links.keys()].filter(i => stage.isHot(state, links[i], called, marks) && ofThose(links[i].a) && ofThose(links[i].b)) : []);
    if (places.size) cards.stand(places);
    root.classList.toggle("covered", places.size > 0);
    // The links of a facet that closes go back with its cards, and only then let go of them.
    const held = state.facet ? hot : before;
    if (state.facet) besides = new Map([...hot].flatMap(i => besideOf(links[i], open, gutters).map(beside => [i, beside])));
    const step = (now, arrived) => {
      picture.show({form: cards.form(), hot: arrived ? hot : held, places: now, dim: Boolean(called) || (wasCovered && !arrived), gliding: !arrived, besides});
      if (arrived) placed({below, marks});
    };
    showHalos();
    tabStop(shown(open) ? open : shown(tabId) ? tabId : cards.ids.find(shown));
    rescue(hadFocus);
    return settled = cards.glide(places, step, animate);
  };
  // What has no room on the plate is never left out in silence: it stands in the outline.
  const tellLeftOut = n => {
    const words = n ? say("left-out", {n}) : "";
    if (leftOut.textContent === words) return;
    leftOut.hidden = !n;
    leftOut.textContent = words;
    if (n) hear(`${live.textContent} ${words}`);
  };
  const besideOf = ({a, b}, open, gutters) => {
    const card = a === open ? "b" : b === open ? "a" : "";
    const by = gutters.get(card === "a" ? a : b);
    return card && by !== undefined ? [{card, by}] : [];
  };
  const shown = id => cards.byId.has(id) && !cards.byId.get(id).classList.contains("hidden");

  const tabStop = id => {
    tabId = id;
    for (const [other, card] of cards.byId) card.tabIndex = other === id ? 0 : -1;
  };

  // --- changing it
  const adopt = (next, how) => {
    const before = state;
    const hadFocus = focused();
    state = next;
    if (finder.choosing && before?.facet !== state.facet) finder.dismiss(); // there is nothing left to find a way from
    root.dataset.view = state.view;
    root.toggleAttribute("data-alone", Boolean(state.alone));
    root.toggleAttribute("data-route-on", Boolean(state.route));
    grow();
    wear(state.theme);
    showChoices();
    const chose = before && ["q", "kind", "only"].some(key => String(before[key]) !== String(state[key]));
    if (chose && !finder.choosing && finder.matched(state)?.size === 0) finder.ask(); // there stands what can be let go of
    explain();
    const openBefore = inFront;
    inFront = front(state);
    if (inFront) root.dataset.begun = ""; // who has opened something knows how
    if (before && Boolean(openBefore) !== Boolean(inFront)) {
      if (inFront) [cameraBefore] = [camera.at, camera.whole()];
      else if (cameraBefore) camera.set(cameraBefore);
    }
    const animate = Boolean(before) && before.view === state.view && before.size === state.size;
    const isStep = Boolean(before) && !same(before, state);
    // The words first: the plate gathers, or lets go, after the frame in which they appear. A plate that appears is ready.
    if (isStep && (animate || state.view === "outline")) {
      arranged = afterPaint().then(focused);
      settled = arranged.then(() => state === next && show(animate));
    } else show(animate);
    rescue(hadFocus);
    if (before && before.theme !== state.theme) showHalos(true);
    if (before) tried(() => before.lang === state.lang ? announce(before) : hear(say("language")));
    if (!before || isStep) followers.forEach(then => tried(() => then(state, how)));
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
    tried(terms.hide);
    const {facet, to, alone, group, role, route, step} = state;
    if (finder.choosing || (alone && state.view === "plate" && !to)) explanation.hide();
    else if (to) explanation.showPaths(facet, to, pathsBetween(links, facet, to), say, id => nameOf(cards.byId.get(id)));
    else if (facet) explanation.show(facet);
    else if (group && (cards.form() === "portrait" || stage.crowded(group)) && !finder.asked) explanation.showGroup(cards.byId.get(group), stage.membersOf(group));
    else if (role && !finder.asked) explanation.show(`role-${role}`);
    else if (route && !finder.asked) explanation.show(`route-${route}-${step}`);
    else explanation.hide();
    explanation.facing(facet, state.depth);
    finder.show(state, finder.asked && explanation.pane.hidden && !alone && state.view !== "screen");
    root.toggleAttribute("data-beside", !explanation.pane.hidden || !finder.pane.hidden); // a style rule that looked for it would search the whole page
    guide.show(state);
  };
  // What is chosen in header and outline; after a language switch these elements are new.
  const showChoices = () => {
    const {view, kind} = state;
    tried(() => display.show(state));
    for (const a of root.querySelectorAll("[data-view-to]")) setCurrent(a, a.dataset.viewTo === view);
    for (const button of root.querySelectorAll("[data-kind-to]")) button.setAttribute("aria-pressed", kind.includes(button.dataset.kindTo));
    if (view === "outline") shortenOutline(); // out of sight, what comes and goes would have to be laid out when it next appears
  };
  const shortenOutline = () => shorten(root, {open: state.facet, found: finder.matched(state), say});
  const headingOf = id => articleOf(root, id).querySelector("h3").textContent.trim();
  const announce = before => {
    if (same({...before, view: state.view, theme: state.theme, size: state.size, more: state.more}, state)) return;
    const ways = state.to ? pathsBetween(links, state.facet, state.to).length : 0;
    if (state.to) live.textContent = ways ? say("paths-found", {n: ways}) : say("paths-none");
    else if (state.facet && state.depth !== before.depth && state.facet === before.facet) live.textContent = say("within", {depth: state.depth, n: reach(links, state.facet, state.depth).size - 1});
    else if (state.facet) live.textContent = say("opened", {title: headingOf(state.facet), n: reach(links, state.facet, 1).size - 1});
    else if (state.group) live.textContent = say("opened-group", {title: nameOf(cards.byId.get(state.group)), n: stage.membersOf(state.group).length});
    else if (finder.matched(state)) live.textContent = finder.matched(state).size ? say("found", {n: finder.matched(state).size}) : say("found-none");
    else if (state.role) live.textContent = headingOf(`role-${state.role}`);
    else if (state.route) live.textContent = say("at-step", {n: state.step, of: known.routes.get(state.route), title: headingOf(`route-${state.route}-${state.step}`)});
    else live.textContent = say("closed");
  };
  const warn = text => {
    notice.textContent = text;
    notice.hidden = false;
    hear(text);
  };
  const tell = ({key, found}) => {
    const {routes} = known;
    const allowed = {lang: known.languages, group: [...known.groups], view: VIEWS, depth: DEPTHS, theme: THEMES, size: SIZES, kind: [...known.kinds],
      only: [...known.only], role: [...known.roles], route: [...routes.keys()], alone: [0, 1], more: ["0–99"],
      step: state.route ? [1, routes.get(state.route)] : []}[key]?.join(key === "step" ? "–" : ", ");
    const name = key === "to" ? "facet" : key === "step" && !state.route ? "step-without-route" : key;
    warn(say(`unknown-${name}`, {found: found.slice(0, 60), allowed}));
  };
  const go = async (part, how = "push") => {
    const {lang} = change(state, part, known).state;
    if (lang !== known.lang && !await speak(lang)) return;
    const {state: next, notices} = change(state, part, known); // the visitor may have gone on while the words were coming
    notice.hidden = true;
    adopt(next, how);
    notices.forEach(tell);
  };
  // Resolves when no card is on its way any more: a glide that another takes over, as when news comes, ends for who waited for it.
  const allArrived = async () => {
    for (let last = null; last !== settled;) await (last = settled);
  };
  const speak = async lang => {
    try {
      swapWords(root, await wordsFor(lang), cards.list);
    } catch {
      warn(say("words-missing"));
      return false;
    }
    known.lang = lang;
    say = sayer(wordsOf(root));
    showVotes();
    room.tell();
    return true;
  };
  const open = (part, byKeyboard) => {
    if (!state.facet) openers.push(focused());
    return go(part).then(() => byKeyboard && !explanation.pane.hidden && explanation.focus());
  };
  // A facet that was clicked, or looked up: opened, or taken as the other end of the paths.
  const take = (facet, byKeyboard) => {
    const asPath = finder.choosing && state.facet && facet !== state.facet;
    if (finder.choosing) finder.dismiss();
    return open(asPath ? WAYS.pathTo(state, facet) : WAYS.open(state, facet), byKeyboard);
  };
  // A role or a route comes in the place of the search that it was chosen in.
  const begin = (part, byKeyboard) => {
    finder.dismiss();
    return open(part, byKeyboard);
  };
  // To another view. What had the focus may be out of sight then: who comes by keyboard goes on where the view begins.
  const turn = (view, byKeyboard) => {
    const from = state.view;
    return go({view}).then(() => {
      if (view === "screen") root.querySelector("[data-screen]").focus();
      else if (from === "screen") display.focus();
      else if (byKeyboard) (view === "outline" ? root.querySelector("[data-outline]") : plate).focus();
    });
  };
  // One step back, to what the facet, group or choice was opened from, or to rest; the focus returns to where it came from.
  const close = () => {
    const {facet, group} = state;
    if (stage.ofRoom(state) && !state.route) return brought.away();
    const gone = go(WAYS.back(state));
    const held = focused();
    return gone.then(async () => {
      const here = state;
      if (state.facet) return explanation.focus();
      if (await arranged !== held || !same(state, here)) return undefined; // the visitor has gone on
      if (takeBack()) return undefined;
      const outline = root.querySelector(`[data-outline] [data-facet="${facet}"]`);
      const card = [facet, group, facet && cards.homeOf(facet)].find(shown);
      if (!finder.pane.hidden && !card) return finder.focus();
      return (state.view === "outline" ? outline : cards.byId.get(card ?? tabId))?.focus({preventScroll: state.view !== "outline"});
    });
  };
  // The search and the filters; with `other`, to choose the other end of the paths from the open facet.
  const find = (other = false) => {
    if (state.view === "screen") return turn("plate").then(() => find(other));
    if (state.alone) return go({alone: 0}).then(() => find(other));
    if (state.facet && !other) return go({facet: "", to: ""}).then(() => find());
    if (finder.pane.hidden) openers.push(focused());
    finder.ask(other ? id => take(id, true) : null);
    refresh();
    return finder.focus();
  };
  const leaveFinder = () => {
    finder.dismiss();
    refresh();
    if (!takeBack()) root.querySelector("[data-find]").focus();
  };
  const refresh = () => {
    explain();
    show(true);
  };

  // --- votes: a number on the card, a halo in the picture
  const votesOf = id => {
    const n = counts[id];
    return given ? given.votes[id] : n && {size: n, face: n, words: say("votes", {n})};
  };
  const showVotes = () => {
    for (const card of cards.list) {
      card.querySelector(".votes")?.remove();
      const found = votesOf(card.dataset.facet);
      if (found) card.append(element("b", {class: "votes"}, ...figure(found.face, `, ${found.words}`)));
    }
    for (const said of root.querySelectorAll("[data-outline] [data-voted]")) {
      said.textContent = votesOf(said.closest("article").dataset.article)?.words ?? "";
    }
    showHalos(true);
  };
  // Only round cards that are seen: one that waits unseen may have another in its place.
  let haloed = "";
  const showHalos = anew => {
    const sizes = Object.fromEntries([...known.facets].filter(id => votesOf(id) && shown(id)).map(id => [id, votesOf(id).size]));
    const now = JSON.stringify(sizes);
    if (!anew && now === haloed) return;
    haloed = now;
    picture.votes(sizes, given?.share);
  };
  const drawIn = one => {
    one.show({form: cards.form(), hot, places: cards.now, dim: Boolean(inFront), besides});
    one.votes(JSON.parse(haloed || "{}"), given?.share);
  };

  const hands = mountHands({
    root, plate, cards, links, camera, keys, guide, finder, explanation, display, others, go, open, take, begin, close, find, leaveFinder, turn, shown, tabStop,
    get state() { return state; },
    get inFront() { return inFront; },
    // Shows these links between the cards where they are, and the others faded.
    preview: touching => picture.show({form: cards.form(), hot: new Set(touching), places: cards.now, dim: touching.length > 0}),
  });
  mountPaper(root, {plate, form: cards.form, draw: () => drawIn(svg)});
  const layAnew = () => {
    cards.measure();
    explain();
    show(false);
    showHalos(true);
    picture.settle(camera.at);
  };
  new ResizeObserver(() => {
    const now = `${plate.clientWidth}x${plate.clientHeight}`;
    // Without width it has left the page, or not yet entered it; for paper nothing is laid out anew.
    if (!state || !plate.clientWidth || now === size || matchMedia("print").matches) return;
    size = now;
    layAnew();
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
    root, known, cards, links, rest, paths, layLink, plate, svg, camera, start, layAnew,
    // Resolves when the board shows the new state and its cards have arrived.
    go: (part, how) => go(part, how).then(allArrived),
    follow: then => followers.push(then),
    // Lay the outline out, and read what there is to find: done before they are asked for, nobody waits for them.
    firsts: [() => root.querySelector("[data-outline] h2")?.getBoundingClientRect(), finder.prepare],
    // Takes over the words of `other`, this same board newly written.
    renew(other) {
      swapWords(root, other, cards.list);
      say = sayer(wordsOf(root));
      showVotes();
      room.tell();
      adopt(state, "python");
      followers.forEach(then => then(state, "python"));
    },
    get state() { return state; },
    set votes(next) { counts = next; showVotes(); },
    // What a room gave the facets: {votes: {id: {size, face, words}}, share}, the halos being that share of their full size;
    // null shows `votes` again.
    set given(next) { given = next; showVotes(); },
    // The facets that a room is asked about come forward where nothing else does: {key, ids, apart, raised, over(state), away()},
    // or null. `apart` lists how much room to keep free around each card, in plate units, the best first; all of it below the card
    // when `raised`. `over` says whether they stand there instead of the step of a route; `away` is asked when the visitor wants
    // the whole plate.
    bring(next) {
      brought = next;
      adopt(state, "python");
    },
    // Calls `then(null)` when cards may begin to move, and then({below, marks}) when they have arrived.
    set placed(then) { placed = then; },
    get ofRoom() { return Boolean(stage.ofRoom(state)); },
    usePicture(next, name) {
      picture = next;
      cards.world.dataset.picture = name;
      picture.settle(camera.at);
      drawIn(picture);
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
