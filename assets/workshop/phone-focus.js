// Where the focus goes when what had it goes out of sight: never to the top of the page without a word.
/** @type {(node: Element) => boolean} */
const inSight = node => node.isConnected && node.getClientRects().length > 0;

/**
 * Does `change` to `main`. When what had the focus there is gone, the focus goes to what came next in its list, else to what came
 * before it, else to the heading.
 * @type {(main: HTMLElement, change: () => void) => void}
 */
export function handingFocusOn(main, change) {
  const held = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
  const inside = main.contains(held);
  const list = inside && held.closest("ul");
  const stops = list ? /** @type {HTMLElement[]} */ ([...list.querySelectorAll("summary, li > button")]) : [];
  const next = stops.findIndex(stop => stop === held || held.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  const at = next < 0 ? stops.length : next;
  change();
  if (!inside || (inSight(held) && main.contains(document.activeElement))) return;
  const heading = /** @type {HTMLElement} */ (main.querySelector("h1"));
  (inSight(held) ? held : (stops.slice(at).find(inSight) ?? stops.slice(0, at).reverse().find(inSight) ?? heading)).focus();
}
