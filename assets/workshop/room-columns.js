import {element} from "../view/dom.js";

// Puts notes and first steps in columns from top to bottom, page by page, by their measured heights; as large as all of them have
// space for, when they are few.
const COLUMN = 17; // em: a column of sentences is at least so wide
const NARROW = 8; // em: and one of single words so wide
const LETTER = 0.62; // em, about
const PADDING = 2.6; // em, of a note at both sides
const LARGER = [2.4, 1.9, 1.5, 1.2, 1]; // of letters, the best first
const MANY = 40; // so many are never larger: there is no need to measure them at each size
const ROUGHLY = 12; // halvings by which columns get the same height

/**
 * How many columns `body` has space for, and which items stand in each of them, however many that takes. Items are those of a
 * list; one that begins a column shows its heading. `longest` is the number of characters in the longest of them.
 * @type {(body: HTMLElement, items: HTMLElement[], longest: number) => {columns: number, lists: HTMLElement[][]}}
 */
export function columnsIn(body, items, longest) {
  const least = Math.min(COLUMN, Math.max(NARROW, longest * LETTER + PADDING));
  return largestIn(
    body,
    items.length > MANY ? [1] : LARGER,
    () => measured(body, items, least),
    ({columns, lists}) => lists.length <= columns
  );
}

/**
 * Writes into `body` with the first of these sizes of letters with which it `fits`, else with the last, and answers what was written.
 * @template Written
 * @param {HTMLElement} body
 * @param {number[]} sizes
 * @param {() => Written} write
 * @param {(written: Written) => boolean} fits
 */
export function largestIn(body, sizes, write, fits) {
  /** @type {?Written} */
  let written = null;
  body.style.overflow = "hidden"; // a bar to scroll by would narrow what is measured
  for (const size of sizes) {
    body.style.setProperty("--larger", String(size));
    written = write();
    if (fits(written)) break;
  }
  body.style.overflow = "";
  return /** @type {Written} */ (written);
}

/**
 * How many columns of at least so many em `body` has space for, of `most`, and the gap between them.
 * @type {(body: HTMLElement, least: number, most: number) => {columns: number, gap: number}}
 */
export function columnsThatFit(body, least, most) {
  const size = parseFloat(getComputedStyle(body).fontSize);
  const gap = 0.8 * size;
  const fitting = Math.floor((body.clientWidth + gap) / (least * size + gap));
  return {columns: Math.max(1, Math.min(fitting, most)), gap};
}

/** @type {(body: HTMLElement, items: HTMLElement[], least: number) => {columns: number, lists: HTMLElement[][]}} */
function measured(body, items, least) {
  const {columns, gap} = columnsThatFit(body, least, items.length);
  const width = `width:${(body.clientWidth - gap * (columns - 1)) / columns}px`;
  const list = element("ul", {class: "room-column measured", style: width}, ...items);
  body.replaceChildren(list);
  const heights = items.map(item => item.offsetHeight);
  list.classList.add("topped"); // as if each of them began a column
  const tops = items.map(item => item.offsetHeight);
  return {columns, lists: spread(body.clientHeight, gap, heights, tops, columns).map(column => column.map(i => items[i]))};
}

/**
 * Returns the numbers of the `heights` that stand in each column. A column is `high`, with a `gap` below each item; it holds as
 * many as there is space for, and at least one. `tops` are the heights of items that begin a column.
 * @type {(high: number, gap: number, heights: number[], tops?: number[]) => number[][]}
 */
export function filled(high, gap, heights, tops = heights) {
  /** @type {number[][]} */
  const lists = [];
  let free = 0;
  heights.forEach((height, i) => {
    const begins = !lists.length || height > free;
    if (begins) {
      lists.push([]);
      free = high;
    }
    lists[lists.length - 1].push(i);
    free -= (begins ? tops[i] : height) + gap;
  });
  return lists;
}

/**
 * The same; where all have space in so many `columns`, these become about equally long.
 * @type {(high: number, gap: number, heights: number[], tops: number[], columns: number) => number[][]}
 */
export function spread(high, gap, heights, tops, columns) {
  let best = filled(high, gap, heights, tops);
  if (best.length > columns) return best;
  let [low, top] = [0, high];
  for (let i = 0; i < ROUGHLY; i += 1) {
    const middle = (low + top) / 2;
    const tried = filled(middle, gap, heights, tops);
    if (tried.length > columns) low = middle;
    else [best, top] = [tried, middle];
  }
  return best;
}
