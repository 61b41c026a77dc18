import {mountBoard} from "./board.js";
import {element, every, the} from "./dom.js";
import {afterPaint} from "./frames.js";
import {inside} from "./inside.js";
import {keeping} from "./keeping.js";
import {address, parse} from "./state.js";

// The board in a page of its own: the served explorer, the file, and the dashboard, which adds to it. State lives in the address.
const root = the(document, "[data-praatplaat]");
const fromAddress = () => parse(location.search, board.known);

/** @type {(lang: string) => Promise<HTMLElement>} */
export const fetched = async lang => {
  const answer = await fetch(`${root.dataset.home === "panel" ? "./" : ""}?lang=${lang}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return the(new DOMParser().parseFromString(await answer.text(), "text/html"), "[data-praatplaat]");
};
const own = /** @type {HTMLElement} */ (root.cloneNode(true));
const wordsInPage = new Map([[root.lang, own]]);
/** @param {string} lang */
const wordsFor = async lang => {
  const known = wordsInPage.get(lang) ?? inside.words(lang, own) ?? (await fetched(lang));
  wordsInPage.set(lang, known);
  return known;
};
/**
 * Forgets the words of every language but those of `fresh`, the same board newly written.
 * @param {HTMLElement} fresh
 */
export const keepOnly = fresh => {
  wordsInPage.clear();
  wordsInPage.set(fresh.lang, fresh);
};

// The address is written only after the visitor has seen the step, because that makes the browser go through all links of the
// page.
/** @type {{to: string, how: string}[]} */
let steps = []; // what is still to be written, in order
let written = Promise.resolve();
export const writeAddress = () => {
  for (const {to, how} of steps.splice(0)) {
    if (to === location.search && !location.hash) continue;
    if (how === "push" && to !== location.search) history.pushState(null, "", to);
    else history.replaceState(null, "", to);
  }
};

/** @type {import("./board.js").Outside} */
const onState = (state, how) => {
  delete document.documentElement.dataset.theme; // set by early.js; the board wears it now
  const page = document.documentElement;
  if (page.lang !== state.lang) page.lang = state.lang; // written again, even unchanged, it would have every element restyled
  const {title = ""} = root.dataset;
  if (document.title !== title) document.title = title;
  steps.push({to: address(state), how});
  written = afterPaint().then(writeAddress);
};

// On a website each language has an address of its own, which takes along what is seen. Old addresses name one in their query.
for (const link of /** @type {HTMLAnchorElement[]} */ (every(document, "a[data-lang-at]"))) {
  const {langAt = ""} = link.dataset;
  link.addEventListener("click", () => (link.search = address({...board.state, lang: langAt})));
  if (langAt !== root.lang && langAt === new URLSearchParams(location.search).get("lang"))
    location.replace(link.href + location.search);
}

// Who looks round from a phone in a workshop gets a way back, in a script of its own.
const code = new URLSearchParams(location.search).get("join") ?? keeping(() => sessionStorage, "praatplaat-way-back").read();
if (code) document.head.append(element("script", {type: "module", src: `./assets/back.js?join=${encodeURIComponent(code)}`}));

export const board = mountBoard(root, wordsFor);
board.follow(onState);
const ready = board
  .start(fromAddress())
  .then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  .then(() => written);
// What takes long the first time is done while nothing else happens.
const UNHURRIED = 1500; // ms
ready.then(() => setTimeout(() => board.firsts.forEach(first => window.requestIdleCallback?.(first)), UNHURRIED));
addEventListener("popstate", () => {
  steps = []; // a visitor who goes back within a frame goes back to before these steps
  const {state} = fromAddress();
  board.go(state, "replace");
});

export const outside = {
  ready,
  state: () => ({...board.state, kind: [...board.state.kind], only: [...board.state.only]}),
  /** @param {import("./state.js").Part} part */
  go: part => board.go(part).then(() => written),
  /** @param {string} id */
  where: id => board.where(id),
  visible: () => board.visible()
};
window.praatplaat = Object.freeze(outside);
