import {every, setCurrent, the} from "./dom.js";

/**
 * Shows in the outline only the facets in `found`, or all of them when it is null. Each says which number it has among those;
 * `open` is the facet whose explanation is open.
 * @param {HTMLElement} root
 * @param {{open: string, found: Set<string> | null, say: import("./words.js").Say}} kept
 */
export function shorten(root, {open, found, say}) {
  for (const link of every(root, "[data-outline] h3 [data-facet]")) setCurrent(link, link.dataset.facet === open);
  for (const part of every(root, "[data-outline] > div > section")) {
    const items = every(part, ":scope > ul > li");
    const kept = part.dataset.kind
      ? items.filter(item => !found || found.has(/** @type {HTMLElement} */ (item.firstElementChild).dataset.article ?? ""))
      : found
        ? []
        : items;
    if (part.hidden === !kept.length && kept.length === items.length && !part.dataset.short) continue;
    for (const item of items) item.hidden = !kept.includes(item);
    part.hidden = !kept.length;
    part.dataset.short = kept.length < items.length ? "1" : "";
    if (!part.dataset.kind) continue;
    the(part, "h2 .number").textContent = String(kept.length);
    kept.forEach((item, i) => {
      the(item, "[data-position]").textContent = say("position", {n: i + 1, of: kept.length});
    });
  }
}
