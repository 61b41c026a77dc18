import {bokehPicture} from "./picture-bokeh.js";

// Joins a started board to its Python side: parameters run both ways, and the Bokeh picture takes the place of the SVG once it
// is drawn. `model` is Panel's: parameters as properties, `on(name, then)` for changes from Python; `child` is the element of
// the Bokeh plot, `doc` the Bokeh document. Returns the element that holds the plot.
export function joinPanel(board, model, child, doc) {
  const host = document.createElement("div");
  host.style.cssText = "position:absolute;left:0;top:0;transform-origin:0 0;display:flex";
  host.append(child);
  // What came from Python is not told back: while its words are on their way, Python may have set the next thing.
  const tell = (state, how) => {
    if (how === "python") return;
    const mine = {selected: state.facet, lang: state.lang, depth: state.depth, kinds: [...state.kind]};
    for (const [name, value] of Object.entries(mine)) if (String(model[name]) !== String(value)) model[name] = value;
  };
  // Several parameters set at once arrive one by one, but as one step on the board.
  let due = false;
  const take = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      board.go({facet: model.selected, depth: model.depth, kind: model.kinds, lang: model.lang}, "python");
    });
  };
  const takeVotes = () => { board.votes = Object.fromEntries(Object.entries(model.votes)); };
  for (const name of ["selected", "depth", "kinds", "lang"]) model.on(name, take);
  model.on("votes", takeVotes);
  if (model.home === "panel") tell(board.state);
  else take(); // Python may have changed something while the cell was being built
  takeVotes();
  board.follow(tell);
  drawWhenReady(board, model, doc, host);
  return host;
}

// Bokeh has drawn once its plot knows its inner size; until then, and should it never come, the SVG stays.
function drawWhenReady(board, model, doc, host) {
  const named = name => doc.get_model_by_name(`${model.uid}-${name}`);
  const models = {plot: named("plot"), graph: named("graph"), nodes: named("nodes"), edges: named("edges")};
  const picture = bokehPicture({host, plate: board.plate, world: board.cards.world, models, links: board.links,
    rest: board.rest, ids: board.cards.ids});
  const begin = () => {
    if (!(models.plot.inner_width > 0) || board.cards.world.dataset.picture === "bokeh") return;
    board.usePicture(picture, "bokeh");
  };
  models.plot.properties.inner_width.change.connect(begin);
  picture.settle({k: 1, x: 0, y: 0});
  begin();
}
