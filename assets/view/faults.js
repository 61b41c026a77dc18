import {element, every, figure, swallow, targetOf, the} from "./dom.js";
import {isPopped} from "./older.js";

/**
 * One thing that is wrong with the files: `part` is the facet that it is about, if any.
 * @typedef {{where: string, sentence: string, part: string}} Fault
 *
 * What the server says of the files, in the language of the board; `mended` is for when there are no more, and `parts`
 * has the number of problems by facet, in words.
 * @typedef {{badge: string, about: string, close: string, mended: string, found: Fault[], parts: Record<string, string>}} Problems
 */

/** @type {(fault: Fault) => (string | HTMLElement)[]} */
const lineOf = ({where, sentence}) => [element("code", {}, where), " ", sentence];

// What is wrong with the files of the board: a button in the header with a list behind it, marks on cards and in the explanation.
export class Faults {
  serial = 0;
  /** @type {Problems | null} */
  told = null;

  /** @param {import("./board.js").Board} board */
  constructor(board) {
    const {root} = board;
    this.board = board;
    this.lang = root.lang;
    this.body = the(root, "[data-explanation-body]");
    this.badge = element("button", {type: "button", popovertarget: "editing", "aria-haspopup": "dialog"});
    this.closer = element("button", {type: "button", class: "close"}, the(root, "[data-close] .icon").cloneNode(true));
    this.about = element("p");
    this.list = element("ul");
    this.panel = element(
      "div",
      {id: "editing", popover: "", role: "dialog"},
      element("div", {class: "bar"}, this.closer),
      this.about,
      this.list
    );
    this.box = element("div", {class: "editing", hidden: ""}, this.badge, this.panel);
    the(root, ".brand").after(this.box);
    this.hearHands();
    board.follow(() => {
      if (this.lang !== root.lang) {
        this.lang = root.lang;
        this.ask();
      }
      this.markCards();
    });
    new MutationObserver(() => this.markExplanation()).observe(this.body, {childList: true});
  }

  hearHands() {
    const {panel, box} = this;
    this.closer.addEventListener("click", () => this.close());
    box.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !isPopped(panel)) return;
      swallow(event); // the explanation stays open
      this.close();
    });
    panel.addEventListener("click", event => {
      if (targetOf(event).closest("[data-to]")) panel.hidePopover();
    });
    panel.addEventListener("toggle", event => {
      if (/** @type {ToggleEvent} */ (event).newState === "open") this.place();
    });
  }

  close() {
    this.panel.hidePopover();
    this.badge.focus();
  }

  place() {
    const {left, bottom} = this.badge.getBoundingClientRect();
    this.panel.style.left = `${Math.max(8, Math.min(left, innerWidth - 8 - this.panel.offsetWidth))}px`;
    this.panel.style.top = `${bottom + 8}px`;
  }

  /**
   * Hears the serial number of the problems that the server has; 0 when there are none, or none that this computer may see.
   * @param {number} serial
   */
  hear(serial) {
    if (serial === this.serial) return;
    this.serial = serial;
    this.ask();
  }

  async ask() {
    const {serial} = this;
    const {root} = this.board;
    const {lang} = root;
    /** @type {Problems | null} */
    let next = null;
    if (serial) {
      try {
        const answer = await fetch(`problems?lang=${lang}`);
        if (answer.ok) next = await answer.json();
      } catch {
        return;
      }
    }
    if (serial !== this.serial || lang !== root.lang) return;
    const before = this.told;
    this.told = next;
    this.show();
    const said = next ? next.badge : before?.mended; // a file that is as it was last renews no page that could say so
    if (said && next?.badge !== before?.badge) the(root, "[data-says]").textContent = said;
  }

  show() {
    const {told, badge, panel} = this;
    const {root} = this.board;
    this.box.hidden = !told;
    root.toggleAttribute("data-faulty", Boolean(told));
    if (!told && isPopped(panel)) panel.hidePopover();
    badge.textContent = told?.badge ?? "";
    panel.setAttribute("aria-label", badge.textContent);
    this.about.textContent = told?.about ?? "";
    this.closer.setAttribute("aria-label", told?.close ?? "");
    this.list.replaceChildren(
      ...(told?.found ?? []).map(fault => element("li", {}, ...lineOf(fault), ...this.linkTo(fault.part)))
    );
    this.markCards();
    this.markExplanation();
  }

  /** @type {(part: string) => (string | HTMLElement)[]} */
  linkTo(part) {
    const {root, known, cards} = this.board;
    if (!known.facets.has(part)) return [];
    return [
      " ",
      element("a", {href: `?lang=${root.lang}&facet=${part}`, "data-to": part}, the(cards.card(part), ".label").textContent ?? "")
    ];
  }

  // Puts the number of problems of a facet on its card, and on the card that it waits behind.
  markCards() {
    const {root, cards} = this.board;
    for (const mark of every(root, "[data-cards] .fault")) mark.remove();
    for (const [part, number] of Object.entries(this.told?.parts ?? {})) {
      for (const id of new Set([part, cards.homeOf(part)])) {
        const card = cards.byId.get(id);
        if (!card || the(card, ".fault")) continue;
        card.append(element("b", {class: "fault"}, ...figure("!", `, ${number}`)));
      }
    }
  }

  markExplanation() {
    const {body} = this;
    the(body, ".faults")?.remove();
    const article = the(body, "[data-article]");
    const own = this.told?.found.filter(({part}) => part && part === article?.dataset.article) ?? [];
    if (own.length)
      the(article, "h2").after(element("ul", {class: "faults"}, ...own.map(fault => element("li", {}, ...lineOf(fault)))));
  }
}
