import {nameOf} from "./cards.js";
import {articleOf, the} from "./dom.js";
import {pathsBetween, reach} from "./graph.js";
import {DEPTHS, SIZES, THEMES, VIEWS, same} from "./state.js";

/** @typedef {import("./state.js").State} State */

// What is said to people who do not see the screen, and to those who asked for what is not there.
export class Spoken {
  /**
   * @param {HTMLElement} root
   * @param {{
   *   cards: import("./cards.js").Cards, stage: import("./stage.js").Stage, found: import("./found.js").Found,
   *   links: import("./graph.js").Links, known: import("./state.js").Known, say: import("./words.js").Say,
   * }} parts
   */
  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
    this.notice = the(root, "[data-notice]");
    this.live = the(root, "[data-says]");
    this.leftOut = the(root, "[data-left-out]");
  }

  /** @param {string} text */
  hear = text => {
    this.live.textContent = text;
  };

  /** @param {string} id */
  headingOf(id) {
    return the(articleOf(this.root, id), "h3").textContent?.trim() ?? "";
  }

  /**
   * Says what a step of the visitor's led to.
   * @param {State} before
   * @param {State} state
   */
  announce(before, state) {
    const {view, theme, size, more} = state;
    if (!same({...before, view, theme, size, more}, state)) this.hear(this.sentence(before, state));
  }

  /** @type {(before: State, state: State) => string} */
  sentence(before, state) {
    const {cards, stage, found, links, known, say} = this.parts;
    const {facet, to, depth, group, role, route, step} = state;
    const matched = found.matched(state);
    if (to) {
      const n = pathsBetween(links, facet, to).length;
      return n ? say("paths-found", {n}) : say("paths-none");
    }
    if (facet && depth !== before.depth && facet === before.facet)
      return say("within", {depth, n: reach(links, facet, depth).size - 1});
    if (facet) return say("opened", {title: this.headingOf(facet), n: reach(links, facet, 1).size - 1});
    if (group) return say("opened-group", {title: nameOf(cards.card(group)), n: stage.membersOf(group).length});
    if (matched) return matched.size ? say("found", {n: matched.size}) : say("found-none");
    if (role) return this.headingOf(`role-${role}`);
    if (route) return say("at-step", {n: step, of: known.routes.get(route), title: this.headingOf(`route-${route}-${step}`)});
    return say("closed");
  }

  /** @param {string} text */
  warn(text) {
    this.notice.textContent = text;
    this.notice.hidden = false;
    this.hear(text);
  }

  /**
   * Names what was asked for and is not there, and what is.
   * @param {import("./state.js").Notice} notice
   * @param {State} state
   */
  tell({key, found}, {route}) {
    const {known, say} = this.parts;
    const {routes} = known;
    /** @type {{[Key in keyof State]?: (string | number)[]}} */
    const allowed = {
      lang: known.languages,
      group: [...known.groups],
      view: VIEWS,
      depth: DEPTHS,
      theme: THEMES,
      size: SIZES,
      kind: [...known.kinds],
      only: [...known.only],
      role: [...known.roles],
      route: [...routes.keys()],
      alone: [0, 1],
      more: ["0–99"],
      step: route ? [1, routes.get(route) ?? 1] : []
    };
    const choice = allowed[key];
    const name = key === "to" ? "facet" : key === "step" && !route ? "step-without-route" : choice?.length === 0 ? "none" : key;
    this.warn(say(`unknown-${name}`, {key, found: found.slice(0, 60), allowed: choice?.join(key === "step" ? "–" : ", ")}));
  }

  /**
   * Says how many facets have no space on the plate; they stand in the outline.
   * @param {number} n
   */
  leaveOut = n => {
    const {leftOut, live} = this;
    const words = n ? this.parts.say("left-out", {n}) : "";
    if (leftOut.textContent === words) return;
    leftOut.hidden = !n;
    leftOut.textContent = words;
    if (n) this.hear(`${live.textContent} ${words}`);
  };
}
