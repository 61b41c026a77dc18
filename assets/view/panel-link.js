import {BokehPicture} from "./picture-bokeh.js";
import {same} from "./state.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./state.js").State} State
 *
 * What Python tells every view: values, numbered, with the step of a view that it heard last.
 * @typedef {{
 *   number: number, heard: {by: string, count: number}, votes: Record<string, number>, selected: string, lang: string,
 *   depth: number, kinds: string[],
 * }} Told
 *
 * Panel's: parameters as properties, `on(name, then)` for changes from Python.
 * @typedef {{
 *   uid: string, home: string, told: Told, asked: Record<string, unknown>, pages: Record<string, BlobPart>, css: string,
 *   on: (name: string, then: () => void) => void,
 * }} Model
 *
 * The Bokeh document.
 * @typedef {{get_model_by_name: (name: string) => any}} BokehDocument
 */

/**
 * Joins a started board to its Python side, and lets the Bokeh picture take the place of the SVG once it is drawn. `child` is the
 * element of the Bokeh plot. Returns the element that holds the plot.
 *
 * Python holds the truth. A view asks (`asked`, its steps counted) and Python tells every view (`told`, numbered, with the ask
 * it heard last). While a notebook runs, messages are late and overtake each other: hence the numbers, and hence a view says
 * hello when it is ready to hear.
 * @param {Board} board
 * @param {Model} model
 * @param {HTMLElement} child
 * @param {BokehDocument} doc
 */
export function joinPanel(board, model, child, doc) {
  const host = document.createElement("div");
  host.style.cssText = "position:absolute;left:0;top:0;transform-origin:0 0;display:flex";
  host.append(child);
  const me = String(Math.random());
  let count = 0;
  let newest = -1;
  /** @param {Record<string, unknown>} values */
  const ask = values => {
    count += 1;
    model.asked = {by: me, count, ...values};
  };
  const take = () => {
    const {number, heard, votes} = model.told;
    if (number <= newest) return;
    newest = number;
    board.votes = votes;
    const next = partOf(model.told);
    const answersLater = heard.by === me && heard.count < count;
    if (!answersLater && !same({...board.state, ...next}, board.state)) board.go(next, "python");
  };
  model.on("told", take);
  // Asks only when something has changed that Python knows of: an ask that changes nothing could arrive after a change in Python,
  // and undo it.
  let known = JSON.stringify(valuesOf(board.state));
  board.follow((state, how) => {
    const before = known;
    known = JSON.stringify(valuesOf(state));
    if (how !== "python" && known !== before) ask(valuesOf(state));
  });
  // A page has its state from its address, a cell from Python.
  if (model.home === "panel") {
    board.votes = model.told.votes;
    ask(valuesOf(board.state));
  } else {
    take();
    ask({});
  }
  drawWhenReady(board, model, doc, host);
  return host;
}

/**
 * The state of a board in Python's names, and back.
 * @param {State} state
 */
const valuesOf = ({facet, lang, depth, kind}) => ({selected: facet, lang, depth, kinds: [...kind]});
/** @param {Pick<Told, "selected" | "lang" | "depth" | "kinds">} told */
export const partOf = ({selected, lang, depth, kinds}) => ({facet: selected, lang, depth, kind: kinds});

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
