import {mountBoard} from "./board.js";
import {joinPanel} from "./panel-link.js";
import {parse} from "./state.js";

// The board in a notebook cell: the same HTML and the same view, without an address. The words of every language came
// along from Python.
export function mountCell(model, child, doc) {
  const box = document.createElement("div");
  box.style.cssText = "position:relative;width:100%;height:100%;min-height:520px";
  const style = document.createElement("style");
  style.textContent = model.css;
  box.append(style, ...fragment(model.html[model.lang]));
  const root = box.querySelector("[data-praatplaat]");
  const board = mountBoard(root, async lang => fragment(model.html[lang])[0]);
  // Panel calls render before the element stands in the document; sizes exist from the first observation on.
  const seen = new ResizeObserver(async () => {
    if (!box.isConnected || !box.clientWidth) return;
    seen.disconnect();
    const query = new URLSearchParams({lang: model.lang, facet: model.selected, depth: model.depth, kind: model.kinds.join(",")});
    await board.start(parse(`?${query}`, board.known));
    root.querySelector("[data-slot]").append(joinPanel(board, model, child, doc));
    window.praatplaat ??= board;
  });
  seen.observe(box);
  return box;
}

const fragment = html => [...new DOMParser().parseFromString(html, "text/html").body.children];
