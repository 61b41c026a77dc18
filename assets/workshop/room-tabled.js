import {filled, spread} from "./room-columns.js";

// A table on the wall: smaller letters before it takes several pages. It is split between rows; headings stand on each page, and
// so does a cell that belongs to rows on both sides of the split.
const LETTERS_OF_TABLE = ["", "1.2em", "1em", ".95em"]; // none smaller: the back row reads these
const LETTERS_ON_PHONE = ["", ".75em", "max(.65em, 14px)", "max(.55em, 12px)"];
const LEAST_LETTERS = 11; // px
const PHONE = 600; // px: a wall that is less wide is held in a hand

/**
 * The pages of a table in `body`; `several` is called before there are more than one, as the way to turn them takes space too.
 * @type {(body: HTMLElement, table: HTMLElement, several: () => void) => HTMLElement[][]}
 */
export function tabledIn(body, table, several) {
  body.style.setProperty("--larger", "1");
  body.replaceChildren(table);
  for (const size of body.clientWidth < PHONE ? LETTERS_ON_PHONE : LETTERS_OF_TABLE) {
    table.style.fontSize = size;
    if (isHighEnough(body) && body.scrollWidth <= body.clientWidth) return [[table]];
  }
  const rows = tableRows(table);
  if (!rows.length) return [[table]];
  several();
  keepWidths(table);
  const heights = rows.map(row => row.getBoundingClientRect().height);
  const above = table.getBoundingClientRect().height - heights.reduce((sum, height) => sum + height, 0);
  const own = spannedBy(rows);
  const sizes = {rows, own, table};
  for (let high = body.clientHeight - above; ; high -= Math.max(...heights) / 4) {
    const parts = spread(high, 0, heights, heights, filled(high, 0, heights).length);
    const pages = parts.map(part => tablePart(sizes, part[0], part[part.length - 1] + 1));
    if (parts.every(part => part.length === 1)) return pages.map(page => [shrunkIn(body, page)]);
    if (pages.every(page => (body.replaceChildren(page), isHighEnough(body)))) return pages.map(page => [page]);
  }
}

/**
 * A page that holds one row: where that is higher than the wall, its letters are as small as it takes. Below the least it scrolls.
 * @type {(body: HTMLElement, page: HTMLElement) => HTMLElement}
 */
function shrunkIn(body, page) {
  body.replaceChildren(page);
  let size = parseFloat(getComputedStyle(page).fontSize);
  while (!isHighEnough(body) && size * 0.92 > LEAST_LETTERS) {
    size *= 0.92;
    page.style.fontSize = `${size}px`;
  }
  return page;
}

/** @type {(body: HTMLElement) => boolean} */
const isHighEnough = body => body.scrollHeight <= body.clientHeight;

/** @type {(table: HTMLElement) => HTMLTableRowElement[]} */
const tableRows = table => [.../** @type {HTMLTableElement} */ (table).tBodies[0].rows];

/**
 * Columns stay as wide as they are, so that they stand on the same place on each page.
 * @type {(table: HTMLElement) => void}
 */
function keepWidths(table) {
  const heads = [.../** @type {HTMLTableElement} */ (table).rows[0].cells];
  const widths = heads.map(head => head.getBoundingClientRect().width);
  heads.forEach((head, i) => {
    head.style.width = `${widths[i]}px`;
  });
}

/**
 * The cells that belong to several rows, with the first of these rows and the one after the last.
 * @typedef {{cell: HTMLTableCellElement, from: number, to: number}} Spanned
 */

/** @type {(rows: HTMLTableRowElement[]) => Spanned[]} */
const spannedBy = rows =>
  rows.flatMap((row, from) =>
    [...row.cells].filter(cell => cell.rowSpan > 1).map(cell => ({cell, from, to: from + cell.rowSpan}))
  );

/**
 * The rows from `first` until `end` as a table of their own.
 * @type {(of: {rows: HTMLTableRowElement[], own: Spanned[], table: HTMLElement}, first: number, end: number) => HTMLElement}
 */
function tablePart({rows, own, table}, first, end) {
  const made = /** @type {HTMLTableElement} */ (table.cloneNode(true));
  const body = made.tBodies[0];
  const kept = rows.slice(first, end).map(row => /** @type {HTMLTableRowElement} */ (row.cloneNode(true)));
  for (const {cell, from, to} of own) {
    const [begins, ends] = [Math.max(from, first), Math.min(to, end)];
    if (begins >= ends) continue;
    const row = kept[begins - first];
    const at = /** @type {HTMLTableCellElement} */ (cell.cloneNode(true));
    at.rowSpan = ends - begins;
    if (begins === from) row.cells[cell.cellIndex].replaceWith(at);
    else row.insertBefore(at, row.cells[cell.cellIndex] ?? null);
  }
  body.replaceChildren(...kept);
  return made;
}
