// What the modules read from the page and write into it, each in one way.

/** @typedef {Document | Element | DocumentFragment} Within */

/**
 * What a selector finds; it is there.
 * @param {Within} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export const the = (root, selector) => /** @type {any} */ (root.querySelector(selector));

/**
 * All that a selector finds, as a list.
 * @param {Within} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const every = (root, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];

/**
 * What an event happened to. Heard by the document, it may be that.
 * @param {Event} event
 * @returns {HTMLElement}
 */
export const targetOf = ({target}) => /** @type {any} */ (target);

/**
 * A new element with its attributes and what is in it: text or nodes.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} attributes
 * @param {(Node | string | number)[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(.../** @type {string[]} */ (children));
  return made;
}

/**
 * A number for who sees it, and the words that stand for it for who listens.
 * @param {string | number} n
 * @param {string} words
 */
export const figure = (n, words) => [element("span", {"aria-hidden": "true"}, n), element("span", {class: "sr"}, words)];

/**
 * Whether a link leads to what is shown now.
 * @param {Element} a
 * @param {boolean} on
 */
export const setCurrent = (a, on) => on ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");

/**
 * The article of a facet, a role, a route, a step or a term in the outline.
 * @param {Within} root
 * @param {string} id
 */
export const articleOf = (root, id) => the(root, `[data-outline] [data-article="${id}"]`);

/**
 * Names the links of all texts by the facet that they lead to: the page, where they are a thousand, says it in their address only.
 * @param {Within} root
 */
export function nameLinks(root) {
  for (const link of every(root, "[data-outline] a[href*='facet=']:not([data-facet])")) {
    link.dataset.to = /[?&]facet=([^&#]*)/.exec(link.getAttribute("href") ?? "")?.[1];
  }
}

/**
 * Shows what a facet of the outline is linked to, or no longer.
 * @param {Element | null} article
 */
export function unroll(article) {
  const isOpen = article?.toggleAttribute("data-unrolled"); // none where the editors took it away meanwhile
  article?.querySelector("[data-unroll]")?.setAttribute("aria-expanded", String(isOpen));
}

/**
 * Whether a click was made by a key, or by what reads the page aloud, and not by a pointer. Firefox counts a link's Enter as
 * one click (`detail`), but knows of no pointer that made it; before version 128 it names the keyboard instead.
 * @param {{detail?: number, pointerType?: string, mozInputSource?: number}} click
 */
export const byKeys = ({detail, pointerType, mozInputSource}) => !detail || pointerType === "" || mozInputSource === 6;
