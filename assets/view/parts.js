import {Beside} from "./beside.js";
import {PlateCamera} from "./camera.js";
import {Cards} from "./cards.js";
import {mountDisplay} from "./display.js";
import {the} from "./dom.js";
import {Drawing} from "./drawing.js";
import {Explanation} from "./explanation.js";
import {Finder} from "./finder.js";
import {Focus} from "./focus.js";
import {Found} from "./found.js";
import {Front} from "./front.js";
import {Going} from "./going.js";
import {Guide} from "./guide.js";
import {mountKeys} from "./keys.js";
import {knownIn} from "./known.js";
import {linksOf} from "./links.js";
import {Looks} from "./looks.js";
import {tried} from "./older.js";
import {svgPicture} from "./picture-svg.js";
import {ScreenTest} from "./screen.js";
import {Spoken} from "./spoken.js";
import {Stage} from "./stage.js";
import {WAYS} from "./state.js";
import {Store} from "./store.js";
import {Terms} from "./terms.js";
import {Visitor} from "./visitor.js";
import {Votes} from "./votes.js";
import {complete} from "./waiting.js";
import {PageWords} from "./words.js";

/**
 * The plate: its cards and links, what is drawn under them, and what can be found there.
 * @param {HTMLElement} root
 */
function plateIn(root) {
  const plate = the(root, ".plate");
  const cards = new Cards(root);
  const lines = linksOf(root, cards);
  const svg = svgPicture(root, lines.links, lines.rest, lines.paths);
  const drawing = new Drawing(svg, cards);
  const camera = new PlateCamera(plate, cards.world, at => drawing.now.settle(at));
  return {plate, cards, ...lines, known: knownIn(root, cards), svg, drawing, camera, found: new Found(root, cards)};
}

/**
 * The parts of a board, each with what it uses.
 * @param {HTMLElement} root
 * @param {import("./going.js").WordsFor} wordsFor
 */
export function partsOf(root, wordsFor) {
  complete(root);
  const onPlate = plateIn(root);
  const {plate, cards, links, known, drawing, camera, found} = onPlate;
  const words = new PageWords(root);
  const {say} = words;
  const store = new Store();
  const explanation = new Explanation(root, say);
  const stage = new Stage(root, plate, cards, links, found.matched, () => ({
    right: Math.max(explanation.width, finder.pane.hidden ? 0 : finder.pane.offsetWidth, the(root, ".corner").offsetWidth + 10),
    bottom: guide.height
  }));
  const spoken = new Spoken(root, {cards, stage, found, links, known, say});
  const {hear, leaveOut} = spoken;
  const votes = new Votes(root, cards, drawing, say);
  const screen = new ScreenTest(root, say, hear);
  const going = new Going(root, wordsFor, {cards, known, store, spoken, words, votes, screen});
  const {go} = going;
  const display = mountDisplay(root, go);
  const keys = mountKeys(root);
  const terms = new Terms(root);
  /** @type {(facet: string, byKeyboard: boolean) => void} */
  const open = (facet, byKeyboard) => visitor.open(WAYS.open(store.at, facet), byKeyboard);
  const finder = new Finder(root, cards, found, {go, say, hear, open});
  /** @type {import("./state.js").Go} */
  const walk = part => {
    finder.dismiss(); // the step stands where the search stood
    return go(part);
  };
  const guide = new Guide(root, {say, hear, heard: keys.heard, go: walk});
  const looks = new Looks(root, plate, cards, found, display, say);
  const beside = new Beside(root, {cards, stage, links, explanation, finder, guide, terms});
  const focus = new Focus(root, cards, stage, explanation, store);
  const front = new Front(root, {cards, stage, found, links, drawing, votes, focus, camera, store, say, leaveOut});
  const visitor = new Visitor(root, plate, {cards, stage, store, finder, explanation, focus, front, beside, display, go});
  return {
    ...onPlate,
    root,
    store,
    say,
    explanation,
    stage,
    spoken,
    votes,
    going,
    go,
    display,
    keys,
    finder,
    guide,
    looks,
    beside,
    focus,
    front,
    visitor
  };
}

/**
 * What follows a change, in this order.
 * @param {ReturnType<typeof partsOf>} parts
 */
export function followEachOther({store, focus, finder, found, looks, beside, explanation, front, votes, spoken, say}) {
  /** @type {HTMLElement | null} */
  let hadFocus = null;
  store.follow(({state, before}) => {
    hadFocus = focus.now;
    if (finder.choosing && before?.facet !== state.facet) finder.dismiss(); // there is nothing left to find a way from
  });
  store.follow(({state, before}) => {
    if (!before) looks.begin();
    looks.show(state);
  });
  store.follow(({state, before, how}) => {
    const chose = before && /** @type {const} */ (["q", "kind", "only"]).some(key => String(before[key]) !== String(state[key]));
    if (!chose || finder.choosing) return;
    if (found.matched(state)?.size === 0)
      finder.offer(); // there stands what can be let go of
    else if (how !== "push" && finder.offered) finder.dismiss(); // back to before there was nothing
  });
  store.follow(({state, how}) => {
    explanation.isLed = how === "python";
    beside.show(state);
  });
  store.follow(change => front.follow(change));
  store.follow(() => focus.rescue(hadFocus));
  store.follow(({state, before}) => {
    if (before && before.theme !== state.theme) votes.showHalos(true);
  });
  store.follow(({state, before}) => {
    if (before) tried(() => (before.lang === state.lang ? spoken.announce(before, state) : spoken.hear(say("language"))));
  });
}
