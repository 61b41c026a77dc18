import {boardFrom, mountCell} from "./cell.js";
import {the} from "./dom.js";
import {joinPanel, throughPanel} from "./panel-link.js";

/**
 * The board that Panel shows in a cell; the words of every language came along from Python.
 * @param {import("./panel-link.js").Model} model
 * @param {HTMLElement} child
 * @param {import("./panel-link.js").BokehDocument} doc
 */
export async function mountPanelCell(model, child, doc) {
  /** @type {Map<string, HTMLElement>} */
  const words = new Map();
  for (const [lang, packed] of Object.entries(model.pages)) words.set(lang, boardFrom(await unpacked(packed)));
  const {box, root} = await mountCell({
    css: model.css,
    python: throughPanel(model),
    wordsFor: async lang => /** @type {HTMLElement} */ (words.get(lang)),
    join: (board, slot) => slot.append(joinPanel(board, model, child, doc))
  });
  the(root, "[data-slot]").append(child); // Panel draws a child that has a parent by the time this returns
  return box;
}

/** @param {BlobPart} packed */
const unpacked = packed => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
