// The board's links as the browser needs them. `links` is a list of {a, b}; ids are facet ids.

// Distance in links from `id`, whichever way they point, up to `depth`; equal to networkx.ego_graph(undirected=True).
// Nearest first, and what is equally near in the order of the links that lead there.
export function reach(links, id, depth) {
  const byEnd = linksByEnd(links);
  const distance = new Map([[id, 0]]);
  let edge = [id];
  for (let step = 1; step <= depth && edge.length; step++) {
    const next = [];
    for (const {to} of edge.flatMap(from => byEnd.get(from) ?? []).sort((one, other) => one.rank - other.rank)) {
      if (distance.has(to)) continue;
      distance.set(to, step);
      next.push(to);
    }
    edge = next;
  }
  return distance;
}

// All shortest paths between two facets as lists of ids, whichever way the links point, in the order of their ids; none is an
// empty list. Equal to `praatplaat.graph.paths`, which asks networkx.all_shortest_paths.
export function pathsBetween(links, start, end) {
  const left = reach(links, end, Infinity); // from each facet to the end
  const nextOn = id => {
    const near = (linksByEnd(links).get(id) ?? []).map(link => link.to).filter(to => left.get(to) === left.get(id) - 1);
    return [...new Set(near)].sort();
  };
  const from = id => (id === end ? [[id]] : nextOn(id).flatMap(to => from(to).map(path => [id, ...path])));
  return left.has(start) ? from(start) : [];
}

// The links at each facet, {rank, to}; made once for a list of links, which does not change after that.
const endsOfLinks = new WeakMap();
function linksByEnd(links) {
  if (!endsOfLinks.has(links)) {
    const byEnd = new Map();
    const add = (from, to, rank) => byEnd.set(from, byEnd.get(from) ?? []).get(from).push({rank, to});
    links.forEach(({a, b}, rank) => {
      add(a, b, rank);
      add(b, a, rank);
    });
    endsOfLinks.set(links, byEnd);
  }
  return endsOfLinks.get(links);
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
