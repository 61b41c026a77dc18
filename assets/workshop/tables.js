import {element} from "../view/dom.js";

// Tables of results, at the desk and on the wall.

/** @typedef {Node | string | number} Words */

/** @type {(...words: Words[]) => HTMLElement} */
export const headCell = (...words) => element("th", {scope: "col"}, ...words);

/** @type {(heads: HTMLElement[]) => HTMLElement} */
const headOfTable = heads => element("thead", {}, element("tr", {}, ...heads));

/**
 * A row of a table: what it is about, its cells, and perhaps attributes.
 * @type {(name: Words, cells: HTMLElement[], attributes?: Record<string, string>) => HTMLElement}
 */
export const tableRow = (name, cells, attributes = {}) =>
  element("tr", attributes, element("th", {scope: "row"}, name), ...cells);

/**
 * A table; `above` is its caption, where it has one.
 * @type {(attributes: Record<string, string>, heads: HTMLElement[], rows: HTMLElement[], ...above: HTMLElement[]) => HTMLElement}
 */
export const tableWith = (attributes, heads, rows, ...above) =>
  element("table", attributes, ...above, headOfTable(heads), element("tbody", {}, ...rows));

/**
 * A table for narrow columns: what a row is about stands above its figures.
 * @type {(look: string, heads: HTMLElement[], rows: {name: Words[], cells: HTMLElement[]}[]) => HTMLElement}
 */
export const tableInTwos = (look, heads, rows) =>
  element(
    "table",
    {class: look},
    headOfTable(heads),
    ...rows.map(({name, cells}) =>
      element(
        "tbody",
        {},
        element("tr", {}, element("th", {scope: "rowgroup", colspan: heads.length}, ...name)),
        element("tr", {}, ...cells)
      )
    )
  );
