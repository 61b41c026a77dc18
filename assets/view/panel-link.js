import {bokehPicture} from "./picture-bokeh.js";
import {same} from "./state.js";

// Joins a started board to its Python side, and lets the Bokeh picture take the place of the SVG once it is drawn. `model` is
// Panel's: parameters as properties, `on(name, then)` for changes from Python; `child` is the element of the Bokeh plot, `doc`
// the Bokeh document. Returns the element that holds the plot.
//
// Python holds the truth. A view asks (`asked`, its steps counted) and Python tells every view (`told`, numbered, with the ask
// it heard last). While a notebook runs, messages are late and overtake each other: hence the numbers, and hence a view says
// hello when it is ready to hear.
export function joinPanel(board, model, child, doc) {
  const host = document.createElement("div");
  host.style.cssText = "position:absolute;left:0;top:0;transform-origin:0 0;display:flex";
  host.append(child);
  const me = String(Math.random());
  let count = 0;
  let newest = -1;
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
  // Only of what Python knows too: an ask that changes nothing could arrive after a change in Python, and take that back.
  let known = JSON.stringify(valuesOf(board.state));
  board.follow((state, how) => {
    const before = known;
    known = JSON.stringify(valuesOf(state));
    if (how !== "python" && known !== before) ask(valuesOf(state));
  });
  if (model.home === "panel") { // a page has its state from its address, a cell from Python
    board.votes = model.told.votes;
    ask(valuesOf(board.state));
  } else {
    take();
    ask({});
  }
  drawWhenReady(board, model, doc, host);
  return host;
}

// The state of a board in Python's names, and back.
const valuesOf = ({facet, lang, depth, kind}) => ({selected: facet, lang, depth, kinds: [...kind]});
export const partOf = ({selected, lang, depth, kinds}) => ({facet: selected, lang, depth, kind: kinds});

// Bokeh has drawn once its plot knows its inner size; until then, and should it never come, the SVG stays.
function drawWhenReady(board, model, doc, host) {
  const named = name => doc.get_model_by_name(`${model.uid}-${name}`);
  const models = {plot: named("plot"), graph: named("graph"), nodes: named("nodes"), edges: named("edges")};
  const picture = bokehPicture({host, plate: board.plate, world: board.cards.world, models, links: board.links,
    rest: board.rest, ids: [...board.known.facets], svg: board.svg});
  const begin = () => {
    if (!(models.plot.inner_width > 0) || board.cards.world.dataset.picture === "bokeh") return;
    board.usePicture(picture, "bokeh");
  };
  models.plot.properties.inner_width.change.connect(begin);
  picture.settle({k: 1, x: 0, y: 0});
  begin();
}
