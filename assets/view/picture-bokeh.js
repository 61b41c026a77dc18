import {DOT, DOTTED_WIDE, HOT_WIDE, QUIET_WIDE, THIN_WIDE} from "../figures/links.json";
import {hotPoints, placeIn, points} from "./curve.js";
import {hotPointsIn} from "./points.js";

// The picture where Python is in the room: one Bokeh GraphRenderer. Only public properties of Bokeh models are set, and all
// of them unsynced: what a visitor looks at is not Python's business and would cost a message per frame.
const QUIET = {sync: false};
const MARGIN = 0.2; // the canvas reaches this share of the window beyond it, so that a pan does not run off its edge
const HALF = 0.5; // Bokeh draws half a pixel to the right and down

/**
 * @typedef {import("./picture-svg.js").Picture} Picture
 * @typedef {import("./picture-svg.js").ShownLinks} ShownLinks
 *
 * Bokeh's, which has no types.
 * @typedef {{plot: any, graph: any, nodes: any, edges: any}} Models
 */

// While cards glide, the SVG draws: Bokeh paints some frames after it is told to, and the links would trail behind their cards.
// It takes over again in the frame in which it has painted the end.
/** @implements {Picture} */
export class BokehPicture {
  /** @type {import("./camera.js").Camera} */
  camera = {k: 1, x: 0, y: 0};
  frame = "";
  /** @type {ShownLinks | null} */
  last = null;
  /** @type {Record<string, number>} */
  radii = {};
  mostLines = 0;
  mostIds = 0;

  /**
   * @param {HTMLElement} host
   * @param {import("./board.js").Board} board
   * @param {Models} models
   */
  constructor(host, {plate, cards: {world}, links, rest, known, svg}, models) {
    this.host = host;
    this.plate = plate;
    this.world = world;
    this.links = links;
    this.rest = rest;
    this.facets = known.facets;
    this.svg = svg;
    this.point = hotPointsIn(plate, links, rest);
    this.models = models;
    this.tone = toneReader(plate);
    this.thin = Boolean(plate.querySelector(".lines.thin")); // too many links for dots
    for (const name of ["inner_width", "inner_height"])
      models.plot.properties[name].change.connect(() => this.settle(this.camera));
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", () => {
        if (this.last) this.show(this.last);
        this.votes(this.radii);
      });
    }
  }

  /**
   * Makes the canvas show the part of the plate that a camera at rest looks at. It must move in the same frame in which Bokeh
   * paints the new ranges. That painting begins with `beginPath` on the canvas, which any page can watch.
   * @param {import("./camera.js").Camera} next
   */
  settle(next) {
    this.camera = next;
    const {k, x, y} = next;
    const {host} = this;
    const {plot} = this.models;
    const {u, ox, oy, w, h, tall} = this.sizes();
    // Whole pixels, because a canvas has no others.
    const [mx, my] = [Math.round(w * MARGIN), tall ? 0 : Math.round(h * MARGIN)];
    const size = [Math.round(w) + 2 * mx, Math.round(h) + 2 * my];
    const left = (-mx - ox - x) / k;
    const top = (-my - oy - y) / k;
    const inset = [(plot.outer_width - plot.inner_width) / 2 || 0, (plot.outer_height - plot.inner_height) / 2 || 0];
    const scale = k * u;
    this.frame = `translate(${left - HALF / k}px, ${top - HALF / k}px) scale(${1 / k})`;
    host.style.width = `${size[0]}px`;
    host.style.height = `${size[1]}px`;
    /** @type {(from: number, length: number, edge: number) => [number, number]} */
    const range = (from, length, edge) => [from / u + edge / scale, from / u + (length - edge) / scale];
    const [[x0, x1], [y0, y1]] = [range(left, size[0], inset[0]), range(top, size[1], inset[1])];
    plot.x_range.setv({start: x0, end: x1}, QUIET);
    plot.y_range.setv({start: y1, end: y0}, QUIET); // the y axis points down
    if (!watchPaint(host, () => this.place())) this.place();
  }

  place() {
    if (!this.last?.gliding) delete this.world.dataset.twin;
    if (this.frame) this.host.style.transform = this.frame;
  }

  // In fractions of a pixel, which offsetWidth and its like would round: the plate unit, where the world begins in its window
  // and how large that window is.
  sizes() {
    const style = getComputedStyle(this.world);
    const tall = style.getPropertyValue("--orientation").trim() === "portrait";
    const [width, height] = [parseFloat(style.width), parseFloat(style.height)];
    const box = this.plate.getBoundingClientRect();
    const u = width / Number(style.getPropertyValue(`--plate-w${tall ? 2 : 1}`));
    if (tall) return {u, ox: 0, oy: 0, w: width, h: height, tall};
    return {u, ox: (box.width - width) / 2, oy: (box.height - height) / 2, w: box.width, h: box.height, tall};
  }

  /** @param {ShownLinks} shown */
  show(shown) {
    this.last = shown;
    if (shown.gliding) this.world.dataset.twin = "";
    if ("twin" in this.world.dataset) this.svg.show(shown);
    if (shown.gliding) return;
    this.point(shown);
    const {hot, places} = shown;
    const order = [...this.links.keys()].sort((i, j) => Number(hot.has(i)) - Number(hot.has(j)) || i - j);
    this.mostLines = Math.max(this.mostLines, order.length);
    const data = {...this.linesOf(order, shown), ...this.looksOf(order, shown)};
    this.models.edges.setv({data: padded(data, NO_LINE, this.mostLines)}, QUIET);
    this.models.graph.layout_provider.setv({graph_layout: new Map([...this.facets].map(id => [id, places.get(id)]))}, QUIET);
  }

  /**
   * Which facets the links join, and the points through which they run.
   * @param {number[]} order
   * @param {ShownLinks} shown
   */
  linesOf(order, {orientation, hot, places, besides}) {
    const {links, rest} = this;
    const lines = order.map(i =>
      hot.has(i)
        ? columns(hotPoints(placeIn(places, links[i].a), placeIn(places, links[i].b), besides?.get(i)))
        : points(rest[orientation][i])
    );
    return {
      start: order.map(i => links[i].a),
      end: order.map(i => links[i].b),
      xs: lines.map(line => line.xs),
      ys: lines.map(line => line.ys)
    };
  }

  /**
   * What each of the links looks like.
   * @param {number[]} order
   * @param {ShownLinks} shown
   */
  looksOf(order, {orientation, hot, dim: any}) {
    const {links, thin, tone} = this;
    const tones = {line: tone("--line"), quiet: tone("--quiet"), hot: tone("--hot")};
    const style = getComputedStyle(this.plate);
    /** @param {string} name */
    const share = name => Number(style.getPropertyValue(name));
    const alpha = {line: share("--line-alpha"), quiet: share("--quiet-alpha")};
    const u = this.sizes().u || 1;
    return {
      color: order.map(i => (hot.has(i) ? tones.hot : any || links[i].quiet ? tones.quiet : tones.line)),
      alpha: order.map(i =>
        hot.has(i) ? 1 : orientation === "portrait" ? 0 : any ? 0 : links[i].quiet ? alpha.quiet : alpha.line
      ),
      width: order.map(i => (hot.has(i) ? HOT_WIDE : links[i].quiet || any ? QUIET_WIDE : thin ? THIN_WIDE : DOTTED_WIDE) * u),
      dash: order.map(i => (hot.has(i) || thin ? [] : DOT.map(part => part * u))) // dots, like stepping stones
    };
  }

  /** @param {Record<string, number>} radii */
  votes(radii) {
    const {nodes} = this.models;
    const ids = [...this.facets]; // a room may have added some
    this.mostIds = Math.max(this.mostIds, ids.length);
    const data = {index: ids, halo: ids.map(id => radii[id] ?? 0), color: ids.map(() => this.tone("--halo"))};
    this.radii = radii;
    this.svg.votes(radii);
    nodes.setv({data: padded(data, NO_NODE, this.mostIds)}, QUIET);
  }
}

// What cards that a room takes away again leave: Bokeh fails where a source becomes shorter.
const NO_LINE = {start: "", end: "", xs: [], ys: [], color: "transparent", alpha: 0, width: 0, dash: []};
const NO_NODE = {index: "", halo: 0, color: "transparent"};

/** @type {(data: Record<string, any[]>, blank: Record<string, any>, most: number) => Record<string, any[]>} */
const padded = (data, blank, most) =>
  Object.fromEntries(
    Object.entries(data).map(([name, list]) => [name, [...list, ...Array.from({length: most - list.length}, () => blank[name])]])
  );

/** @param {(readonly [number, number])[]} list */
const columns = list => ({xs: list.map(([x]) => x), ys: list.map(([, y]) => y)});

/** @param {HTMLElement} plate */
function toneReader(plate) {
  const probe = document.createElement("i");
  probe.hidden = true;
  plate.append(probe);
  /** @param {string} name */
  return name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}

/** @type {WeakSet<HTMLCanvasElement>} */
const watchedCanvases = new WeakSet();

/**
 * Calls `then` in the frame in which a canvas below `host` is painted; false while there is none.
 * @param {HTMLElement} host
 * @param {() => void} then
 */
function watchPaint(host, then) {
  const canvas = [...canvases(host)].find(found => found.width > 0);
  const context = canvas?.getContext("2d");
  if (!canvas || !context) return false;
  if (watchedCanvases.has(canvas)) return true;
  watchedCanvases.add(canvas);
  // Bokeh has another canvas for what its tools draw over the plot. There are none here, and it would be moved along in every
  // frame.
  for (const other of canvases(host)) if (other !== canvas) other.style.visibility = "hidden";
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
  return true;
}

/**
 * @param {Element | ShadowRoot} node
 * @returns {Generator<HTMLCanvasElement>}
 */
function* canvases(node) {
  for (const child of node.querySelectorAll("*")) {
    if (child.localName === "canvas") yield /** @type {HTMLCanvasElement} */ (child);
    if (child.shadowRoot) yield* canvases(child.shadowRoot);
  }
}
