import {FIELD_SIDE} from "../figures/field.json";
import {element, the} from "../view/dom.js";
import {alongAxis, farFrom, labelPlaces, nearestIn} from "./plane-places.js";
import {choosingOf} from "./forms.js";
import {labelOf} from "./room-ground.js";

// A result that is a picture of its own stands in the place of the plate: a field with its four ends and a labelled dot for each
// facet where the room placed it on average; the wider the ellipse around it, the more the answers differ.

/** @typedef {import("./told.js").Round} Round */

/**
 * What a card is called, and its tone.
 * @typedef {{say: import("./told.js").Say, labelOf: (id: string) => string, toneOf: (id: string) => string}} Labels
 */

const SVG_SPACE = "http://www.w3.org/2000/svg";

/** @type {(name: string, attributes: Record<string, string | number>) => SVGElement} */
function shape(name, attributes) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG_SPACE, name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/**
 * The field of a round, not drawn yet: that needs its size (`drawPlane`).
 * @type {(round: Round, uses: Labels) => HTMLElement}
 */
function planeOf(round, {say, labelOf: label, toneOf}) {
  const [low, high, bottom, top] = round.ends ?? [];
  const placed = round.facets.filter(id => round.spots[id]);
  const without = round.facets.filter(id => !round.spots[id]).map(label);
  const plane = element(
    "div",
    {class: "plane"},
    ...placed.map(id =>
      element(
        "span",
        {class: "plane-label", "data-of": id, "data-tone": toneOf(id), "data-at": round.spots[id].join(" ")},
        label(id)
      )
    )
  );
  return element(
    "div",
    {class: "plane-board", role: "group", "aria-label": say("plane")},
    element("p", {class: "plane-end top"}, element("span", {"aria-hidden": "true"}, "↑\u00a0"), top ?? ""),
    element("p", {class: "plane-end low"}, element("span", {"aria-hidden": "true"}, "←\u00a0"), low ?? ""),
    plane,
    element("p", {class: "plane-end high"}, high ?? "", element("span", {"aria-hidden": "true"}, "\u00a0→")),
    element(
      "p",
      {class: "plane-end bottom"},
      element("span", {"aria-hidden": "true"}, "↓\u00a0"),
      bottom ?? "",
      ...(without.length ? [element("small", {}, say("plane-without", {names: without.join(", ")}))] : [])
    )
  );
}

/**
 * Where labels lie, by the ids of their facets; it is true of one round in a field of one size with letters of one size.
 * @typedef {{of: string, at: Map<string, import("./plane-places.js").Rect>}} Lying
 */

/**
 * Draws the dots where they lie, with their labels around them: each where it lay `before`, or gliding from there.
 * @type {(board: HTMLElement, round: string, before: Lying) => Lying}
 */
function drawPlane(board, round, before) {
  const plane = the(board, ".plane");
  const {width: w, height: h} = plane.getBoundingClientRect();
  const labels = /** @type {HTMLElement[]} */ ([...plane.querySelectorAll(".plane-label")]);
  const radius = parseFloat(getComputedStyle(plane).fontSize) / 3;
  const spots = labels.map(label => (label.dataset.at ?? "").split(" ").map(Number));
  const dots = spots.map(([x, y]) => ({x: alongAxis(x, w), y: h - alongAxis(y, h)}));
  const sizes = labels.map(label => ({w: label.offsetWidth, h: label.offsetHeight}));
  const of = [round, w, h, radius].join(" ");
  const names = labels.map(label => label.dataset.of ?? "");
  const was = names.map(name => (before.of === of ? before.at.get(name) : undefined));
  labels.forEach((label, n) => was[n] && putLabel(label, was[n]));
  const places = labelPlaces(dots, sizes, {w, h}, radius, was);
  const svg = shape("svg", {viewBox: `0 0 ${w} ${h}`, "aria-hidden": "true"});
  svg.append(shape("path", {class: "cross", d: `M${w / 2} 0V${h}M0 ${h / 2}H${w}`}));
  const toned = labels.map(label => ({"data-tone": label.dataset.tone ?? ""}));
  dots.forEach(({x, y}, n) =>
    svg.append(
      shape("ellipse", {...toned[n], cx: x, cy: y, rx: (spots[n][2] / FIELD_SIDE) * w, ry: (spots[n][3] / FIELD_SIDE) * h})
    )
  );
  dots.forEach((dot, n) => {
    const end = nearestIn(dot, places[n]);
    if (farFrom(dot, places[n]) > radius)
      svg.append(shape("path", {...toned[n], class: "leader", d: `M${dot.x} ${dot.y}L${end.x} ${end.y}`}));
    svg.append(shape("circle", {...toned[n], cx: dot.x, cy: dot.y, r: radius}));
  });
  plane.querySelector("svg")?.remove();
  plane.prepend(svg);
  if (labels.length) plane.getBoundingClientRect(); // a label glides only from where it was laid out
  labels.forEach((label, n) => putLabel(label, places[n]));
  return {of, at: new Map(names.map((name, n) => [name, places[n]]))};
}

/** @type {(label: HTMLElement, place: import("./plane-places.js").Rect) => void} */
const putLabel = ({style}, {left, top}) => Object.assign(style, {left: `${left}px`, top: `${top}px`});

/**
 * `isAt` says whether the board shows a round in front.
 * @param {Pick<import("./told.js").RoomUses, "board" | "root" | "say">} _
 * @param {(round: ?Round) => boolean} isAt
 */
export function mountPlane({board, root, say}, isAt) {
  const main = the(root, "main");
  const part = element("section", {
    class: "room-plane",
    "data-room-plane": "",
    tabindex: "0",
    "aria-labelledby": "room-question"
  });
  part.hidden = true;
  main.append(part);
  let drawn = "";
  let shown = "";
  /** @type {Lying} */
  let lying = {of: "", at: new Map()};
  const redraw = () => {
    if (!part.hidden) lying = drawPlane(part, shown, lying);
  };
  new ResizeObserver(redraw).observe(part);
  document.fonts?.ready.then(redraw);

  /** @type {(id: string) => string} */
  const toneOf = id => board.cards.byId.get(id)?.dataset.tone ?? "stone";
  return {
    /** @type {(round: ?Round) => void} */
    show(round) {
      part.hidden = !(round?.shows && choosingOf(round).look === "plane" && isAt(round));
      if (!round || part.hidden) return;
      const now = JSON.stringify([root.lang, getComputedStyle(part).fontSize, round.id, round.spots, round.ends, round.facets]);
      if (now === drawn && part.firstChild) return;
      drawn = now;
      shown = [round.id, root.lang].join(" "); // in another language labels are as long as they are there
      part.replaceChildren(planeOf(round, {say, labelOf: id => labelOf(board.cards, id), toneOf}));
      redraw();
    }
  };
}
