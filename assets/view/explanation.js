import {nameOf} from "./cards.js";
import {articleOf, element, every, nameLinks, setAria, the} from "./dom.js";
import {afterPaint} from "./frames.js";
import {fillPart} from "./part.js";
import {describeTerms} from "./terms.js";
import {editionOf} from "./words.js";

// The explanation of the open facet: its article from the outline, copied and raised by one heading level.
/** @type {Record<string, "h2" | "h3" | "h4" | "h5">} */
const RAISED = {H3: "h2", H4: "h3", H5: "h4", H6: "h5"};

/**
 * What an explanation is of: its key without the language and the edition at its end.
 * @param {string} key
 */
const subjectOf = key => key.split(" ").slice(0, -2).join(" ");

/** @type {(part: HTMLElement, selector: string) => string} */
const textIn = (part, selector) => the(part, selector)?.textContent?.trim() ?? "";

/** @typedef {import("./words.js").Say} Say */

export class Explanation {
  shown = "";
  stale = false; // whether what is told has changed since it was put in
  isLed = false; // whether what is shown was asked by Python
  scrolled = false; // noted as it happens: to ask for it makes the browser lay out what was just put in

  /**
   * @param {HTMLElement} root
   * @param {Say} say
   */
  constructor(root, say) {
    this.root = root;
    this.say = say;
    this.pane = the(root, "[data-explanation]");
    this.body = the(this.pane, "[data-explanation-body]");
    this.about = the(this.pane, "[data-about]");
    this.pane.addEventListener(
      "scroll",
      () => {
        this.scrolled = this.pane.scrollTop > 0;
      },
      {passive: true}
    );
  }

  get width() {
    return this.pane.hidden ? 0 : this.pane.offsetWidth;
  }

  focus() {
    the(this.body, "h2")?.focus({preventScroll: true});
  }

  /**
   * Shows the pane, and tells whether it has the explanation with this key already. If so, it stays scrolled as it is and keeps
   * the focus.
   * @param {string} key
   */
  stands(key) {
    this.pane.hidden = false;
    return this.shown === key && !this.stale;
  }

  /**
   * Puts an article into the pane, `of` a facet that is open, or of none. Where it is the same article in another language, the
   * pane stays scrolled as it is.
   * @param {HTMLElement} article
   * @param {string} key
   * @param {string} [of]
   */
  put(article, key, of) {
    const isOther = subjectOf(key) !== subjectOf(this.shown);
    const wasRead = this.body.matches(":focus-within");
    this.shown = key;
    this.stale = false;
    if (isOther && this.isLed) this.bringWhole(article);
    this.body.replaceChildren(article);
    if (isOther && this.scrolled) this.pane.scrollTop = 0;
    if (wasRead) this.focus();
    if (of) this.pane.dataset.openFacet = of;
    else delete this.pane.dataset.openFacet;
  }

  /**
   * Where Python shows one facet after another, lists that are out of sight are laid out after the frame in which the plate changes:
   * some are twenty windows long. Who clicks finds all words at once.
   * @param {HTMLElement} article
   */
  bringWhole(article) {
    article.dataset.coming = "";
    afterPaint().then(() => delete article.dataset.coming);
  }

  /**
   * The article of a facet, a role or a step, its links with their addresses.
   * @param {string} id
   */
  article(id) {
    const article = articleOf(this.root, id);
    nameLinks(this.root, article);
    return article;
  }

  /** @type {(id: string, words: string) => HTMLElement} */
  linkTo(id, words) {
    const {href} = /** @type {HTMLAnchorElement} */ (the(this.article(id), "[data-facet]"));
    return element("a", {href, "data-to": id}, words);
  }

  /**
   * Shows the members of a group, each with its summary: for a plate that has no space to lay them out, as on a phone.
   * @param {HTMLElement} card
   * @param {string[]} members
   */
  showGroup(card, members) {
    const key = `${card.dataset.group} ${editionOf(this.root)}`;
    if (this.stands(key)) return;
    const icon = () => the(card, ".icon").cloneNode(true);
    const items = members.map(id => {
      const from = articleOf(this.root, id);
      return element(
        "li",
        {},
        icon(),
        this.linkTo(id, textIn(from, "h3")),
        element("span", {class: "why"}, the(from, ".summary").textContent ?? "")
      );
    });
    const section = /** @type {HTMLElement} */ (articleOf(this.root, members[0]).closest("section"));
    const kind = the(section, "h2").childNodes[1].cloneNode();
    this.put(
      element(
        "article",
        {class: "facet near", "data-tone": card.dataset.tone},
        element("p", {class: "kind"}, icon(), kind),
        element("h2", {tabindex: -1}, nameOf(card)),
        element("ul", {}, ...items)
      ),
      key
    );
  }

  /**
   * Shows the article of a facet, a role or a step.
   * @param {string} id
   */
  show(id) {
    const key = `${id} ${editionOf(this.root)}`;
    if (this.stands(key)) return;
    const copy = /** @type {HTMLElement} */ (this.article(id).cloneNode(true));
    copy.removeAttribute("id");
    copy.removeAttribute("data-unrolled");
    the(copy, "[data-unroll]")?.remove();
    const link = the(copy, "h3 a");
    link?.replaceWith(...link.childNodes);
    for (const heading of every(copy, "h3, h4, h5, h6"))
      heading.replaceWith(element(RAISED[heading.tagName], {}, ...heading.childNodes));
    for (const card of every(copy, ".bylined")) this.complete(card);
    describeTerms(copy, this.root);
    the(copy, "h2").tabIndex = -1;
    this.put(copy, key, copy.dataset.kind && id);
    // A drawing of a thousand lines would keep the words waiting, and then the cards.
    afterPaint()
      .then(afterPaint)
      .then(() => copy.isConnected && fillPart(copy, this.root));
  }

  /**
   * Adds to the card of a facet what the byline of its kind tells (whose it is, from when, how large a step) and its first
   * source. Both come from the article of that facet.
   * @param {HTMLElement} card
   */
  complete(card) {
    const own = articleOf(this.root, the(card, "[data-to]").dataset.to ?? "");
    const who = element("p", {class: "who"});
    for (const field of /** @type {HTMLElement} */ (own.closest("[data-byline]")).dataset.byline?.split(" ") ?? []) {
      const [type, name] = field.split(":");
      const said = textIn(own, `[data-field="${name}"]`);
      if (!said) continue;
      if (who.firstChild) who.append(type === "code" ? " " : ", ");
      who.append(type === "name" ? element("b", {}, said) : type === "code" ? element("span", {class: "pill"}, said) : said);
    }
    the(card, ".why").before(who);
    const first = the(own, ".sources li");
    if (first) card.append(element("p", {class: "source"}, `${this.say("source")}: `, ...first.cloneNode(true).childNodes));
  }

  hide() {
    this.shown = "";
    this.pane.hidden = true;
    delete this.pane.dataset.openFacet;
    this.body.replaceChildren();
  }

  /**
   * The tools above the explanation of a facet: how far its network reaches, and the ways to another.
   * @param {string} facet
   * @param {number} depth
   */
  facing(facet, depth) {
    this.about.hidden = !facet;
    for (const button of every(this.about, "[data-depth-to]"))
      setAria(button, "pressed", Number(button.dataset.depthTo) === depth);
  }

  /**
   * Shows all shortest ways from one facet to another, in words.
   * @param {string} from
   * @param {string} to
   * @param {string[][]} paths
   * @param {(id: string) => string} titleOf
   */
  showPaths(from, to, paths, titleOf) {
    const {say} = this;
    const key = `${from} ${to} ${editionOf(this.root)}`;
    if (this.stands(key)) return;
    const line = paths.length ? say("paths-found", {n: paths.length, from: titleOf(from), to: titleOf(to)}) : say("paths-none");
    const lists = paths.map(path =>
      element(
        "ol",
        {},
        ...path.map((id, i) => {
          const why = i && this.whyOf(id, path[i - 1]);
          return element("li", {}, this.linkTo(id, titleOf(id)), ...(why ? [element("span", {class: "why"}, why)] : []));
        })
      )
    );
    this.put(
      element(
        "article",
        {class: "facet paths"},
        element("h2", {tabindex: -1}, say("paths-title", {from: titleOf(from), to: titleOf(to)})),
        element("p", {class: "summary"}, line),
        ...lists
      ),
      key,
      from
    );
  }

  /** @type {(id: string, last: string) => string | null | undefined} */
  whyOf(id, last) {
    return [
      [id, last],
      [last, id]
    ]
      .map(([a, b]) => the(this.article(a), `[data-to="${b}"]`)?.closest("li")?.querySelector(".why")?.textContent)
      .find(Boolean);
  }
}
