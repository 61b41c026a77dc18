import {element, the} from "./dom.js";

/**
 * What one way of showing values means.
 * @typedef {{way: string, heading: string, colours: [string, string][], low: string, high: string, least: number}} Key
 *
 * Values of a researcher, by facet or group: for `marks` the size of the halo, what stands on the card, what is said of it and
 * what stands on a compact card; names
 * of colours; what stands out, also by the cards that stand for it; what is left where the others fade; notes, and
 * where those on compact cards stand; and the legend.
 * @typedef {{
 *   marks: Record<string, [number, string, string, string]>, colours: Record<string, string>, lit: string[], litCards: string[],
 *   only: string[] | null, notes: Record<string, string>, noteBoxes: Record<string, number[]>, keys: Key[], below: string[],
 * }} ShownValues
 */

const NOTE_BOX = ["--note-x", "--note-y", "--note-wide"]; // of a note on a compact card: from its corner, in plate units
const REMARK_BELOW = 130; // plate units that a card needs for a note below it

// Values of a researcher on the board of a notebook.
export class Values {
  /**
   * @param {HTMLElement} root
   * @param {{
   *   cards: import("./cards.js").Cards, votes: import("./votes.js").Votes, front: import("./front.js").Front,
   *   links: import("./graph.js").Links,
   * }} parts
   */
  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
  }

  /** @param {Partial<ShownValues>} shown nothing takes all of it away */
  show({marks = {}, colours = {}, lit = [], litCards = [], only = null, notes = {}, noteBoxes = {}, keys = [], below = []}) {
    const {cards, votes, front, links} = this.parts;
    const [outstanding, ends] = [new Set(litCards), new Set(lit)];
    for (const [id, card] of cards.byId) {
      the(card, ".remark")?.remove();
      mark(card, "value", colours[id]);
      if (colours[id]) card.style.setProperty("--value", `var(--${colours[id]})`);
      mark(card, "lit", outstanding.has(id) ? "" : undefined);
      if (notes[id]) card.append(element("span", {class: "remark"}, element("span", {class: "sr"}, ", "), notes[id]));
      for (const [n, side] of NOTE_BOX.entries()) card.style.setProperty(side, String(noteBoxes[id]?.[n] ?? ""));
      const isLow = cards.rest(id)[1] > cards.plateSize()[1] - REMARK_BELOW;
      mark(card, "remarked", notes[id] && (isLow ? "above" : "below"));
    }
    votes.given = keys.length ? {votes: Object.fromEntries(Object.entries(marks).map(voteOf)), full: {fits: true}} : null;
    votes.show();
    front.lit = new Set([...links.keys()].filter(i => ends.has(links[i].a) && ends.has(links[i].b)));
    front.left = only && new Set(only);
    front.show(false);
    mark(this.root, "valued", keys.length ? "" : undefined);
    the(this.root, ".shown-values")?.remove();
    if (keys.length)
      the(this.root, "main").after(element("div", {class: "shown-values"}, ...keys.map(keyOf), ...below.map(belowOf)));
  }
}

/** @type {(entry: [string, [number, string, string, string]]) => [string, import("./votes.js").Vote]} */
const voteOf = ([id, [size, face, words, brief]]) => [id, {size, face, words, brief}];

/** @type {(card: HTMLElement, name: string, value: string | undefined) => void} */
function mark(card, name, value) {
  if (value === undefined) delete card.dataset[name];
  else card.dataset[name] = value;
}

/** @param {string} words */
const belowOf = words => element("p", {class: "key below"}, words);

/** @param {Key} key */
function keyOf({way, heading, colours, low, high, least}) {
  const parts = heading ? [element("b", {}, heading)] : [];
  if (way === "size") parts.push(disc(least), element("span", {}, low), disc(1), element("span", {}, high));
  else if (colours.some(([, words]) => words))
    parts.push(...colours.map(([name, words]) => element("span", {class: "named"}, swatch(name), element("span", {}, words))));
  else parts.push(element("span", {}, low), ...colours.map(([name]) => swatch(name)), element("span", {}, `\u2007${high}`));
  return element("p", {class: "key"}, ...parts);
}

/** @param {string} name */
const swatch = name => element("i", {class: "swatch", style: `--value: var(--${name})`, "aria-hidden": "true"});
/**
 * A disc as wide as a share of the largest.
 * @param {number} share
 */
const disc = share => element("i", {class: "disc", style: `--share: ${Math.max(0.2, share)}`, "aria-hidden": "true"});
