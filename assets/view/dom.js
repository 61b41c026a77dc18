// What the modules read from the page and write into it, each in one way.

// A new element with its attributes and what is in it: text or nodes.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// A number for who sees it, and the words that stand for it for who listens.
export const figure = (n, words) => [element("span", {"aria-hidden": "true"}, n), element("span", {class: "sr"}, words)];

// Whether a link leads to what is shown now.
export const setCurrent = (a, on) => on ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");

// The article of a facet, a role, a route, a step or a term in the outline.
export const articleOf = (root, id) => root.querySelector(`[data-outline] [data-article="${id}"]`);

// Names the links of all texts by the facet that they lead to: the page, where they are a thousand, says it in their address only.
export function nameLinks(root) {
  for (const link of root.querySelectorAll("[data-outline] a[href*='facet=']:not([data-facet])")) {
    link.dataset.to = /[?&]facet=([^&#]*)/.exec(link.getAttribute("href"))[1];
  }
}

// Shows what a facet of the outline is linked to, or no longer.
export function unroll(article) {
  const isOpen = article?.toggleAttribute("data-unrolled"); // none where the editors took it away meanwhile
  article?.querySelector("[data-unroll]")?.setAttribute("aria-expanded", String(isOpen));
}

// Whether a click was made by a key, or by what reads the page aloud, and not by a pointer. Firefox counts a link's Enter as
// one click (`detail`), but knows of no pointer that made it; before version 128 it names the keyboard instead.
export const byKeys = ({detail, pointerType, mozInputSource}) => !detail || pointerType === "" || mozInputSource === 6;
