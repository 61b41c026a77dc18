import {element} from "../view/dom.js";
import {columnsThatFit, filled, largestIn} from "./room-columns.js";

// Notes in columns with a heading each, beside each other; where they are more than fit, on several pages with the same headings.
const HEADED_SIZES = [1.9, 1.5, 1.2, 1]; // of letters, the best first

/** @typedef {{id: string, over: HTMLElement, items: HTMLElement[]}} Group one heading, with the notes under it */

/**
 * Returns the pages of these groups in `body`, each as its columns. `least` is the width in em that a column needs.
 * @type {(body: HTMLElement, groups: Group[], least: number) => HTMLElement[][]}
 */
export function headedIn(body, groups, least) {
  return largestIn(
    body,
    HEADED_SIZES,
    () => measuredPages(body, groups, least),
    pages => pages.length === 1
  );
}

/** @type {(body: HTMLElement, groups: Group[], least: number) => HTMLElement[][]} */
function measuredPages(body, groups, least) {
  const {columns, gap} = columnsThatFit(body, least, groups.length);
  body.style.setProperty("--columns", String(columns));
  const all = groups.map(group => columnOf(group, group.items));
  body.replaceChildren(...all);
  const chunks = groups.map(({items}, at) => {
    const high = body.clientHeight - all[at].children[0].clientHeight - gap;
    return filled(
      high,
      gap,
      items.map(item => item.offsetHeight)
    ).map(column => column.map(i => items[i]));
  });
  /** @type {HTMLElement[][]} */
  const pages = [];
  for (let first = 0; first < groups.length; first += columns) {
    const beside = chunks.slice(first, first + columns);
    const dealt = dealtIn(
      beside.map(({length}) => length),
      columns
    );
    pages.push(...dealt.map(page => page.map(([at, nth]) => columnOf(groups[first + at], beside[at][nth] ?? []))));
  }
  return pages;
}

/**
 * Puts groups that need so many columns each on pages of `columns`: all of them side by side, and where one has come to its end, the
 * longest of the others takes its place. Returns for each page which column of which group stands there.
 * @type {(needed: number[], columns: number) => [group: number, nth: number][][]}
 */
export function dealtIn(needed, columns) {
  const left = needed.map(n => Math.max(n, 1)); // a heading without notes stands there too
  const next = needed.map(() => 0);
  const pages = [];
  while (left.some(Boolean)) {
    const took = left.map(n => Math.min(n, 1));
    const free = () => columns - took.reduce((sum, n) => sum + n, 0);
    const most = () => left.reduce((best, n, at) => (n - took[at] > left[best] - took[best] ? at : best), 0);
    while (free() > 0 && left[most()] > took[most()]) took[most()] += 1;
    pages.push(took.flatMap((n, at) => Array.from({length: n}, (_, i) => /** @type {[number, number]} */ ([at, next[at] + i]))));
    took.forEach((n, at) => {
      left[at] -= n;
      next[at] += n;
    });
  }
  return pages;
}

/** @type {(group: Group, items: HTMLElement[]) => HTMLElement} */
const columnOf = ({id, over}, items) =>
  element("section", {"data-under": id}, over.cloneNode(true), element("ul", {class: "room-column"}, ...items));
