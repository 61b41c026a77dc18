import {MARKS_ABOVE, MARKS_BETWEEN, MARK_APART, ROW_LEAST, ROW_MOST, ROW_WIDE} from "../figures/arrange.json";
import {columnsAround} from "./around.js";

// Gives the cards that come forward their places, by their real heights, so that none lies over another. All figures are in plate
// units. Where space is short the farthest cards, and of those the last in rank, lose their words and stand in rows at the bottom.
// The answer is null when even that does not fit. How far apart they stand is told in gaps; `ROW_WIDE` is how many columns a square of
// rows and columns has.

/**
 * @typedef {{x0: number, y0: number, x1: number, y1: number}} Area
 *
 * @typedef {{id: string, w: number, h: number}} Card
 *
 * A card called forward: `mark` is its side without its words, or 0 when it keeps them, `far` its distance in links, `rank` its
 * turn to have words.
 * @typedef {Card & {mark: number, far: number, rank: number}} Item
 *
 * The middle of each card, which cards have no words, and how far beside the middle of a card its gutter runs: the free strip
 * along which its link reaches the open facet without passing behind another card.
 * @typedef {{places: Map<string, Place>, marks: Set<string>, gutters: Map<string, number>}} Laid
 *
 * @typedef {Omit<Laid, "marks">} Rows
 *
 * @typedef {import("./curve.js").Place} Place
 */

/**
 * In columns around `self`, from the lower left corner clockwise.
 * @param {{area: Area, self: Card, items: Item[], gap: number}} asked
 */
export const arrange = ({area, self, items, gap}) =>
  withMarks(area, items, gap, (above, worded) => columnsAround(above, self, worded, gap));

/**
 * In rows below `self`, if there is one.
 * @param {{area: Area, self: Card | null, items: Item[], gap: number}} asked
 */
export const grid = ({area, self, items, gap}) =>
  withMarks(area, items, gap, (above, worded) => rowsOf(above, self, worded, gap));

/**
 * Lays out as many of `items` as `lay` finds space for, with words or without. The farthest are left out first, and of those
 * equally far the last.
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

/** @type {(area: Area, items: Item[], gap: number, lay: (above: Area, worded: Item[]) => Rows | null) => Laid | null} */
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
 * The cards without words in rows along the bottom of `area`; `y0` is where the space above them ends. Null when they fill it all.
 * @type {(area: Area, items: Item[], gap: number) => {places: Map<string, Place>, y0: number} | null}
 */
function rowsOfMarks({x0, y0, x1, y1}, items, gap) {
  if (!items.length) return {places: new Map(), y0: y1};
  const {mark} = items[0];
  const most = Math.max(1, Math.floor((x1 - x0 + gap) / (mark + gap)));
  const rows = cutUp(items, Math.ceil(items.length / Math.ceil(items.length / most)));
  const pitch = Math.min(mark + gap * MARK_APART, (x1 - x0 + gap) / rows[0].length);
  const top = y1 - rows.length * (mark + gap * MARKS_BETWEEN) + gap * MARKS_BETWEEN;
  if (top - gap < y0) return null;
  const places = new Map();
  rows.forEach((row, r) => putRow(places, row, (x0 + x1) / 2, pitch, top + mark / 2 + r * (mark + gap * MARKS_BETWEEN)));
  return {places, y0: top - gap * MARKS_ABOVE};
}

/**
 * Gives the cards of a row their places, `pitch` from middle to middle.
 * @type {(places: Map<string, Place>, row: Item[], middle: number, pitch: number, level: number) => void}
 */
function putRow(places, row, middle, pitch, level) {
  row.forEach(({id}, i) => places.set(id, [middle + (i - (row.length - 1) / 2) * pitch, level]));
}

/** @type {<T>(list: T[], n: number) => T[][]} */
const cutUp = (list, n) => Array.from({length: Math.ceil(list.length / (n || 1))}, (_, i) => list.slice(i * n, i * n + n));

/** @type {(area: Area, self: Card | null, items: Item[], gap: number) => Rows | null} */
function rowsOf(area, self, items, gap) {
  const [width, height] = [area.x1 - area.x0, area.y1 - area.y0];
  const column = Math.max(1, ...items.map(item => item.w));
  const most = Math.max(1, Math.floor((width + gap) / (column + gap)));
  const count = Math.min(most, Math.ceil(Math.sqrt(items.length * ROW_WIDE)));
  const rows = cutUp(items, count);
  const heights = rows.map(row => Math.max(...row.map(item => item.h)));
  const head = self ? self.h : 0;
  const need = head + heights.reduce((sum, h) => sum + h, 0);
  const spaces = rows.length - 1 + (self ? 1.6 : 0);
  const space = Math.min(gap * ROW_MOST, (height - need) / Math.max(1, spaces));
  if (space < gap * ROW_LEAST) return null;
  const pitch = Math.min((width + gap) / count, column + gap * ROW_MOST);
  const middle = (area.x0 + area.x1) / 2;
  let y = (area.y0 + area.y1 - need - space * spaces) / 2;
  /** @type {Map<string, Place>} */
  const places = new Map(self ? [[self.id, [middle, y + head / 2]]] : []);
  if (self) y += head + space * 1.6;
  rows.forEach((row, r) => {
    putRow(places, row, middle, pitch, y + heights[r] / 2);
    y += heights[r] + space;
  });
  return {places, gutters: new Map()};
}

/**
 * The cards of one distance, `bare` when they stand there without their words.
 * @typedef {{far: number, items: Item[], bare: boolean}} Column
 */

/**
 * In columns from left to right, one for each distance. As long as they do not fit, columns lose their words: first those that
 * are too high, then those nearest to the middle, then those with most cards. A card that does not fit even then gets no place.
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
const size = (item, bare) => (bare && item.mark ? {w: item.mark, h: item.mark} : item);

/** @param {Column} column */
const widest = ({items, bare}) => Math.max(...items.map(item => size(item, bare).w));

/** @type {(column: Column, height: number, gap: number) => number} */
const perRow = ({items, bare}, height, gap) => (bare ? Math.ceil((items.length * (items[0].mark + gap)) / height) : 1);

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
    const [long] = all
      .filter(column => !column.bare && column.items.every(item => item.mark))
      .sort(
        (a, b) =>
          Number(tooHigh(b)) - Number(tooHigh(a))
          || Math.abs(a.far - middle) - Math.abs(b.far - middle)
          || b.items.length - a.items.length
      );
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
    if (between >= 0 || y + heights[r] <= area.y1 + 0.5) {
      putRow(places, row, middle, widest(column) + gap, y + heights[r] / 2);
      for (const {id, mark} of row) if (column.bare && mark) marks.add(id);
    }
    y += heights[r] + Math.max(between, gap * 0.5);
  });
}
