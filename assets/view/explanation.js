import {nameOf} from "./cards.js";

// The explanation of the open facet: its article from the outline, copied and raised by one heading level.
const RAISED = {H3: "h2", H4: "h3", H5: "h4"};

export function explanationOf(root) {
  const pane = root.querySelector("[data-explanation]");
  const body = pane.querySelector("[data-explanation-body]");
  const articleOf = id => root.querySelector(`[data-outline] [data-article="${id}"]`);
  return {
    pane,
    get width() { return pane.hidden ? 0 : pane.offsetWidth; },
    // Shows the members of a group, each with its summary: for the phone, whose plate has no room to lay them out.
    showGroup(card, members) {
      const list = document.createElement("ul");
      for (const id of members) {
        const from = articleOf(id);
        const item = document.createElement("li");
        const link = Object.assign(document.createElement("a"), {href: from.querySelector("[data-facet]").href, textContent: from.querySelector("h3").textContent.trim()});
        link.dataset.to = id;
        item.append(card.querySelector(".icon").cloneNode(true), link, Object.assign(document.createElement("span"), {className: "why", textContent: from.querySelector(".summary").textContent}));
        list.append(item);
      }
      const article = Object.assign(document.createElement("article"), {className: "facet near"});
      article.dataset.tone = card.dataset.tone;
      const title = Object.assign(document.createElement("h2"), {textContent: nameOf(card), tabIndex: -1});
      const kind = Object.assign(document.createElement("p"), {className: "kind"});
      kind.append(card.querySelector(".icon").cloneNode(true), articleOf(members[0]).closest("section").querySelector("h2").childNodes[1].cloneNode());
      article.append(kind, title, list);
      body.replaceChildren(article);
      pane.scrollTop = 0;
      pane.hidden = false;
      delete pane.dataset.openFacet;
    },
    show(id) {
      const copy = articleOf(id).cloneNode(true);
      copy.removeAttribute("id");
      const link = copy.querySelector("[data-facet]");
      link.replaceWith(...link.childNodes);
      for (const heading of copy.querySelectorAll("h3, h4, h5")) {
        const raised = document.createElement(RAISED[heading.tagName]);
        raised.append(...heading.childNodes);
        heading.replaceWith(raised);
      }
      const title = copy.querySelector("h2");
      title.tabIndex = -1;
      body.replaceChildren(copy);
      if (pane.dataset.openFacet !== id) pane.scrollTop = 0;
      pane.dataset.openFacet = id;
      pane.hidden = false;
    },
    hide() {
      pane.hidden = true;
      delete pane.dataset.openFacet;
      body.replaceChildren();
    },
    focus: () => body.querySelector("h2")?.focus({preventScroll: true}),
  };
}
