// Where the neighbours of an open facet stand: in columns around it, stacked by their real heights, so that none overlaps.
// All figures in plate units. `items` are {id, w, h, mark, shrinks} in the order in which they go round, from the lower left
// corner clockwise. Returns {places: Map id -> [x, y], marks: Set of ids that had to go without their words}.
export function arrange({area, self, items, gap}) {
  const marks = new Set();
  for (;;) {
    const sized = items.map(item => marks.has(item.id) ? {...item, h: item.mark} : item);
    const places = attempt(area, self, sized, gap);
    if (places) return {places, marks};
    const next = items.findLast(item => item.shrinks && !marks.has(item.id));
    if (!next) return null;
    marks.add(next.id);
  }
}

function attempt(area, self, items, gap) {
  const bins = binsAround(area, self, gap);
  const room = bins.reduce((sum, bin) => sum + bin.h, 0);
  const need = items.reduce((sum, item) => sum + item.h + gap, 0);
  let used = 0;
  for (const item of items) {
    const middle = (used + (item.h + gap) / 2) / need * room;
    used += item.h + gap;
    const first = binAt(bins, middle);
    const bin = [...bins.slice(first), ...bins.slice(0, first).reverse()].find(b => b.left >= item.h + gap);
    if (!bin) return null;
    bin.items.push(item);
    bin.left -= item.h + gap;
  }
  const places = new Map([[self.id, [self.x, self.y]]]);
  for (const bin of bins) stack(bin, gap, places);
  return places;
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

const bin = (x, y0, y1, upward) => ({x, y0, h: Math.max(0, y1 - y0), left: Math.max(0, y1 - y0), upward, items: []});

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
