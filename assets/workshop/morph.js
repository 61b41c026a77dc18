// Make what stands on the page equal to what the server wrote anew, with as little change as can be: what is the same
// stays the same node, so that focus, keyboard, scrolling, open details and what somebody is typing are left alone.
// Elements with an id are known by it, all others by their place.
// A list that the server left out (`data-at` is empty) stays as it is.
export function morph(old, fresh) {
  if (fresh.dataset.at === "") return;
  for (const {name} of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const {name, value} of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.type === "radio") old.checked = fresh.checked;

  const wanted = new Set(Array.from(fresh.children, child => child.id).filter(Boolean));
  const known = new Map();
  for (const child of [...old.children]) {
    if (!child.id) continue;
    if (wanted.has(child.id)) known.set(child.id, child);
    else child.remove();
  }
  let place = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    const match = node.id ? known.get(node.id) : place && !place.id ? place : null;
    if (!match || match.nodeName !== node.nodeName) {
      old.insertBefore(node, place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else old.insertBefore(match, place);
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, node);
    else if (match.data !== node.data) match.data = node.data;
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}
