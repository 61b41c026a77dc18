import {mountBoard} from "./board.js";
import {targetOf, the} from "./dom.js";
import {joinPanel, partOf} from "./panel-link.js";
import {parse} from "./state.js";

// The style of the box around a board in a cell: nothing of the board shows outside it, and it inherits nothing from the page. It
// is set on the element itself, where no rule of the page is stronger.
const BOX = "all: initial; display: block; position: relative; height: 100%; contain: layout; overflow: clip";
// What a board in a cell needs beside its own style: the tall plate of a narrow cell scrolls below the header.
const CELL = `
  .praatplaat[data-praatplaat] main { overflow: auto; }
  .praatplaat[data-praatplaat] .plate { min-height: min-content; }
`;

/**
 * @typedef {import("./panel-link.js").Model} Model
 * @typedef {import("./panel-link.js").BokehDocument} BokehDocument
 */

/**
 * The board in a notebook cell: the same HTML and the same view, without an address. The words of every language came
 * along from Python. Several boards can stand in one notebook, so nothing is put on `window`, and each stands in a shadow of its
 * own: Panel puts a component into an element of a class that has the component's name, which is also ours.
 * @param {Model} model
 * @param {HTMLElement} child
 * @param {BokehDocument} doc
 */
export async function mountCell(model, child, doc) {
  /** @type {Map<string, HTMLElement>} */
  const words = new Map();
  for (const [lang, packed] of Object.entries(model.pages)) words.set(lang, fragment(await unpacked(packed)));
  const box = document.createElement("div");
  const style = document.createElement("style");
  /** @param {string} lang */
  const wordsFor = lang => /** @type {HTMLElement} */ (words.get(lang));
  const root = /** @type {HTMLElement} */ (wordsFor(model.told.lang).cloneNode(true));
  const inside = box.attachShadow({mode: "open"});
  box.style.cssText = BOX;
  style.textContent = model.css + CELL;
  inside.append(style, root);
  the(root, "[data-slot]").append(child); // Panel draws a child that has a parent by the time this returns
  keepToItself(inside);
  const board = mountBoard(root, wordsFor);
  // Panel calls render before the element stands in the document; sizes exist from the first observation on.
  const seen = new ResizeObserver(async () => {
    if (!box.isConnected || !box.clientWidth) return;
    seen.disconnect();
    await board.start(parse(String(new URLSearchParams(/** @type {Record<string, any>} */ (partOf(model.told)))), board.known));
    the(root, "[data-slot]").append(joinPanel(board, model, child, doc));
  });
  seen.observe(box);
  catchUp(box, board, model);
  return box;
}

/**
 * A notebook does not lay out a cell that is out of sight. What Python changed there was measured wrong, and in Chromium 156 what
 * appeared got no box (`content-visibility` around a container). So the board is laid out from nothing once the cell is in sight
 * again.
 * @param {HTMLElement} box
 * @param {import("./board.js").Board} board
 * @param {Model} model
 */
function catchUp(box, board, model) {
  let away = true;
  let changed = false;
  model.on("told", () => {
    changed ||= away;
  });
  new IntersectionObserver(([{isIntersecting}]) => {
    away = !isIntersecting;
    if (away || !changed || !board.state) return;
    changed = false;
    board.root.style.display = "none";
    board.root.getBoundingClientRect();
    board.root.style.display = "";
    board.layAnew();
  }).observe(box);
}

/**
 * In a notebook the wheel scrolls the notebook; with Ctrl, as in a pinch on a touchpad, it zooms the board. The links to
 * a part of the page would change the notebook's own address.
 * @param {ShadowRoot} inside
 */
function keepToItself(inside) {
  inside.addEventListener(
    "wheel",
    event => {
      const {ctrlKey, metaKey} = /** @type {WheelEvent} */ (event);
      if (!ctrlKey && !metaKey) event.stopPropagation();
    },
    {capture: true}
  );
  inside.addEventListener("click", event => {
    const to = targetOf(event).closest("a[href^='#']")?.getAttribute("href");
    if (!to) return;
    event.preventDefault();
    the(inside, to)?.focus();
  });
}

/** @param {string} html */
const fragment = html => /** @type {HTMLElement} */ (new DOMParser().parseFromString(html, "text/html").body.firstElementChild);

/** @param {BlobPart} packed */
const unpacked = packed => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
