import {ORIENTATIONS, placeOf} from "./cards.js";
import {curve, pathOf} from "./curve.js";
import {addressOf, articleOf, element, every, the} from "./dom.js";
import {forgetEnds} from "./graph.js";

// Cards that come to a board, and go, while it is shown: each with its links, its article in the outline and all that others know
// of a facet. They come after those of the page, so that these keep their order.

const SPACE = "http://www.w3.org/2000/svg";

/**
 * A card as the server tells it; `face` is its label with soft hyphens, `lying` and `standing` are its middles in plate units.
 * @typedef {{
 *   id: string, label: string, face: string, about: string, kind: string, kindName: string, icon: string, tone: string,
 *   facets: string[], lying: [number, number], standing: [number, number], home: string | null,
 * }} Comer
 *
 * What is said on them: the mark that they are of a room, and what stands above their links.
 * @typedef {{mark: string, linked: string, those: string}} ComerWords
 */

export class Coming {
  /** @type {readonly Comer[]} */
  now = [];
  /** @type {string[]} */
  ids = []; // those and the card behind which some of them wait
  told = "";
  /** @type {Element[]} */
  put = []; // all that was put into the page
  /** @type {ComerWords} */
  words = {mark: "", linked: "", those: ""};

  /** @param {import("./board.js").Board} board */
  constructor(board) {
    this.board = board;
    this.own = {cards: board.cards.list.length, links: board.links.length}; // those of the page
    board.parts.going.swapped = () => this.describe();
  }

  /** @param {string} id */
  has(id) {
    return this.now.some(card => card.id === id);
  }

  /**
   * Shows these cards and no others; tells whether anything changed.
   * @param {readonly Comer[]} cards
   * @param {ComerWords} words
   */
  show(cards, words) {
    const told = JSON.stringify([cards, words]);
    if (told === this.told) return false;
    this.told = told;
    this.words = words;
    if (!cards.length && !this.now.length) return false;
    this.clear();
    this.now = cards;
    const waiting = cards.filter(({home}) => home);
    const lead = waiting[0]; // all stand where the first does
    for (const card of cards) {
      const at = card.home ? {...card, lying: lead.lying, standing: lead.standing} : card;
      this.stand(card.id, cardOf(at, words, addressOf(this.board.root, card.id)));
      this.board.known.facets.add(card.id);
    }
    if (lead?.home) {
      this.stand(lead.home, groupOf(lead, waiting, words.those));
      this.board.known.groups.add(lead.home);
    }
    for (const card of cards) this.link(card);
    this.describe();
    this.settle();
    return true;
  }

  clear() {
    const {cards, links, rest, paths, known} = this.board;
    for (const part of this.put.splice(0)) part.remove();
    for (const id of this.ids.splice(0)) {
      for (const map of [cards.byId, cards.now, cards.rests]) map.delete(id);
      for (const set of [known.facets, known.groups]) set.delete(id);
    }
    cards.list.length = this.own.cards;
    cards.ids.length = this.own.cards;
    links.length = this.own.links;
    for (const orientation of ORIENTATIONS) {
      for (const path of paths[orientation].splice(this.own.links)) path.remove();
      rest[orientation].length = this.own.links;
    }
  }

  /** @type {(id: string, made: HTMLElement) => void} */
  stand(id, made) {
    const {cards} = this.board;
    cards.resting.append(made);
    this.put.push(made);
    this.ids.push(id);
    cards.list.push(made);
    cards.ids.push(id);
    cards.byId.set(id, made);
    const place = placeOf(made, cards.orientation());
    cards.rests.set(id, place);
    cards.now.set(id, place);
  }

  /** @param {Comer} card */
  link({id, facets, home}) {
    const {cards, links, rest, paths, root} = this.board;
    for (const to of facets.filter(facet => cards.byId.has(facet))) {
      const quiet = Boolean(home) || cards.homeOf(to) !== to; // as all links to cards that wait behind another
      links.push({a: id, b: to, quiet});
      for (const orientation of ORIENTATIONS) {
        const [from, at] = [id, to].map(end => placeOf(cards.card(end), orientation));
        const line = curve(from, at);
        const path = document.createElementNS(SPACE, "path");
        path.setAttribute("d", pathOf(line));
        path.classList.toggle("quiet", quiet);
        the(root, `.still .picture[data-orientation=${orientation}] .lines`).append(path);
        rest[orientation].push(line);
        paths[orientation].push(path);
      }
    }
  }

  // Their articles stand in the outline, where explanation and search find them; so do the ways back from what they are linked to.
  describe() {
    const {root, parts} = this.board;
    for (const old of every(root, "[data-outline] [data-come]")) old.remove();
    for (const card of this.now) {
      const {id} = card;
      if (!articleOf(root, id)) comersIn(root, card).append(element("li", {"data-come": ""}, this.articleFor(card)));
      for (const to of card.facets) {
        const more = articleOf(root, to) && the(articleOf(root, to), ".more");
        more?.append(nearOf([this.linkTo(id, card.label, card.icon)], this.words.those));
      }
    }
    parts.found.made.of = "";
    parts.found.last.key = "";
    parts.explanation.stale = true;
    forgetEnds(this.board.links);
  }

  /** @param {Comer} card */
  articleFor(card) {
    const {root, cards} = this.board;
    const linked = card.facets.filter(to => cards.byId.has(to) && articleOf(root, to));
    const titleOf = (/** @type {string} */ to) => the(articleOf(root, to), "h3").textContent ?? to;
    const links = linked.map(to => this.linkTo(to, titleOf(to), cards.card(to).dataset.icon ?? "dot"));
    return element(
      "article",
      {id: card.id, class: "facet", "data-article": card.id, "data-kind": card.kind, "data-tone": card.tone, "data-own": ""},
      element("p", {class: "kind", "data-said": "kindName"}, iconOf(card.icon), ` ${card.kindName}`),
      element(
        "h3",
        {"data-said": "title"},
        element("a", {"data-facet": card.id, href: addressOf(this.board.root, card.id)}, card.label)
      ),
      element("p", {class: "position", "data-position": ""}, this.words.mark),
      element("p", {class: "own-told"}, this.words.mark),
      element("p", {class: "voted", "data-voted": ""}),
      element("p", {class: "summary", "data-said": "summary"}, card.about),
      element("div", {class: "more"}, ...(links.length ? [nearOf(links, this.words.linked)] : []))
    );
  }

  /** @type {(id: string, words: string, icon: string) => HTMLElement} */
  linkTo(id, words, icon) {
    return element("li", {}, iconOf(icon), " ", element("a", {href: addressOf(this.board.root, id), "data-to": id}, words));
  }

  settle() {
    const {board} = this;
    board.layAnew();
    board.parts.votes.show();
  }
}

/** @type {(card: Comer, words: ComerWords, href: string) => HTMLElement} */
function cardOf({id, kind, icon, tone, face, label, kindName, home, ...at}, {mark}, href) {
  return element(
    "a",
    {
      class: home ? "card member hidden" : "card small",
      "data-facet": id,
      "data-kind": kind,
      "data-icon": icon,
      "data-tone": tone,
      "data-own": "",
      href,
      style: styleAt(at),
      tabindex: -1,
      ...(home ? {"data-home": home} : {})
    },
    iconOf(icon),
    element("span", {class: "label", "aria-hidden": "true"}, face),
    element("span", {class: "sr"}, `${kindName}: ${label}, ${mark}`),
    ...(home ? [] : [element("span", {class: "bloom own-mark", "aria-hidden": "true"}, mark)])
  );
}

/** @type {(at: Pick<Comer, "lying" | "standing">) => string} */
const styleAt = ({lying, standing}) => `--x:${lying[0]};--y:${lying[1]};--px:${standing[0]};--py:${standing[1]}`;

/**
 * The card behind which others wait: the place and the looks of the first.
 * @type {(first: Comer, members: Comer[], name: string) => HTMLElement}
 */
function groupOf({kind, icon, tone, home, ...at}, members, name) {
  return element(
    "a",
    {
      class: "card group",
      "data-group": home,
      "data-members": members.map(({id}) => id).join(" "),
      "data-kind": kind,
      "data-icon": icon,
      "data-tone": tone,
      "data-own": "",
      "aria-expanded": "false",
      href: "#outline",
      style: styleAt(at),
      tabindex: -1
    },
    iconOf(icon),
    element("span", {class: "label", "aria-hidden": "true"}, name),
    element("span", {class: "sr"}, name),
    element("span", {class: "bloom"}, iconOf(icon), element("span", {class: "sr"}, ", "), members.length)
  );
}

/** @param {string} name */
function iconOf(name) {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SPACE, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** @type {(links: HTMLElement[], heading: string) => HTMLElement} */
const nearOf = (links, heading) =>
  element("section", {class: "near", "data-come": ""}, element("h4", {}, heading), element("ul", {}, ...links));

/**
 * The list of a kind in the outline; it is made where the page has no facet of that kind.
 * @type {(root: HTMLElement, card: Comer) => HTMLElement}
 */
function comersIn(root, {kind, kindName, icon, tone}) {
  const there = root.querySelector(`[data-outline] section[data-kind="${kind}"] ul`);
  if (there) return /** @type {HTMLElement} */ (there);
  const list = element("ul");
  the(root, "[data-outline] [data-swap]").prepend(
    element(
      "section",
      {"data-kind": kind, "data-tone": tone, "data-come": ""},
      element("h2", {}, iconOf(icon), ` ${kindName} `, element("span", {class: "number"})),
      list
    )
  );
  return list;
}
