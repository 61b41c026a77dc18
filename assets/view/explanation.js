// The explanation of the open facet: its article from the outline, copied and raised by one heading level.
const RAISED = {H3: "h2", H4: "h3", H5: "h4"};

export function explanationOf(root) {
  const pane = root.querySelector("[data-explanation]");
  const body = pane.querySelector("[data-explanation-body]");
  return {
    pane,
    get width() { return pane.hidden ? 0 : pane.offsetWidth; },
    show(id) {
      const copy = root.querySelector(`[data-outline] [data-article="${id}"]`).cloneNode(true);
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
