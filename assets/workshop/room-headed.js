import {element} from "../view/dom.js";
import {filled, largestIn, roomIn} from "./room-columns.js";

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
  const {columns, gap} = roomIn(body, least, groups.length);
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
    const beside = groups.slice(first, first + columns);
    const most = Math.max(1, ...beside.map((_, i) => chunks[first + i].length));
    for (let page = 0; page < most; page += 1)
      pages.push(beside.map((group, i) => columnOf(group, chunks[first + i][page] ?? [])));
  }
  return pages;
}

/** @type {(group: Group, items: HTMLElement[]) => HTMLElement} */
const columnOf = ({id, over}, items) =>
  element("section", {"data-under": id}, over.cloneNode(true), element("ul", {class: "room-column"}, ...items));
