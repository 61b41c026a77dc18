// Where the neighbours of an open facet stand: in columns around it, stacked by their real heights, so that none overlaps.
// All figures in plate units. `self` is {id, w, h}; `items` are {id, w, h, mark, far} in the order in which they go round,
// from the lower left corner clockwise: `mark` is the side of the card without its words, or 0 when it keeps them, `far` its
// distance in links. Where room is short the farthest and last lose their words first and share rows.
// Returns {places: Map id -> [x, y], marks: Set of ids without words}, or null when even that does not fit.
export function arrange({area, self, items, gap}) {
  const shrinking = items.filter(item => item.mark).sort((a, b) => a.far - b.far);
  const marks = new Set();
  for (;;) {
    const places = attempt(area, self, items, marks, gap);
    if (places) return {places, marks};
    if (!shrinking.length) return null;
    marks.add(shrinking.pop().id);
  }
}

function attempt(area, self, items, marks, gap) {
  const bins = binsAround(area, self, gap);
  const perRow = Math.floor((self.w + gap) / (items.find(item => item.mark)?.mark + gap)) || 1;
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
  return places;
}

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
function binsAround(area, self, gap) {
  const width = area.x1 - area.x0;
  const count = Math.max(1, Math.floor((width + gap) / (self.w + gap)));
  const pitch = Math.min(width / count, self.w + 4 * gap);
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
    if (count < 3 || Math.abs(x - self.x) < pitch * 0.75) {
      above.push(bin(x, area.y0, self.y - hole, false));
      below.unshift(bin(x, self.y + hole, area.y1, false));
    } else if (x < self.x) rising.push(bin(x, area.y0, area.y1, true));
    else falling.push(bin(x, area.y0, area.y1, false));
  }
  return [...rising, ...above, ...falling, ...below];
}

const bin = (x, y0, y1, upward) => ({x, y0, h: Math.max(0, y1 - y0), left: Math.max(0, y1 - y0), upward, rows: []});

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
