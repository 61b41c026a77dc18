import {byKeys, unroll} from "./dom.js";
import {nearest} from "./graph.js";
import {DEPTHS, WAYS} from "./state.js";

const HOLD = 500; // ms that a finger or button rests on a card before its network comes forward
const ARROWS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

// Hands on the board: clicks, keys, a card that is held, and a pointer that rests on one. `board` is what they work on: its parts, its
// ways to go on, `state`, what is shown now, and `inFront`, which names what stands in front. `forget()` is told when the cards have got other looks.
export function mountHands(board) {
  const {root, plate, cards, links, camera, keys, guide, finder, explanation, display, others} = board;
  const {go, open, take, begin, close, find, leaveFinder, turn, shown, tabStop} = board;
  let hinted = ""; // the card under the pointer, whose links and neighbours are shown

  root.addEventListener("click", event => {
    if (held && !byKeys(event)) { // letting go of a held card, which has glided away from under the pointer meanwhile
      held = false;
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const hit = event.target.closest("[data-facet], [data-group], [data-to], [data-route-to], [data-role-to], [data-view-to], [data-lang-to], [data-kind-to], [data-size-to], [data-depth-to], [data-close], [data-back], [data-find], [data-finder-close], [data-alone-to], [data-path], [data-more], [data-keys-open], [data-left-out], [data-unroll], [data-zoom]");
    if (!hit) {
      if (board.inFront && event.target.closest(".plate") && !board.state.route) close();
      return;
    }
    event.preventDefault();
    const byKeyboard = byKeys(event);
    const {facet, group, to, routeTo, stepTo, roleTo, viewTo, langTo, kindTo, sizeTo, depthTo, zoom} = hit.dataset;
    if (facet || to) take(facet || to, byKeyboard);
    else if (group) open(WAYS.openGroup(board.state, group), byKeyboard);
    else if (routeTo) begin(WAYS.walk(board.state, routeTo, Number(stepTo ?? 1)), byKeyboard);
    else if (roleTo) begin(WAYS.takeRole(board.state, board.state.role === roleTo && !board.state.facet ? "" : roleTo), byKeyboard);
    else if (viewTo) turn(viewTo, byKeyboard);
    else if (sizeTo) go({size: sizeTo, view: "plate"}).then(display.focus);
    else if (langTo) go({lang: langTo});
    else if (kindTo) go(WAYS.chooseKind(board.state, kindTo));
    else if (depthTo) go(WAYS.deepen(board.state, Number(depthTo)));
    else if (zoom) camera[zoom]();
    else if ("find" in hit.dataset) (finder.pane.hidden ? find : leaveFinder)();
    else if ("finderClose" in hit.dataset) leaveFinder();
    else if ("aloneTo" in hit.dataset) go(WAYS.focus(board.state, board.state.facet));
    else if ("path" in hit.dataset) find(true);
    else if ("more" in hit.dataset) go(WAYS.nameOthers(board.state));
    else if ("keysOpen" in hit.dataset) keys.open();
    else if ("leftOut" in hit.dataset) turn("outline", byKeyboard);
    else if ("unroll" in hit.dataset) unroll(hit.closest("article"));
    else close();
  });
  // Escape takes away what lies on top: the screen test, a choice that was begun, the search, and then what stands in front.
  const escape = () => {
    if (board.state.view === "screen") turn("plate", true);
    else if (finder.choosing || (!finder.pane.hidden && !finder.chosen())) leaveFinder();
    else if (board.inFront || !explanation.pane.hidden || finder.chosen() || board.state.route) close();
    else return false;
    return true;
  };
  const letter = (event, card) => {
    const key = event.key.toLowerCase(); // also under Caps Lock
    const id = card?.dataset.facet ?? board.state.facet;
    if (key === "/") find();
    else if (key === "?") keys.open();
    else if (key === "f" && id) go(WAYS.focus(board.state, id)).then(() => cards.byId.get(id).focus({preventScroll: true}));
    else if (key === "p" && board.state.facet) find(true);
    else if (key === "n" && !others.hidden) go(WAYS.nameOthers(board.state));
    else if (DEPTHS.map(String).includes(key) && board.state.facet) go(WAYS.deepen(board.state, Number(key)));
    else if (key === "+" || key === "=") camera.in();
    else if (key === "-") camera.out();
    else if (key === "w") camera.whole();
    else return false;
    return true;
  };
  const arrow = (event, card) => {
    const to = card && nextCard(event.key, card.dataset.facet ?? card.dataset.group);
    if (!to) return false;
    tabStop(to);
    cards.byId.get(to).focus({preventScroll: cards.form() === "landscape"});
    return true;
  };
  const pressed = event => {
    if (!board.state || event.defaultPrevented) return;
    const card = event.target.closest?.("[data-cards] .card");
    const done = guide.black ? guide.keys(event) : event.key === "Escape" ? !root.querySelector("dialog[open]") && escape()
      : keys.heard(event) && (arrow(event, card) || guide.keys(event) || letter(event, card));
    if (done) event.preventDefault();
  };
  // In a page of its own the board hears keys wherever the focus is; in a notebook only its own.
  (root.dataset.home === "jupyter" ? root : document).addEventListener("keydown", pressed);

  // A card that is held brings its network forward, without the explanation.
  let holding = 0;
  let held = false;
  const release = () => clearTimeout(holding);
  root.addEventListener("pointerdown", () => { held = false; }, true); // a finger that held a card makes no click when it lets go
  cards.world.addEventListener("pointerdown", event => {
    const id = event.target.closest(".card")?.dataset.facet;
    release();
    if (id && event.button === 0 && event.isPrimary && !root.classList.contains("moving")) holding = setTimeout(() => {
      held = true;
      go(WAYS.focus(board.state, id));
    }, HOLD);
  });
  for (const kind of ["pointerup", "pointercancel", "pointerleave"]) cards.world.addEventListener(kind, release);
  cards.world.addEventListener("pointermove", event => { if (Math.hypot(event.movementX, event.movementY) > 4) release(); });
  cards.world.addEventListener("contextmenu", event => { if (held) event.preventDefault(); });

  // A card under the pointer shows its links and neighbours beforehand, while none is open and the plate is at rest.
  const hint = id => {
    if (id === hinted) return;
    hinted = id;
    const touching = id ? [...links.keys()].filter(i => links[i].a === id || links[i].b === id) : [];
    const near = new Set(touching.flatMap(i => [links[i].a, links[i].b]).map(cards.homeOf));
    for (const [other, card] of cards.byId) card.classList.toggle("hinted", near.has(other) && other !== id);
    board.preview(touching);
  };
  plate.addEventListener("pointerover", event => {
    const free = event.pointerType === "mouse" && !event.buttons && camera.resting && !board.inFront;
    if (free) hint(event.target.closest("[data-cards] .card")?.dataset.facet ?? "");
  });
  plate.addEventListener("pointerleave", () => {
    if (!board.inFront) hint("");
  });
  const nextCard = (key, from) => {
    const places = new Map([...cards.now].filter(([id]) => shown(id)));
    if (ARROWS[key]) return nearest(places, from, ARROWS[key]) ?? from;
    const ids = [...places.keys()];
    return {Home: ids[0], End: ids.at(-1)}[key];
  };
  return {forget() { hinted = ""; }};
}
