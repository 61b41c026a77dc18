import {nameOf} from "./cards.js";
import {articleOf, element} from "./dom.js";
import {describeTerms} from "./terms.js";
import {editionOf} from "./words.js";

// The explanation of the open facet: its article from the outline, copied and raised by one heading level.
const RAISED = {H3: "h2", H4: "h3", H5: "h4", H6: "h5"};

// What an explanation is of, whatever the language and the edition that end its key.
const subjectOf = key => key.split(" ").slice(0, -2).join(" ");

export function explanationOf(root, say) {
  const pane = root.querySelector("[data-explanation]");
  let shown = "";
  let scrolled = false; // noted as it happens: to ask makes the browser lay out what is being put in
  const body = pane.querySelector("[data-explanation-body]");
  const about = pane.querySelector("[data-about]");
  // What the byline of its kind tells of an example (whose it is, of when, how large a step), and its first source: from the article of the example itself.
  const complete = card => {
    const own = articleOf(root, card.querySelector("[data-to]").dataset.to);
    const who = element("p", {class: "who"});
    for (const [type, name] of own.closest("[data-byline]").dataset.byline.split(" ").map(field => field.split(":"))) {
      const said = own.querySelector(`[data-field="${name}"]`)?.textContent.trim();
      if (said) who.append(who.firstChild ? type === "code" ? " " : ", " : "", type === "name" ? element("b", {}, said) : type === "code" ? element("span", {class: "size"}, said) : said);
    }
    card.querySelector(".why").before(who);
    const first = own.querySelector(".sources li");
    if (first) card.append(element("p", {class: "source"}, `${say("source")}: `, ...first.cloneNode(true).childNodes));
  };
  const linkTo = (id, words) => element("a", {href: articleOf(root, id).querySelector("[data-facet]").href, "data-to": id}, words);
  // Puts other words in the pane; in the same article, in another language, the reader stays where they were.
  const put = (article, key) => {
    const isOther = !key || subjectOf(key) !== subjectOf(shown);
    const wasRead = body.matches(":focus-within");
    shown = key;
    body.replaceChildren(article);
    if (isOther && scrolled) pane.scrollTop = 0;
    if (wasRead) focus();
  };
  pane.addEventListener("scroll", () => { scrolled = pane.scrollTop > 0; }, {passive: true});
  const focus = () => body.querySelector("h2")?.focus({preventScroll: true});
  return {
    pane,
    get width() { return pane.hidden ? 0 : pane.offsetWidth; },
    // Shows the members of a group, each with its summary: for a plate that has no room to lay them out, as on a phone.
    showGroup(card, members) {
      const key = `${card.dataset.group} ${editionOf(root)}`;
      pane.hidden = false;
      if (shown === key) return;
      const icon = () => card.querySelector(".icon").cloneNode(true);
      const items = members.map(id => {
        const from = articleOf(root, id);
        return element("li", {}, icon(), linkTo(id, from.querySelector("h3").textContent.trim()), element("span", {class: "why"}, from.querySelector(".summary").textContent));
      });
      const kind = articleOf(root, members[0]).closest("section").querySelector("h2").childNodes[1].cloneNode();
      put(element("article", {class: "facet near", "data-tone": card.dataset.tone},
        element("p", {class: "kind"}, icon(), kind), element("h2", {tabindex: -1}, nameOf(card)), element("ul", {}, ...items)), key);
      delete pane.dataset.openFacet;
    },
    // The article of a facet, a role or a step.
    show(id) {
      const key = `${id} ${editionOf(root)}`;
      pane.hidden = false;
      if (shown === key) return; // what is read, or has the focus, stays
      const copy = articleOf(root, id).cloneNode(true);
      copy.removeAttribute("id");
      copy.removeAttribute("data-unrolled");
      copy.querySelector("[data-unroll]")?.remove();
      const link = copy.querySelector("h3 a");
      link?.replaceWith(...link.childNodes);
      for (const heading of copy.querySelectorAll("h3, h4, h5, h6")) {
        heading.replaceWith(element(RAISED[heading.tagName], {}, ...heading.childNodes));
      }
      copy.querySelectorAll(".example").forEach(complete);
      describeTerms(copy, root);
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
      const line = paths.length ? say("paths-found", {n: paths.length, from: titleOf(from), to: titleOf(to)}) : say("paths-none");
      const whyOf = (id, last) => [[id, last], [last, id]]
        .map(([one, other]) => articleOf(root, one).querySelector(`[data-to="${other}"]`)?.closest("li")?.querySelector(".why")?.textContent).find(Boolean);
      const lists = paths.map(path => element("ol", {}, ...path.map((id, i) => {
        const why = i && whyOf(id, path[i - 1]);
        return element("li", {}, linkTo(id, titleOf(id)), ...(why ? [element("span", {class: "why"}, why)] : []));
      })));
      put(element("article", {class: "facet paths"}, element("h2", {tabindex: -1}, say("paths-title", {from: titleOf(from), to: titleOf(to)})),
        element("p", {class: "summary"}, line), ...lists), key);
      pane.dataset.openFacet = from;
    },
    focus,
  };
}
