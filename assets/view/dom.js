// What the modules read from the page and write into it, each in one way.

/** @typedef {Document | Element | DocumentFragment} Within */

/**
 * What a selector finds; it is there.
 * @param {Within} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export const the = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/**
 * All that a selector finds, as a list.
 * @param {Within} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const every = (root, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];

/**
 * What an event happened to; of one that the document heard, that may be the document.
 * @param {Event} event
 * @returns {HTMLElement}
 */
export const targetOf = ({target}) => /** @type {HTMLElement} */ (target);

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
 * A number for people who look, and the words that say it to people who listen.
 * @param {string | number} n
 * @param {string} words
 */
export const figure = (n, words) => [element("span", {"aria-hidden": "true"}, n), element("span", {class: "sr"}, words)];

/**
 * Marks whether a link leads to what is shown now.
 * @param {Element} a
 * @param {boolean} on
 */
export const setCurrent = (a, on) => (on ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current"));

/**
 * Says a state of an element to people who listen, such as whether it is "pressed". By the attribute, for Firefox before 119
 * knows no `ariaPressed`.
 * @param {Element} part
 * @param {string} state
 * @param {boolean} on
 */
export const setAria = (part, state, on) => part.setAttribute(`aria-${state}`, String(on));

/**
 * Keeps an event from all others that would hear it, and from the browser.
 * @param {Event} event
 */
export function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * The article of a facet, a role, a route, a step or a term in the outline; by its id, for which the browser need not go through
 * the page.
 * @param {Within} root
 * @param {string} id
 */
export const articleOf = (root, id) => the(root, `[data-outline] #${CSS.escape(id)}`);

/**
 * The address of the plate with a facet open, which without a script leads to its text below; `view` is one beside the plate.
 * @type {(root: HTMLElement, id: string, view?: string) => string}
 */
export const addressOf = (root, id, view) => `?lang=${root.lang}${view ? `&view=${view}` : ""}&facet=${id}#${id}`;

/**
 * Marks each link in the texts of `within` with the facet that it leads to. Of the thousand between facets, and of their titles, the
 * page has only that: without a script they lead to the text below. They get an address for a new window: the plate with that facet,
 * or the list. A text is named before it is seen: that of a facet when it opens, all of them with the list.
 * @param {HTMLElement} root
 * @param {HTMLElement} within
 */
export function nameLinks(root, within = the(root, "[data-outline]")) {
  for (const link of every(within, ":is(.near, h3) a[href^='#']:not(.term)")) {
    const to = (link.getAttribute("href") ?? "").slice(1);
    link.setAttribute("href", addressOf(root, to, link.dataset.facet && "outline"));
  }
  for (const link of every(within, "a[href*='facet=']:not([data-facet], [data-to])")) {
    link.dataset.to = /[?&]facet=([^&#]*)/.exec(link.getAttribute("href") ?? "")?.[1];
  }
}

/**
 * Shows what a facet of the outline is linked to, or hides it again.
 * @param {Element | null} article
 */
export function unroll(article) {
  const isOpen = article?.toggleAttribute("data-unrolled"); // there is none where the editors took it away in the meantime
  article?.querySelector("[data-unroll]")?.setAttribute("aria-expanded", String(isOpen));
}

/**
 * Whether a click came from a key or a screen reader, and not from a pointer. Firefox counts Enter on a link as one click
 * (`detail`), but tells of no pointer; before version 128 it names the keyboard instead.
 * @param {{detail?: number, pointerType?: string, mozInputSource?: number}} click
 */
export const byKeys = ({detail, pointerType, mozInputSource}) => !detail || pointerType === "" || mozInputSource === 6;

/**
 * Closes a dialog at a click beside it; not at the second press of the two that opened it.
 * @param {HTMLDialogElement} dialog
 * @param {() => void} [close]
 */
export function closesBeside(dialog, close = () => dialog.close()) {
  dialog.addEventListener("click", event => {
    if (event.target === dialog && event.detail < 2) close();
  });
}
