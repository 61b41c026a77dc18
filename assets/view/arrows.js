/**
 * Where the links point between the open facet and the cards around it, on a board of which they do: each card with words tells
 * whether its link comes to it, goes from it, or both, and on which side of it the link runs.
 * @param {HTMLElement} root
 * @param {import("./cards.js").Cards} cards
 * @param {import("./graph.js").Links} links
 * @param {string} open
 * @param {import("./stage.js").Staged} staged
 */
export function showArrows(root, {byId}, links, open, {gutters, marks}) {
  if (!("points" in root.dataset)) return;
  const [to, from] = [new Set(), new Set()];
  for (const {a, b} of links) {
    if (a === open) to.add(b);
    if (b === open) from.add(a);
  }
  for (const [id, {dataset}] of byId) {
    const by = marks.has(id) ? undefined : gutters.get(id);
    const arrow = [to.has(id) ? "to" : "", from.has(id) ? "from" : ""].join("");
    if (by === undefined || !arrow) delete dataset.arrow;
    else [dataset.arrow, dataset.side] = [arrow, by > 0 ? "right" : "left"];
  }
}
