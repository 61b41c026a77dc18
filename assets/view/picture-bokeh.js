import {hotPoints, points} from "./curve.js";
import {halosOf} from "./picture-svg.js";

// The picture where Python is in the room: one Bokeh GraphRenderer. Only public properties of Bokeh models are set, and all
// of them unsynced: what a visitor looks at is not Python's business and would cost a message per frame.
const QUIET = {sync: false};
const MARGIN = 0.2; // the canvas reaches this share of the window beyond it, so that a pan does not run off its edge
const HALF = 0.5; // Bokeh draws half a pixel to the right and down

//
// While cards glide, `svg` draws: Bokeh paints some frames after it is told to, and the links would trail behind their cards. It
// takes over again in the frame in which it has painted the end.
export function bokehPicture({host, plate, world, models, links, rest, ids, svg}) {
  const {plot, graph, nodes, edges} = models;
  const tone = toneReader(plate);
  const thin = Boolean(plate.querySelector(".lines.thin")); // too many links for dots
  let camera = {k: 1, x: 0, y: 0};
  let frame = null;
  let last = null;
  let voted = [{}];

  // The part of the plate that the canvas shows, for the camera it was settled at. The canvas changes place in the same
  // frame in which Bokeh paints the new ranges: its painting begins with `beginPath` on the canvas, which any page can see.
  const settle = next => {
    camera = next;
    const {u, ox, oy, w, h} = sizes();
    // Whole pixels, because a canvas has no others.
    const [mx, my] = [Math.round(w * MARGIN), portrait() ? 0 : Math.round(h * MARGIN)];
    const size = [Math.round(w) + 2 * mx, Math.round(h) + 2 * my];
    const left = (-mx - ox - camera.x) / camera.k;
    const top = (-my - oy - camera.y) / camera.k;
    const inset = [(plot.outer_width - plot.inner_width) / 2 || 0, (plot.outer_height - plot.inner_height) / 2 || 0];
    const scale = camera.k * u;
    frame = `translate(${left - HALF / camera.k}px, ${top - HALF / camera.k}px) scale(${1 / camera.k})`;
    host.style.width = `${size[0]}px`;
    host.style.height = `${size[1]}px`;
    const range = (from, length, edge) => [from / u + edge / scale, from / u + (length - edge) / scale];
    const [[x0, x1], [y0, y1]] = [range(left, size[0], inset[0]), range(top, size[1], inset[1])];
    plot.x_range.setv({start: x0, end: x1}, QUIET);
    plot.y_range.setv({start: y1, end: y0}, QUIET); // the y axis points down
    if (!watchPaint(host, place)) place();
  };
  const place = () => {
    if (!last?.gliding) delete world.dataset.twin;
    if (frame !== null) host.style.transform = frame;
  };
  // In fractions of a pixel, which offsetWidth and its like would round: the plate unit, where the world begins in its window
  // and how large that window is.
  const sizes = () => {
    const style = getComputedStyle(world);
    const [width, height] = [parseFloat(style.width), parseFloat(style.height)];
    const box = plate.getBoundingClientRect();
    const u = width / Number(style.getPropertyValue(`--plate-w${portrait() ? 2 : 1}`));
    if (portrait()) return {u, ox: 0, oy: 0, w: width, h: height};
    return {u, ox: (box.width - width) / 2, oy: (box.height - height) / 2, w: box.width, h: box.height};
  };
  const portrait = () => getComputedStyle(world).getPropertyValue("--form").trim() === "portrait";

  const show = shown => {
    last = shown;
    const {form, hot, places, dim: any, besides} = shown;
    if (shown.gliding) world.dataset.twin = "";
    if ("twin" in world.dataset) svg.show(shown);
    if (shown.gliding) return;
    const tones = {line: tone("--line"), quiet: tone("--quiet"), hot: tone("--hot")};
    const order = [...links.keys()].sort((i, j) => hot.has(i) - hot.has(j) || i - j);
    const lines = order.map(i => hot.has(i) ? columns(hotPoints(places.get(links[i].a), places.get(links[i].b), besides?.get(i))) : points(rest[form][i]));
    const style = getComputedStyle(plate);
    const share = name => Number(style.getPropertyValue(name));
    const alpha = {line: share("--line-alpha"), quiet: share("--quiet-alpha")};
    const u = sizes().u || 1;
    edges.setv({data: {
      start: order.map(i => links[i].a), end: order.map(i => links[i].b),
      xs: lines.map(line => line.xs), ys: lines.map(line => line.ys),
      color: order.map(i => hot.has(i) ? tones.hot : any || links[i].quiet ? tones.quiet : tones.line),
      alpha: order.map(i => hot.has(i) ? 1 : form === "portrait" ? 0 : any ? 0 : links[i].quiet ? alpha.quiet : alpha.line),
      width: order.map(i => (hot.has(i) ? 5 : links[i].quiet || any ? 1.4 : thin ? 1.6 : 4.5) * u),
      dash: order.map(i => hot.has(i) || thin ? [] : [0.1 * u, 10 * u]), // dots, like stepping stones
    }}, QUIET);
    graph.layout_provider.setv({graph_layout: new Map(ids.map(id => [id, places.get(id)]))}, QUIET);
  };
  const votes = (...counts) => {
    voted = counts;
    svg.votes(...counts);
    const radii = halosOf(...counts);
    nodes.setv({data: {...nodes.data, halo: ids.map(id => radii.get(id) ?? 0),
      color: ids.map(() => tone("--halo"))}}, QUIET);
  };
  for (const name of ["inner_width", "inner_height"]) plot.properties[name].change.connect(() => settle(camera));
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", () => {
      if (last) show(last);
      votes(...voted);
    });
  }
  return {show, votes, settle, ready: () => plot.inner_width > 0};
}

const columns = list => ({xs: list.map(([x]) => x), ys: list.map(([, y]) => y)});

function toneReader(plate) {
  const probe = document.createElement("i");
  probe.hidden = true;
  plate.append(probe);
  return name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}

// Calls `then` in the frame in which a canvas below `host` is painted; false while there is none.
function watchPaint(host, then) {
  const canvas = [...canvases(host)].find(found => found.width > 0);
  if (!canvas) return false;
  if (!canvas.praatplaat) {
    canvas.praatplaat = true;
    // Bokeh has another for what its tools draw over the plot. There are none here, and it would be moved along in every frame.
    for (const other of canvases(host)) if (other !== canvas) other.style.visibility = "hidden";
    const context = canvas.getContext("2d");
    const begin = context.beginPath;
    let due = false;
    context.beginPath = function () {
      if (!due) {
        due = true;
        queueMicrotask(() => {
          due = false;
          then();
        });
      }
      return begin.call(this);
    };
  }
  return true;
}

function* canvases(node) {
  for (const child of node.querySelectorAll("*")) {
    if (child.localName === "canvas") yield child;
    if (child.shadowRoot) yield* canvases(child.shadowRoot);
  }
}
