import {nameOf} from "./cards.js";
import {describeTerms} from "./terms.js";
import {editionOf} from "./words.js";

// The explanation of the open facet: its article from the outline, copied and raised by one heading level.
const RAISED = {H3: "h2", H4: "h3", H5: "h4"};

export function explanationOf(root, say) {
  const pane = root.querySelector("[data-explanation]");
  let shown = "";
  const body = pane.querySelector("[data-explanation-body]");
  const about = pane.querySelector("[data-about]");
  const articleOf = id => root.querySelector(`[data-outline] [data-article="${id}"]`);
  // Whose example it is, of when, how large a step, and its first source: from the article of the example itself.
  const complete = card => {
    const own = articleOf(card.querySelector("[data-to]").dataset.to);
    const field = name => own.querySelector(`[data-field=${name}]`)?.textContent.trim();
    const who = Object.assign(document.createElement("p"), {className: "who"});
    who.append(Object.assign(document.createElement("b"), {textContent: field("organisation")}), field("year") ? `, ${field("year")} ` : " ");
    if (field("size")) who.append(Object.assign(document.createElement("span"), {className: "size", textContent: field("size")}));
    card.querySelector(".why").before(who);
    const first = own.querySelector(".sources li:not(:has(.own)) a, .sources li");
    if (!first) return;
    const source = Object.assign(document.createElement("p"), {className: "source", textContent: `${say("source")}: `});
    source.append(...(first.matches("a") ? [first.cloneNode(true)] : [...first.cloneNode(true).childNodes]));
    card.append(source);
  };
  // Puts other words in the pane; in the same article, in another language, the reader stays where they were.
  const put = (article, key) => {
    if (!key || key.slice(0, -3) !== shown.slice(0, -3)) pane.scrollTop = 0;
    shown = key;
    const wasRead = body.matches(":focus-within");
    body.replaceChildren(article);
    if (wasRead) focus();
  };
  const focus = () => body.querySelector("h2")?.focus({preventScroll: true});
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
      put(article, "");
      pane.hidden = false;
      delete pane.dataset.openFacet;
    },
    // The article of a facet, a role or a step.
    show(id) {
      const key = `${id} ${editionOf(root)}`;
      pane.hidden = false;
      if (shown === key) return; // what is read, or has the focus, stays
      const copy = articleOf(id).cloneNode(true);
      copy.removeAttribute("id");
      copy.removeAttribute("data-unrolled");
      copy.querySelector("[data-unroll]")?.remove();
      const link = copy.querySelector("h3 a");
      link?.replaceWith(...link.childNodes);
      for (const heading of copy.querySelectorAll("h3, h4, h5")) {
        const raised = document.createElement(RAISED[heading.tagName]);
        raised.append(...heading.childNodes);
        heading.replaceWith(raised);
      }
      copy.querySelectorAll(".example").forEach(complete);
      describeTerms(copy, articleOf);
      const title = copy.querySelector("h2");
      title.tabIndex = -1;
      put(copy, key);
      if (copy.dataset.kind) pane.dataset.openFacet = id;
      else delete pane.dataset.openFacet;
    },
    hide() {
      shown = "";
      pane.hidden = true;
      delete pane.dataset.openFacet;
      body.replaceChildren();
    },
    // The tools above the explanation of a facet: how far its network reaches, and the ways to another.
    facing(facet, depth) {
      about.hidden = !facet;
      for (const button of about.querySelectorAll("[data-depth-to]")) button.setAttribute("aria-pressed", String(Number(button.dataset.depthTo) === depth));
    },
    // All shortest ways from one facet to another, in words: `paths` is a list of lists of ids.
    showPaths(from, to, paths, say, titleOf) {
      const key = `${from} ${to} ${editionOf(root)}`;
      pane.hidden = false;
      if (shown === key) return;
      const article = Object.assign(document.createElement("article"), {className: "facet paths"});
      const title = Object.assign(document.createElement("h2"), {textContent: say("paths-title", {from: titleOf(from), to: titleOf(to)}), tabIndex: -1});
      const line = Object.assign(document.createElement("p"), {className: "summary", textContent: paths.length ? say("paths-found", {n: paths.length, from: titleOf(from), to: titleOf(to)}) : say("paths-none")});
      article.append(title, line, ...paths.map(path => {
        const list = document.createElement("ol");
        path.forEach((id, i) => {
          const item = document.createElement("li");
          const link = Object.assign(document.createElement("a"), {href: articleOf(id).querySelector("[data-facet]").href, textContent: titleOf(id)});
          link.dataset.to = id;
          const why = i && [articleOf(id).querySelector(`[data-to="${path[i - 1]}"]`), articleOf(path[i - 1]).querySelector(`[data-to="${id}"]`)]
            .map(near => near?.closest("li")?.querySelector(".why")?.textContent).find(Boolean);
          item.append(link, ...(why ? [Object.assign(document.createElement("span"), {className: "why", textContent: why})] : []));
          list.append(item);
        });
        return list;
      }));
      put(article, key);
      pane.dataset.openFacet = from;
    },
    focus,
  };
}
