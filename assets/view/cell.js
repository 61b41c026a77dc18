import {mountBoard} from "./board.js";
import {targetOf, the} from "./dom.js";
import {partOf} from "./python-link.js";
import {parse} from "./state.js";
import {Values} from "./values.js";

// The style of the box around a board in a cell: nothing of the board shows outside it, and it inherits nothing from the page. It
// is set on the element itself, where no rule of the page is stronger.
const BOX = "all: initial; display: block; position: relative; height: 100%; contain: layout; overflow: clip";
// What a board in a cell needs beside its own style: the portrait plate of a narrow cell scrolls below the header,
// and no button to zoom lies on its cards: Ctrl and the wheel do that.
const CELL = `
  .praatplaat[data-praatplaat] main { overflow: auto; }
  .praatplaat[data-praatplaat] .plate { min-height: min-content; }
  @container board (max-width: 999px) { .praatplaat[data-praatplaat] .zoom { display: none; } }
`;

/**
 * @typedef {import("./board.js").Board} Board
 *
 * What a home gives: styles, its Python side, the board in a language, and what is done once the board has started.
 * @typedef {{
 *   css: string, python: import("./python-link.js").Python, wordsFor: (lang: string) => Promise<HTMLElement>,
 *   join: (board: Board, slot: HTMLElement) => void,
 * }} CellHome
 */

/**
 * The board in a notebook cell: the same HTML and the same view, without an address. Several boards can stand in one notebook, so
 * nothing is put on `window`, and each stands in a shadow of its own, whatever the page around it calls its own.
 * @param {CellHome} home
 */
export async function mountCell({css, python, wordsFor, join}) {
  const box = document.createElement("div");
  const style = document.createElement("style");
  const root = /** @type {HTMLElement} */ ((await wordsFor(python.told().lang)).cloneNode(true));
  const inside = box.attachShadow({mode: "open"});
  box.style.cssText = BOX;
  box.dataset.lmSuppressShortcuts = ""; // JupyterLab takes keys of a shadow for its own: two times d deletes the cell
  style.textContent = css + CELL;
  inside.append(style, root);
  keepToItself(inside);
  const board = mountBoard(root, wordsFor);
  const values = new Values(root, board.parts);
  // The cell is not yet in the document; sizes exist from the first observation on.
  const seen = new ResizeObserver(async () => {
    if (!box.isConnected || !box.clientWidth) return;
    seen.disconnect();
    await board.start(
      parse(String(new URLSearchParams(/** @type {Record<string, any>} */ (partOf(python.told())))), board.known)
    );
    const show = () => values.show(python.shown());
    if (Object.keys(python.shown()).length) show();
    python.followShown(show);
    join(board, the(root, "[data-slot]"));
  });
  seen.observe(box);
  catchUp(box, board, python);
  return {box, root, board};
}

/**
 * A notebook does not lay out a cell that is out of sight. What Python changed there was measured wrong, and in Chromium 156 what
 * appeared got no box (`content-visibility` around a container). So the board is laid out from nothing once the cell is in sight
 * again.
 * @param {HTMLElement} box
 * @param {Board} board
 * @param {import("./python-link.js").Python} python
 */
function catchUp(box, board, python) {
  let away = true;
  let changed = false;
  python.follow(() => {
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

/**
 * The board in HTML as an element.
 * @param {string} html
 */
export const boardFrom = html =>
  /** @type {HTMLElement} */ (new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
