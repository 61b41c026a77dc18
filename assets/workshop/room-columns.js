import {element} from "../view/dom.js";

// Puts notes and first steps in columns from top to bottom, page by page, by their measured heights.
const COLUMN = 17; // em: a column is at least so wide

/**
 * Returns how many columns `body` has room for, and which items stand in each of them, however many that takes.
 * @type {(body: HTMLElement, items: HTMLElement[]) => {columns: number, lists: HTMLElement[][]}}
 */
export function columnsIn(body, items) {
  const size = parseFloat(getComputedStyle(body).fontSize);
  const columns = Math.max(1, Math.floor(body.clientWidth / (COLUMN * size)));
  const gap = 0.8 * size;
  const measured = element(
    "ul",
    {class: "room-column", style: `width:${(body.clientWidth - gap * (columns - 1)) / columns}px`},
    ...items
  );
  body.style.overflow = "hidden"; // a bar to scroll by would narrow what is measured
  body.replaceChildren(measured);
  const [high, heights] = [body.clientHeight, items.map(item => item.offsetHeight)];
  body.style.overflow = "";
  return {columns, lists: filled(high, gap, heights).map(list => list.map(i => items[i]))};
}

/**
 * Returns the numbers of the `heights` that stand in each column. A column is `high`, with a `gap` below each item; it holds as
 * many as there is room for, and at least one.
 * @type {(high: number, gap: number, heights: number[]) => number[][]}
 */
export function filled(high, gap, heights) {
  /** @type {number[][]} */
  const lists = [];
  let room = 0;
  heights.forEach((height, i) => {
    if (height > room) {
      lists.push([]);
      room = high;
    }
    lists[lists.length - 1].push(i);
    room -= height + gap;
  });
  return lists;
}
