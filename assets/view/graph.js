import {placeIn} from "./curve.js";

/**
 * The board's links as the browser needs them, between facets by their ids.
 * @typedef {readonly Readonly<{a: string, b: string}>[]} Links
 */

/**
 * Distance in links from `id`, whichever way they point, up to `depth`; equal to networkx.ego_graph(undirected=True).
 * Nearest first, and what is equally near in the order of the links that lead there.
 * @param {Links} links
 * @param {string} id
 * @param {number} depth
 * @returns {Map<string, number>}
 */
export function reach(links, id, depth) {
  const byEnd = linksByEnd(links);
  const distance = new Map([[id, 0]]);
  let edge = [id];
  for (let step = 1; step <= depth && edge.length; step++) {
    /** @type {string[]} */
    const next = [];
    for (const {to} of edge.flatMap(from => byEnd.get(from) ?? []).sort((a, b) => a.rank - b.rank)) {
      if (distance.has(to)) continue;
      distance.set(to, step);
      next.push(to);
    }
    edge = next;
  }
  return distance;
}

/**
 * All shortest paths between two facets as lists of ids, whichever way the links point, in the order of their ids; none is an
 * empty list. Equal to `praatplaat.graph.paths`, which asks networkx.all_shortest_paths.
 * @param {Links} links
 * @param {string} start
 * @param {string} end
 */
export function pathsBetween(links, start, end) {
  const left = reach(links, end, Infinity); // from each facet to the end
  /** @param {string} id */
  const nextOn = id => {
    const near = (linksByEnd(links).get(id) ?? []).map(link => link.to).filter(to => left.get(to) === (left.get(id) ?? 0) - 1);
    return [...new Set(near)].sort();
  };
  /** @type {(id: string) => string[][]} */
  const from = id => (id === end ? [[id]] : nextOn(id).flatMap(to => from(to).map(path => [id, ...path])));
  return left.has(start) ? from(start) : [];
}

/**
 * To be told when a list of links has changed after all.
 * @param {Links} links
 */
export const forgetEnds = links => endsOfLinks.delete(links);

/** @typedef {Map<string, {rank: number, to: string}[]>} LinkEnds */

/** @type {WeakMap<Links, LinkEnds>} */
const endsOfLinks = new WeakMap();

/**
 * The links at each facet; made once for a list of links, which does not change after that unless `forgetEnds` is told.
 * @param {Links} links
 */
function linksByEnd(links) {
  const known = endsOfLinks.get(links);
  if (known) return known;
  /** @type {LinkEnds} */
  const byEnd = new Map(
    links.flatMap(({a, b}) => [
      [a, []],
      [b, []]
    ])
  );
  links.forEach(({a, b}, rank) => {
    byEnd.get(a)?.push({rank, to: b});
    byEnd.get(b)?.push({rank, to: a});
  });
  endsOfLinks.set(links, byEnd);
  return byEnd;
}

/**
 * The nearest place in a direction: distance along it counts once, distance beside it two and a half times.
 * @param {ReadonlyMap<string, import("./curve.js").Place>} places
 * @param {string} from
 * @param {readonly [number, number]} direction
 */
export function nearest(places, from, [dx, dy]) {
  const [x0, y0] = placeIn(places, from);
  /** @type {string | null} */
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
