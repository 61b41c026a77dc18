import {every} from "./dom.js";
import {inside} from "./inside.js";
import {unpacked} from "./unpacked.js";

// The board as one file. What its other languages say otherwise stands in it once, and is laid over a copy of the board; which
// places these are is known to praatplaat/export/other_words.py too.
const HEADS = "[data-swap-label], [data-says], [data-notice], [data-result-line], [data-advice]";
const SWAPPED = "[data-swap], .card";

inside.words = (lang, own) => {
  /** @type {{said: (string | Record<string, string | null>)[], at: number[]} | null} */
  const words = unpacked(lang);
  if (!words) return null;
  const {said, at} = words;
  const other = /** @type {HTMLElement} */ (own.cloneNode(true));
  const places = [other, ...every(other, HEADS), ...every(other, SWAPPED).flatMap(part => [part, ...nodesIn(part)])];
  leadTo(other, own.lang, lang);
  let place = 0;
  let fresh = 0;
  for (let i = 0; i < at.length; i++, place++) {
    place += at[i];
    lay(places[place], said[at[i + 1] < 0 ? -1 - at[++i] : fresh++]);
  }
  return other;
};

/** @type {(part: Element) => Node[]} */
function nodesIn(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** @type {(root: HTMLElement, from: string, to: string) => void} */
function leadTo(root, from, to) {
  for (const link of every(root, `a[href^="?lang=${from}&"]`)) {
    link.setAttribute("href", (link.getAttribute("href") ?? "").replace(from, to));
  }
}

/**
 * Lets a text say something else; an element hold other HTML, or have other attributes.
 * @param {Node} node
 * @param {string | Record<string, string | null>} words
 */
function lay(node, words) {
  if (node instanceof Element) {
    const {html, ...others} = typeof words === "string" ? {html: words} : words;
    if (html !== undefined && html !== null) node.innerHTML = html;
    for (const [name, value] of Object.entries(others)) {
      if (value === null) node.removeAttribute(name);
      else node.setAttribute(name, value);
    }
  } else node.nodeValue = String(words);
}
