// Makes what stands on the page equal to what the server wrote anew, with as little change as possible. What is the same stays
// the same node, so that focus, keyboard, scrolling, open details and what somebody is typing are left alone. Elements with an id
// are known by it, all others by their place. A list that the server left out (`data-at` is empty) stays as it is.

/** @type {(old: HTMLElement, fresh: HTMLElement) => void} */
export function morph(old, fresh) {
  if (fresh.dataset.at === "") return;
  sameAttributes(old, fresh);
  const known = childrenKept(old, fresh);
  let place = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    const match = idOf(node) ? known.get(idOf(node)) : place && !idOf(place) ? place : null;
    if (!match || match.nodeName !== node.nodeName) {
      old.insertBefore(node, place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else old.insertBefore(match, place);
    if (match.nodeType === Node.ELEMENT_NODE) morph(/** @type {HTMLElement} */ (match), /** @type {HTMLElement} */ (node));
    else if (match.nodeValue !== node.nodeValue) match.nodeValue = node.nodeValue;
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** @type {(node: Node) => string} */
const idOf = node => /** @type {Element} */ (node).id ?? "";

/** @type {(old: HTMLElement, fresh: HTMLElement) => void} */
function sameAttributes(old, fresh) {
  for (const {name} of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const {name, value} of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [radio, wanted] = /** @type {HTMLInputElement[]} */ ([old, fresh]);
  if (radio.type === "radio") radio.checked = wanted.checked;
}

/**
 * Takes away what has an id that is wanted no more, and returns by their ids the children that stay.
 * @type {(old: HTMLElement, fresh: HTMLElement) => Map<string, Node>}
 */
function childrenKept(old, fresh) {
  const wanted = new Set(Array.from(fresh.children, child => child.id).filter(Boolean));
  const kept = new Map();
  for (const child of [...old.children]) {
    if (!child.id) continue;
    if (wanted.has(child.id)) kept.set(child.id, child);
    else child.remove();
  }
  return kept;
}
