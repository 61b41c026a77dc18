// Where the neighbours of an open facet stand: in columns around it, stacked by their real heights, so that none overlaps.
// All figures in plate units. `self` is {id, w, h}; `items` are {id, w, h, mark, far} in the order in which they go round,
// from the lower left corner clockwise: `mark` is the side of the card without its words, or 0 when it keeps them, `far` its
// distance in links. Where room is short the farthest and last lose their words first and share rows.
// Returns {places: Map id -> [x, y], marks: Set of ids without words, gutters: Map id -> how far beside the middle of the card runs
// the gutter by which its link reaches the open facet, behind no other card}, or null when even that does not fit.
export function arrange({area, self, items, gap}) {
  const shrinking = items.filter(item => item.mark).sort((a, b) => a.far - b.far);
  const marks = new Set();
  for (;;) {
    const found = attempt(area, self, items, marks, gap);
    if (found) return {...found, marks};
    if (!shrinking.length) return null;
    marks.add(shrinking.pop().id);
  }
}

function attempt(area, self, items, marks, gap) {
  const bins = binsAround(area, self, wide(self, items), gap);
  const perRow = Math.floor((wide(self, items) + gap) / (items.find(item => item.mark)?.mark + gap)) || 1;
  const cost = item => marks.has(item.id) ? (item.mark + gap) / perRow : item.h + gap;
  const room = bins.reduce((sum, bin) => sum + bin.h, 0);
  const need = items.reduce((sum, item) => sum + cost(item), 0);
  let used = 0;
  for (const item of items) {
    const first = binAt(bins, (used + cost(item) / 2) / need * room);
    used += cost(item);
    const taken = [...bins.slice(first), ...bins.slice(0, first).reverse()]
      .find(bin => put(bin, item, marks.has(item.id), perRow, gap));
    if (!taken) return null;
  }
  const places = new Map([[self.id, [self.x, self.y]]]);
  for (const bin of bins) stack(bin, gap, places);
  const gutters = new Map(bins.flatMap(({rows, gutter}) => rows.flatMap(row => row.items.map(item => [item.id, gutter]))));
  return {places, gutters};
}

// The cards of `items` in rows, in reading order, below `self` if there is one; without words where they do not fit with them.
// Same figures and answer as `arrange`; what does not fit even then has no place.
export function grid({area, self, items, gap}) {
  const marks = item => ({...item, w: item.mark || item.w, h: item.mark || item.h});
  return rowsOf({area, self, items, gap}) ?? rowsOf({area, self, items: items.map(marks), gap, bare: true});
}

function rowsOf({area, self, items, gap, bare}) {
  const [width, height] = [area.x1 - area.x0, area.y1 - area.y0];
  const column = Math.max(...items.map(item => item.w));
  const most = Math.max(1, Math.floor((width + gap) / (column + gap)));
  const count = Math.min(most, Math.ceil(Math.sqrt(items.length * (bare ? 3 : 1.5))));
  const rows = [];
  for (let i = 0; i < items.length; i += count) rows.push(items.slice(i, i + count));
  const heights = rows.map(row => Math.max(...row.map(item => item.h)));
  const head = self ? self.h : 0;
  const spaces = rows.length - 1 + (self ? 1.6 : 0);
  const need = head + heights.reduce((sum, h) => sum + h, 0);
  const space = Math.min(gap * 2.2, (height - need) / Math.max(1, spaces));
  if (space < gap * 0.7 && !bare) return null;
  const pitch = Math.min((width + gap) / count, column + gap * 2.2);
  const middle = (area.x0 + area.x1) / 2;
  let y = Math.max(area.y0, (area.y0 + area.y1 - need - space * spaces) / 2);
  const places = new Map(self ? [[self.id, [middle, y + head / 2]]] : []);
  if (self) y += head + space * 1.6;
  rows.forEach((row, r) => {
    if (y + heights[r] > area.y1 + 0.5) return;
    row.forEach((item, i) => places.set(item.id, [middle + (i - (row.length - 1) / 2) * pitch, y + heights[r] / 2]));
    y += heights[r] + Math.max(space, gap * 0.7);
  });
  return {places, gutters: new Map(), marks: new Set(bare ? items.filter(item => item.mark).map(item => item.id) : [])};
}

const wide = (self, items) => items.length ? Math.max(...items.map(item => item.w)) : self.w;

// Puts an item in a bin, a mark beside other marks where their row has room; false when the bin is full.
function put(bin, item, isMark, perRow, gap) {
  const row = bin.rows.at(-1);
  if (isMark && row?.mark && row.items.length < perRow) {
    row.items.push(item);
    return true;
  }
  const h = isMark ? item.mark : item.h;
  if (bin.left < h + gap) return false;
  bin.left -= h + gap;
  bin.rows.push({h, mark: isMark ? item.mark : 0, items: [item]});
  return true;
}

function binAt(bins, offset) {
  let sum = 0;
  for (let i = 0; i < bins.length; i++) {
    sum += bins[i].h;
    if (offset <= sum) return i;
  }
  return bins.length - 1;
}

// Columns left to right; the ones that the open facet stands in are split above and below it.
function binsAround(area, self, column, gap) {
  const width = area.x1 - area.x0;
  const count = Math.max(1, Math.floor((width + gap) / (column + gap)));
  const pitch = Math.min((width + gap) / count, column + 4 * gap);
  const left = (area.x0 + area.x1) / 2 - pitch * (count - 1) / 2;
  self.x = (area.x0 + area.x1) / 2;
  self.y = (area.y0 + area.y1) / 2;
  const hole = self.h / 2 + gap * 2.2;
  const rising = [];
  const above = [];
  const falling = [];
  const below = [];
  for (let i = 0; i < count; i++) {
    const x = left + pitch * i;
    const gutter = (x < self.x - 1 ? pitch : -pitch) / 2;
    if (count < 3 || Math.abs(x - self.x) < pitch * 0.75) {
      above.push(bin(x, area.y0, self.y - hole, false, gutter));
      below.unshift(bin(x, self.y + hole, area.y1, false, gutter));
    } else if (x < self.x) rising.push(bin(x, area.y0, area.y1, true, gutter));
    else falling.push(bin(x, area.y0, area.y1, false, gutter));
  }
  return [...rising, ...above, ...falling, ...below];
}

const bin = (x, y0, y1, upward, gutter) => ({x, y0, h: Math.max(0, y1 - y0), left: Math.max(0, y1 - y0), upward, gutter, rows: []});

function stack({x, y0, h, upward, rows}, gap, places) {
  const order = upward ? [...rows].reverse() : rows;
  const total = order.reduce((sum, row) => sum + row.h, 0);
  const space = Math.min(gap * 3, (h - total) / Math.max(1, order.length));
  let y = y0 + (h - total - space * (order.length - 1)) / 2;
  for (const {h: height, mark, items} of order) {
    const pitch = mark + gap;
    items.forEach((item, i) => places.set(item.id, [x + (i - (items.length - 1) / 2) * pitch, y + height / 2]));
    y += height + space;
  }
}
