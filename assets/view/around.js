import {COLUMN_MOST, COLUMN_NEAR, HOLE, STACK_MOST} from "../figures/arrange.json";

// Puts cards in columns around the open facet, by their real heights and in their order: clockwise from the lower left corner.
// What stays free around it (`HOLE`), between columns and within them is told in gaps; a column nearer to it than `COLUMN_NEAR` of the
// space from one to the next is split.

/**
 * @typedef {import("./arrange.js").Area} Area
 * @typedef {import("./arrange.js").Card} Card
 * @typedef {import("./arrange.js").Item} Item
 * @typedef {import("./arrange.js").Rows} Rows
 * @typedef {import("./curve.js").Place} Place
 *
 * A part of a column: its middle, its top, its height, how much of that is free, whether it is filled from below, how far beside
 * its middle the gutter runs, and who stands there.
 * @typedef {{x: number, y0: number, h: number, left: number, upward: boolean, gutter: number, items: Item[]}} Bin
 */

/** @type {(area: Area, self: Card, items: Item[], gap: number) => Rows | null} */
export function columnsAround(area, self, items, gap) {
  /** @type {Place} */
  const middle = [(area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2];
  const bins = binsAround(area, middle, self, wide(self, items), gap);
  const free = bins.reduce((sum, bin) => sum + bin.h, 0);
  const need = items.reduce((sum, item) => sum + item.h + gap, 0);
  let used = 0;
  for (const item of items) {
    const first = binAt(bins, ((used + (item.h + gap) / 2) / need) * free);
    used += item.h + gap;
    if (![...bins.slice(first), ...bins.slice(0, first).reverse()].some(bin => put(bin, item, gap))) return null;
  }
  const places = new Map([[self.id, middle]]);
  for (const bin of bins) stack(bin, gap, places);
  return {places, gutters: new Map(bins.flatMap(({items: inside, gutter}) => inside.map(item => [item.id, gutter])))};
}

/** @type {(self: Card, items: Item[]) => number} */
const wide = (self, items) => (items.length ? Math.max(...items.map(item => item.w)) : self.w);

/**
 * Puts an item in a bin; false when the bin is full.
 * @type {(bin: Bin, item: Item, gap: number) => boolean}
 */
function put(bin, item, gap) {
  if (bin.left < item.h + gap) return false;
  bin.left -= item.h + gap;
  bin.items.push(item);
  return true;
}

/** @type {(bins: Bin[], offset: number) => number} */
function binAt(bins, offset) {
  let sum = 0;
  for (let i = 0; i < bins.length; i++) {
    sum += bins[i].h;
    if (offset <= sum) return i;
  }
  return bins.length - 1;
}

/**
 * The parts of columns in the order in which they are filled. Columns that the open facet stands in, or would reach into, are
 * split into a part above and a part below it.
 * @type {(area: Area, middle: Place, self: Card, column: number, gap: number) => Bin[]}
 */
function binsAround(area, [middle, level], self, column, gap) {
  const width = area.x1 - area.x0;
  const count = Math.max(1, Math.floor((width + gap) / (column + gap)));
  const pitch = Math.min((width + gap) / count, column + COLUMN_MOST * gap);
  const left = middle - (pitch * (count - 1)) / 2;
  const hole = self.h / 2 + gap * HOLE;
  const near = Math.max(pitch * COLUMN_NEAR, (self.w + column) / 2);
  /** @type {Bin[][]} */
  const [rising, above, falling, below] = [[], [], [], []];
  for (let i = 0; i < count; i++) {
    const x = left + pitch * i;
    const gutter = (x < middle - 1 ? pitch : -pitch) / 2;
    if (count < 3 || Math.abs(x - middle) < near) {
      above.push(bin(x, area.y0, level - hole, false, gutter));
      below.unshift(bin(x, level + hole, area.y1, false, gutter));
    } else if (x < middle) rising.push(bin(x, area.y0, area.y1, true, gutter));
    else falling.push(bin(x, area.y0, area.y1, false, gutter));
  }
  return [...rising, ...above, ...falling, ...below];
}

/** @type {(x: number, y0: number, y1: number, upward: boolean, gutter: number) => Bin} */
const bin = (x, y0, y1, upward, gutter) => {
  const h = Math.max(0, y1 - y0);
  return {x, y0, h, left: h, upward, gutter, items: []};
};

/** @type {(bin: Bin, gap: number, places: Map<string, Place>) => void} */
function stack({x, y0, h, upward, items}, gap, places) {
  const order = upward ? [...items].reverse() : items;
  const total = order.reduce((sum, item) => sum + item.h, 0);
  const space = Math.min(gap * STACK_MOST, (h - total) / Math.max(1, order.length));
  let y = y0 + (h - total - space * (order.length - 1)) / 2;
  for (const item of order) {
    places.set(item.id, [x, y + item.h / 2]);
    y += item.h + space;
  }
}
