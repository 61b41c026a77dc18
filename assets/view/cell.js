import {mountBoard} from "./board.js";
import {joinPanel, partOf} from "./panel-link.js";
import {parse} from "./state.js";

// What a board in a cell needs beside its own style: it fills the cell, nothing of it leaves the cell, and the tall plate of
// a narrow cell scrolls below the header.
const CELL = `
  .cell { position: relative; height: 100%; contain: layout; overflow: clip; }
  .cell .praatplaat main { overflow: auto; }
  .cell .praatplaat .plate { min-height: min-content; }
`;

// The board in a notebook cell: the same HTML and the same view, without an address. The words of every language came
// along from Python. Several boards can stand in one notebook, so nothing is put on `window`.
export async function mountCell(model, child, doc) {
  const words = new Map();
  for (const [lang, packed] of Object.entries(model.html)) words.set(lang, fragment(await unpacked(packed)));
  const box = document.createElement("div");
  const style = document.createElement("style");
  const root = words.get(model.told.lang).cloneNode(true);
  box.className = "cell";
  style.textContent = model.css + CELL;
  box.append(style, root);
  root.querySelector("[data-slot]").append(child); // Panel draws a child that has a parent by the time this returns
  keepToItself(box);
  const board = mountBoard(root, lang => words.get(lang));
  // Panel calls render before the element stands in the document; sizes exist from the first observation on.
  const seen = new ResizeObserver(async () => {
    if (!box.isConnected || !box.clientWidth) return;
    seen.disconnect();
    await board.start(parse(String(new URLSearchParams(partOf(model.told))), board.known));
    root.querySelector("[data-slot]").append(joinPanel(board, model, child, doc));
  });
  seen.observe(box);
  return box;
}

// In a notebook the wheel scrolls the notebook; with Ctrl, as in a pinch on a touchpad, it zooms the board. The links to
// a part of the page would change the notebook's own address.
function keepToItself(box) {
  box.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, {capture: true});
  box.addEventListener("click", event => {
    const to = event.target.closest("a[href^='#']")?.getAttribute("href");
    if (!to) return;
    event.preventDefault();
    box.querySelector(to)?.focus();
  });
}

const fragment = html => new DOMParser().parseFromString(html, "text/html").body.firstElementChild;

const unpacked = packed => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
