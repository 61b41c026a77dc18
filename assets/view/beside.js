import {nameOf} from "./cards.js";
import {pathsBetween} from "./graph.js";
import {tried} from "./older.js";

/**
 * @typedef {import("./state.js").State} State
 *
 * @typedef {{
 *   cards: import("./cards.js").Cards, stage: import("./stage.js").Stage, links: import("./graph.js").Links,
 *   explanation: import("./explanation.js").Explanation, finder: import("./finder.js").Finder, guide: import("./guide.js").Guide,
 *   terms: import("./terms.js").Terms,
 * }} BesideParts
 */

// What stands beside the plate: an explanation or the search, and below it the bar of a route.
export class Beside {
  /**
   * @param {HTMLElement} root
   * @param {BesideParts} parts
   */
  constructor(root, parts) {
    this.root = root;
    this.parts = parts;
  }

  /** @param {State} state */
  show(state) {
    const {explanation, finder, guide, terms} = this.parts;
    tried(() => terms.hide());
    finder.begin(state);
    this.explain(state);
    explanation.facing(state.facet, state.depth);
    finder.show(state, finder.asked && explanation.pane.hidden && !state.alone && state.view !== "screen");
    // Told by an attribute: a style rule that looked for an open pane would search the whole page.
    this.root.toggleAttribute("data-beside", !explanation.pane.hidden || !finder.pane.hidden);
    guide.show(state);
  }

  /** @param {State} state */
  explain(state) {
    const {cards, stage, links, explanation, finder} = this.parts;
    const {facet, to, alone, view, group, role, route, step} = state;
    if (finder.choosing || (alone && view === "plate" && !to)) explanation.hide();
    else if (to) explanation.showPaths(facet, to, pathsBetween(links, facet, to), id => nameOf(cards.card(id)));
    else if (facet) explanation.show(facet);
    else if (finder.asked) explanation.hide();
    else if (group && (cards.orientation() === "portrait" || stage.crowded(group)))
      explanation.showGroup(cards.card(group), stage.membersOf(group));
    else if (role) explanation.show(`role-${role}`);
    else if (route) explanation.show(`route-${route}-${step}`);
    else explanation.hide();
  }
}
