import {every, the} from "./dom.js";

// Remembers where a visitor was reading when the words are about to be replaced: what has the focus, and which line stands at the
// top of each part that scrolls. Bookmarks are plain values, so that they can outlive the page.
const SCROLLED = ["[data-explanation]", "[data-finder]", "[data-outline]", "main", ""]; // the last is the window

/**
 * How to find an element again: the part of the page that it is in, a selector, and its number among what that finds.
 * @typedef {{within: string, which: string, n: number}} Mark
 *
 * A part that scrolls, how far it was scrolled, and the line that stood at its top with its distance from there.
 * @typedef {{box: string, y: number, line?: Mark, at?: number}} Scroll
 *
 * @typedef {{focus: Mark | null, scrolls: Scroll[]}} Bookmark
 */

const TRAITS = [
  "data-to",
  "data-facet",
  "data-route-to",
  "data-step-to",
  "data-role-to",
  "data-kind-to",
  "data-only-to",
  "data-kind-choice",
  "data-view-to",
  "data-lang-to",
  "data-zoom",
  "href"
];
const LINES = "h2, h3, h4, h5, h6, p, li, dt, dd, tr";

/** @type {(part: Element, trait: string) => string} */
const nameTrait = (part, trait) => (part.hasAttribute(trait) ? `[${trait}="${CSS.escape(part.getAttribute(trait) ?? "")}"]` : "");

/** @type {(root: HTMLElement, part: HTMLElement) => Mark} */
function markOf(root, part) {
  const article = part.closest("[data-article]");
  const around = part.closest("[data-explanation-body], [data-cards], [data-swap]");
  const names = ["data-explanation-body", "data-cards", "data-swap"]
    .map(name => (around ? nameTrait(around, name) : ""))
    .filter(Boolean);
  const within = [names[0] ?? "", article && article !== part ? nameTrait(article, "data-article") : ""]
    .filter(Boolean)
    .join(" ");
  const which =
    part.id && !article
      ? `#${CSS.escape(part.id)}`
      : part.localName + (TRAITS.map(trait => nameTrait(part, trait)).find(Boolean) ?? "");
  return {within, which, n: alike(root, {within, which}).indexOf(part)};
}
/** @type {(root: HTMLElement, mark: Pick<Mark, "within" | "which">) => HTMLElement[]} */
const alike = (root, {within, which}) => {
  const around = within ? the(root, within) : root;
  return around ? every(around, which) : [];
};
/** @type {(root: HTMLElement, mark: Mark) => HTMLElement | null} */
const partAt = (root, mark) => {
  const parts = alike(root, mark);
  return parts[mark.n] ?? parts[0] ?? null;
};

/** @type {(root: HTMLElement, selector: string) => HTMLElement} */
const boxOf = (root, selector) => (selector ? the(root, selector) : /** @type {HTMLElement} */ (document.scrollingElement));

/**
 * The first line that can be seen in a part that scrolls, and how far below the top of that part it begins. Lines one pixel high
 * are for screen readers, and do not count.
 * @param {HTMLElement} root
 * @param {HTMLElement} box
 */
function lineAtTop(root, box) {
  const top = box === document.scrollingElement ? 0 : box.getBoundingClientRect().top;
  for (const line of every(box === document.scrollingElement ? root : box, LINES)) {
    const rect = line.getBoundingClientRect();
    if (rect.height > 2 && rect.bottom > top) return {line: markOf(root, line), at: rect.top - top};
  }
  return {};
}

/**
 * @param {HTMLElement} root
 * @returns {Bookmark}
 */
export function bookmarkOf(root) {
  const {activeElement} = document;
  const active = root.contains(activeElement) && activeElement !== root ? /** @type {HTMLElement} */ (activeElement) : null;
  return {
    focus: active && markOf(root, active),
    scrolls: SCROLLED.flatMap(box => {
      const part = boxOf(root, box);
      return part?.scrollTop ? [{box, y: part.scrollTop, ...lineAtTop(root, part)}] : [];
    })
  };
}

/**
 * Puts the visitor back where the bookmark says. What is gone leaves the focus to `otherwise`.
 * @param {HTMLElement} root
 * @param {Bookmark} bookmark
 * @param {() => void} otherwise
 */
export function goTo(root, {focus, scrolls}, otherwise) {
  const active = document.activeElement;
  const part = focus && partAt(root, focus);
  // The board may have given the focus to a heading in the meantime.
  if (part && part !== active) part.focus({preventScroll: true});
  else if (!part && focus && (!active || active === document.body)) otherwise();
  for (const {box, y, line, at = 0} of scrolls) {
    const scroller = boxOf(root, box);
    if (!scroller) continue;
    scroller.scrollTop = y;
    const same = line && partAt(root, line);
    if (same) scroller.scrollTop += same.getBoundingClientRect().top - (box ? scroller.getBoundingClientRect().top : 0) - at;
  }
}
