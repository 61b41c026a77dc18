import {BokehPicture} from "./picture-bokeh.js";
import {joinPython} from "./python-link.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./python-link.js").PythonTold} PythonTold
 *
 * Panel's: parameters as properties, `on(name, then)` for changes from Python.
 * @typedef {{
 *   uid: string, home: string, told: PythonTold, asked: Record<string, unknown>, pages: Record<string, BlobPart>, css: string,
 *   shown: Partial<import("./values.js").ShownValues>,
 *   on: (name: string, then: () => void) => void,
 * }} Model
 *
 * The Bokeh document.
 * @typedef {{get_model_by_name: (name: string) => any}} BokehDocument
 */

/**
 * Joins a started board to its Python side by way of Panel, and lets the Bokeh picture take the place of the SVG once it is drawn.
 * `child` is the element of the Bokeh plot. Returns the element that holds the plot.
 * @param {Board} board
 * @param {Model} model
 * @param {HTMLElement} child
 * @param {BokehDocument} doc
 */
export function joinPanel(board, model, child, doc) {
  const host = document.createElement("div");
  host.style.cssText = "position:absolute;left:0;top:0;transform-origin:0 0;display:flex";
  host.append(child);
  joinPython(board, throughPanel(model), model.home === "panel");
  drawWhenReady(board, model, doc, host);
  return host;
}

/**
 * @param {Model} model
 * @returns {import("./python-link.js").Python}
 */
export const throughPanel = model => ({
  told: () => model.told,
  follow: then => model.on("told", then),
  shown: () => model.shown,
  followShown: then => model.on("shown", then),
  ask: asked => {
    model.asked = asked;
  }
});

/**
 * Bokeh has drawn once its plot knows its inner size; until then, and should it never come, the SVG stays.
 * @param {Board} board
 * @param {Model} model
 * @param {BokehDocument} doc
 * @param {HTMLElement} host
 */
function drawWhenReady(board, model, doc, host) {
  /** @param {string} name */
  const named = name => doc.get_model_by_name(`${model.uid}-${name}`);
  const models = {plot: named("plot"), graph: named("graph"), nodes: named("nodes"), edges: named("edges")};
  const picture = new BokehPicture(host, board, models);
  const begin = () => {
    if (!(models.plot.inner_width > 0) || board.cards.world.dataset.picture === "bokeh") return;
    board.usePicture(picture, "bokeh");
  };
  models.plot.properties.inner_width.change.connect(begin);
  picture.settle({k: 1, x: 0, y: 0});
  begin();
}
