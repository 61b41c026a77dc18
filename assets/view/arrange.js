// Where cards stand that come forward, stacked by their real heights so that none overlaps. All figures in plate units. Where room is
// short the farthest and last in rank stand in rows of their own at the bottom, without words. Null when even that does not fit.

/**
 * @typedef {{x0: number, y0: number, x1: number, y1: number}} Area
 *
 * @typedef {{id: string, w: number, h: number}} Card
 *
 * A card called forward: `mark` is its side without its words, or 0 when it keeps them, `far` its distance in links, `rank` its turn
 * to have words.
 * @typedef {Card & {mark: number, far: number, rank: number}} Item
 *
 * Where each stands, which have no words, and how far beside the middle of a card runs the gutter by which its link reaches the open
 * facet, behind no other card.
 * @typedef {{places: Map<string, Place>, marks: Set<string>, gutters: Map<string, number>}} Laid
 *
 * @typedef {Omit<Laid, "marks">} Rows
 *
 * A part of a column: its middle, its top, its height, what of that is free, whether it is filled from below, and who stands there.
 * @typedef {{x: number, y0: number, h: number, left: number, upward: boolean, gutter: number, items: Item[]}} Bin
 *
 * @typedef {import("./curve.js").Place} Place
 */

/**
 * In columns around `self`, from the lower left corner clockwise.
 * @param {{area: Area, self: Card, items: Item[], gap: number}} asked
 */
export const arrange = ({area, self, items, gap}) => withMarks(area, items, gap, (room, worded) => attempt(room, self, worded, gap));

/**
 * In rows below `self`, if there is one.
 * @param {{area: Area, self: Card | null, items: Item[], gap: number}} asked
 */
export const grid = ({area, self, items, gap}) => withMarks(area, items, gap, (room, worded) => rowsOf(room, self, worded, gap));

/**
 * Lays as many of `items` as `lay` finds room for, even without words: the farthest and last of them stay behind.
 * @param {Item[]} items
 * @param {(items: Item[]) => Laid | null} lay
 * @returns {Laid}
 */
export function asMany(items, lay) {
  const whole = lay(items);
  if (whole) return whole;
  const order = items.map((item, i) => ({item, i})).sort((a, b) => a.item.far - b.item.far || a.i - b.i);
  let [fit, tooMany] = [0, items.length];
  let found = lay([]) ?? {places: new Map(), gutters: new Map(), marks: new Set()};
  while (tooMany - fit > 1) {
    const most = Math.floor((fit + tooMany) / 2);
    const kept = new Set(order.slice(0, most).map(({item}) => item));
    const next = lay(items.filter(item => kept.has(item)));
    if (next) [found, fit] = [next, most];
    else tooMany = most;
  }
  return found;
}

/** @type {(area: Area, items: Item[], gap: number, lay: (room: Area, worded: Item[]) => Rows | null) => Laid | null} */
function withMarks(area, items, gap, lay) {
  const shrinking = items.filter(item => item.mark).sort((a, b) => a.far - b.far || a.rank - b.rank);
  /** @type {Set<string>} */
  const marks = new Set();
  for (;;) {
    const [worded, bare] = [items.filter(item => !marks.has(item.id)), items.filter(item => marks.has(item.id))];
    const rows = rowsOfMarks(area, bare, gap);
    const found = rows && lay({...area, y1: rows.y0}, worded);
    if (found) return {...found, places: new Map([...found.places, ...rows.places]), marks};
    const next = shrinking.pop();
    if (!next) return null;
    marks.add(next.id);
  }
}

/**
 * The cards without words in rows along the bottom of `area`; `y0` is where the room above them ends. Null when they fill it all.
 * @type {(area: Area, items: Item[], gap: number) => {places: Map<string, Place>, y0: number} | null}
 */
function rowsOfMarks({x0, y0, x1, y1}, items, gap) {
  if (!items.length) return {places: new Map(), y0: y1};
  const {mark} = items[0];
  const most = Math.max(1, Math.floor((x1 - x0 + gap) / (mark + gap)));
  const rows = cutUp(items, Math.ceil(items.length / Math.ceil(items.length / most)));
  const pitch = Math.min(mark + gap * 1.8, (x1 - x0 + gap) / rows[0].length);
  const top = y1 - rows.length * (mark + gap * 0.7) + gap * 0.7;
  if (top - gap < y0) return null;
  return {places: new Map(rows.flatMap((row, r) => row.map((item, i) =>
    [item.id, [(x0 + x1) / 2 + (i - (row.length - 1) / 2) * pitch, top + mark / 2 + r * (mark + gap * 0.7)]]))), y0: top - gap * 1.4};
}

/** @type {<T>(list: T[], n: number) => T[][]} */
const cutUp = (list, n) => Array.from({length: Math.ceil(list.length / (n || 1))}, (_, i) => list.slice(i * n, i * n + n));

/** @type {(area: Area, self: Card, items: Item[], gap: number) => Rows | null} */
function attempt(area, self, items, gap) {
  /** @type {Place} */
  const middle = [(area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2];
  const bins = binsAround(area, middle, self, wide(self, items), gap);
  const room = bins.reduce((sum, bin) => sum + bin.h, 0);
  const need = items.reduce((sum, item) => sum + item.h + gap, 0);
  let used = 0;
  for (const item of items) {
    const first = binAt(bins, (used + (item.h + gap) / 2) / need * room);
    used += item.h + gap;
    if (![...bins.slice(first), ...bins.slice(0, first).reverse()].some(bin => put(bin, item, gap))) return null;
  }
  const places = new Map([[self.id, middle]]);
  for (const bin of bins) stack(bin, gap, places);
  return {places, gutters: new Map(bins.flatMap(({items: inside, gutter}) => inside.map(item => [item.id, gutter])))};
}

/** @type {(area: Area, self: Card | null, items: Item[], gap: number) => Rows | null} */
function rowsOf(area, self, items, gap) {
  const [width, height] = [area.x1 - area.x0, area.y1 - area.y0];
  const column = Math.max(1, ...items.map(item => item.w));
  const most = Math.max(1, Math.floor((width + gap) / (column + gap)));
  const count = Math.min(most, Math.ceil(Math.sqrt(items.length * 1.5)));
  const rows = cutUp(items, count);
  const heights = rows.map(row => Math.max(...row.map(item => item.h)));
  const head = self ? self.h : 0;
  const need = head + heights.reduce((sum, h) => sum + h, 0);
  const spaces = rows.length - 1 + (self ? 1.6 : 0);
  const space = Math.min(gap * 2.2, (height - need) / Math.max(1, spaces));
  if (space < gap * 0.7) return null;
  const pitch = Math.min((width + gap) / count, column + gap * 2.2);
  const middle = (area.x0 + area.x1) / 2;
  let y = (area.y0 + area.y1 - need - space * spaces) / 2;
  /** @type {Map<string, Place>} */
  const places = new Map(self ? [[self.id, [middle, y + head / 2]]] : []);
  if (self) y += head + space * 1.6;
  rows.forEach((row, r) => {
    row.forEach((item, i) => places.set(item.id, [middle + (i - (row.length - 1) / 2) * pitch, y + heights[r] / 2]));
    y += heights[r] + space;
  });
  return {places, gutters: new Map()};
}

/**
 * The cards of one distance, `bare` when they stand there without their words.
 * @typedef {{far: number, items: Item[], bare: boolean}} Column
 */

/**
 * The cards of `items` in columns from left to right, by how `far` they are. A column that is too wide or too high loses its words,
 * those in the middle and with most cards first; what does not fit even then has no place.
 * @param {{area: Area, items: Item[], gap: number}} asked
 * @returns {Laid}
 */
export function layers({area, items, gap}) {
  const last = Math.max(0, ...items.map(item => item.far));
  const height = area.y1 - area.y0;
  const all = Array.from({length: last + 1}, (_, far) => ({far, items: items.filter(item => item.far === far), bare: false}));
  const sum = () => all.reduce((total, column) => total + breadth(column, height, gap), 0);
  bareUntilItFits(all, height, gap, () => sum() + 2.5 * gap * last > area.x1 - area.x0);
  const free = area.x1 - area.x0 - sum();
  const space = Math.min(gap * 9, free / Math.max(1, last));
  let x = area.x0 + Math.max(0, (free - space * last) / 2);
  /** @type {Laid} */
  const laid = {places: new Map(), gutters: new Map(), marks: new Set()};
  for (const column of all) {
    fill(column, x + breadth(column, height, gap) / 2, area, gap, laid);
    x += breadth(column, height, gap) + space;
  }
  return laid;
}

/** @type {(item: Item, bare: boolean) => {w: number, h: number}} */
const size = (item, bare) => bare && item.mark ? {w: item.mark, h: item.mark} : item;

/** @param {Column} column */
const widest = ({items, bare}) => Math.max(...items.map(item => size(item, bare).w));

/** @type {(column: Column, height: number, gap: number) => number} */
const perRow = ({items, bare}, height, gap) => bare ? Math.ceil(items.length * (items[0].mark + gap) / height) : 1;

/** @type {(column: Column, height: number, gap: number) => number} */
function breadth(column, height, gap) {
  const count = perRow(column, height, gap);
  return widest(column) * count + gap * (count - 1);
}

/** @type {(all: Column[], height: number, gap: number, tooWide: () => boolean) => void} */
function bareUntilItFits(all, height, gap, tooWide) {
  const middle = (all.length - 1) / 2;
  /** @param {Column} column */
  const tooHigh = column => !column.bare && column.items.reduce((sum, item) => sum + item.h + gap, -gap) > height;
  for (;;) {
    const [long] = all.filter(column => !column.bare && column.items.every(item => item.mark))
      .sort((a, b) => Number(tooHigh(b)) - Number(tooHigh(a)) || Math.abs(a.far - middle) - Math.abs(b.far - middle) || b.items.length - a.items.length);
    if (!long || !(tooWide() || tooHigh(long))) return;
    long.bare = true;
  }
}

/**
 * Gives the cards of a column around `middle` their places.
 * @type {(column: Column, middle: number, area: Area, gap: number, laid: Laid) => void}
 */
function fill(column, middle, area, gap, {places, marks}) {
  const height = area.y1 - area.y0;
  const rows = cutUp(column.items, perRow(column, height, gap));
  const heights = rows.map(row => Math.max(...row.map(item => size(item, column.bare).h)));
  const total = heights.reduce((sum, h) => sum + h, 0);
  const between = Math.min(gap * 2.2, (height - total) / Math.max(1, rows.length - 1));
  let y = (area.y0 + area.y1 - total - between * (rows.length - 1)) / 2;
  rows.forEach((row, r) => {
    row.forEach((item, i) => {
      if (between < 0 && y + heights[r] > area.y1 + 0.5) return;
      places.set(item.id, [middle + (i - (row.length - 1) / 2) * (widest(column) + gap), y + heights[r] / 2]);
      if (column.bare && item.mark) marks.add(item.id);
    });
    y += heights[r] + Math.max(between, gap * 0.5);
  });
}

/** @type {(self: Card, items: Item[]) => number} */
const wide = (self, items) => items.length ? Math.max(...items.map(item => item.w)) : self.w;

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
 * Columns left to right; the ones that the open facet stands in, or would reach into, are split above and below it.
 * @type {(area: Area, middle: Place, self: Card, column: number, gap: number) => Bin[]}
 */
function binsAround(area, [middle, level], self, column, gap) {
  const width = area.x1 - area.x0;
  const count = Math.max(1, Math.floor((width + gap) / (column + gap)));
  const pitch = Math.min((width + gap) / count, column + 4 * gap);
  const left = middle - pitch * (count - 1) / 2;
  const hole = self.h / 2 + gap * 2.2;
  const near = Math.max(pitch * 0.75, (self.w + column) / 2);
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
const bin = (x, y0, y1, upward, gutter) => ({x, y0, h: Math.max(0, y1 - y0), left: Math.max(0, y1 - y0), upward, gutter, items: []});

/** @type {(bin: Bin, gap: number, places: Map<string, Place>) => void} */
function stack({x, y0, h, upward, items}, gap, places) {
  const order = upward ? [...items].reverse() : items;
  const total = order.reduce((sum, item) => sum + item.h, 0);
  const space = Math.min(gap * 3, (h - total) / Math.max(1, order.length));
  let y = y0 + (h - total - space * (order.length - 1)) / 2;
  for (const item of order) {
    places.set(item.id, [x, y + item.h / 2]);
    y += item.h + space;
  }
}
