// The board's links as the browser needs them. `links` is a list of {a, b}; ids are facet ids.

// Distance in links from `id`, whichever way they point, up to `depth`; equal to networkx.ego_graph(undirected=True).
export function reach(links, id, depth) {
  const distance = new Map([[id, 0]]);
  let edge = [id];
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const {a, b} of links) {
      for (const [from, to] of [[a, b], [b, a]]) {
        if (edge.includes(from) && !distance.has(to)) {
          distance.set(to, step);
          next.push(to);
        }
      }
    }
    edge = next;
  }
  return distance;
}

// The nearest place in a direction: distance along it counts once, distance beside it two and a half times.
export function nearest(places, from, [dx, dy]) {
  const [x0, y0] = places.get(from);
  let best = null;
  let least = Infinity;
  for (const [id, [x, y]] of places) {
    const along = (x - x0) * dx + (y - y0) * dy;
    const beside = Math.abs((x - x0) * dy) + Math.abs((y - y0) * dx);
    const score = along + 2.5 * beside;
    if (id !== from && along > 1 && score < least) {
      best = id;
      least = score;
    }
  }
  return best;
}
