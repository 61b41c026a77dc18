import {setCurrent} from "./dom.js";

// The outline keeps what was searched and chosen: the facets in `found`, a Set, or all when it is null. Each facet says its place
// among those; `open` is the one whose explanation is open.
export function shorten(root, {open, found, say}) {
  for (const link of root.querySelectorAll("[data-outline] h3 [data-facet]")) setCurrent(link, link.dataset.facet === open);
  for (const part of root.querySelectorAll("[data-outline] > div > section")) {
    const items = [...part.querySelectorAll(":scope > ul > li")];
    const kept = part.dataset.kind ? items.filter(item => !found || found.has(item.firstElementChild.dataset.article)) : found ? [] : items;
    if (part.hidden === !kept.length && kept.length === items.length && !part.dataset.short) continue;
    for (const item of items) item.hidden = !kept.includes(item);
    part.hidden = !kept.length;
    part.dataset.short = kept.length < items.length ? "1" : "";
    if (!part.dataset.kind) continue;
    part.querySelector("h2 .number").textContent = kept.length;
    kept.forEach((item, i) => { item.querySelector("[data-position]").textContent = say("position", {n: i + 1, of: kept.length}); });
  }
}
