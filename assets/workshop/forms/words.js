import {element} from "../../view/dom.js";
import {countingOf} from "./choosing.js";
import {portionOfAnswered} from "./choice.js";
import {cloudIn, inMiddle, mayFit} from "./cloud.js";
import {writing} from "./writing.js";

// Words: a cloud over the plate, in which a word is as large as many gave it; the table has all of them.
const LEAST_LETTER = 28; // px of a letter on a board 1080 px high: what the back row can read
// The smallest and the largest word, in times that; the best first.
const LETTERS_OF_WORDS = /** @type {const} */ ([
  [2.4, 9],
  [2, 7.4],
  [1.7, 6],
  [1.4, 5],
  [1.2, 4.2],
  [1, 3.4],
  [1, 2.6],
  [1, 1.8],
  [1, 1.3]
]);
const LARGEST_OF_MANY = 2.2; // times that, where not all words have space
const TONES_OF_WORDS = ["leaf", "water", "iris", "clay", "rose"];

/** @typedef {import("../told.js").Round} Round */

/**
 * How large the letters of a word are. They grow with the square root of how many people gave it, so that its area grows with the
 * number itself.
 * @type {(n: number, most: number, least: number, largest: number) => number}
 */
const sizeOf = (n, most, least, largest) =>
  most < 2 ? (least + largest) / 2 : least + (largest - least) * Math.sqrt((n - 1) / (most - 1));

/** @type {import("../told.js").Choosing & import("../told.js").Writing} */
export const wordsForm = {
  ...writing,
  ...countingOf(portionOfAnswered),
  facts: ({most}, tell) => [tell("facts-words", {n: most})],
  panel(place, round, {say, sorted}) {
    const words = round.shows ? sorted : [];
    const cloud = element("div", {class: "room-cloud", "aria-hidden": "true"});
    place.replaceChildren(cloud);
    if (!words.length) return;
    const least = (LEAST_LETTER * Math.max(innerHeight, 600)) / 1080;
    let {placed, left} = fitted(cloud, round, words, least);
    if (left) {
      cloud.classList.add("short"); // there is a line below it
      ({placed, left} = fitted(cloud, round, words, least));
    }
    cloud.replaceChildren(
      ...placed.map(({word, size, x, y}, i) =>
        element(
          "span",
          {
            "data-word": word,
            "data-tone": TONES_OF_WORDS[i % TONES_OF_WORDS.length],
            style: `left:${x}px;top:${y}px;font-size:${size}px`
          },
          word
        )
      )
    );
    if (left) place.append(element("p", {class: "room-words-more"}, say("words-more", {n: left})));
  }
};

/**
 * The words of a cloud with their sizes and places, as large as all of them fit; else those that most gave, and how many are left.
 * @type {(cloud: HTMLElement, round: Round, words: string[], least: number) =>
 *   {placed: {word: string, size: number, x: number, y: number}[], left: number}}
 */
function fitted(cloud, round, words, least) {
  const most = round.votes[words[0]] ?? 1;
  const measure = measuring(cloud);
  const [width, height] = [cloud.clientWidth, cloud.clientHeight];
  /** @type {(boxes: [number, number][]) => (?[number, number])[]} */
  const laid = boxes => inMiddle(boxes, cloudIn(boxes, width, height), width, height);
  /** @type {(small: number, large: number) => {word: string, size: number}[]} */
  const sized = (small, large) =>
    words.map(word => ({word, size: sizeOf(round.votes[word] ?? 1, most, least * small, least * large)}));
  /** @type {(all: {word: string, size: number}[]) => [number, number][]} */
  const boxesOf = all => all.map(({word, size}) => measure(word, size));
  for (const [small, large] of LETTERS_OF_WORDS) {
    const all = sized(small, large);
    const boxes = boxesOf(all);
    const placed = mayFit(boxes, width, height) ? placedIn(all, laid(boxes)) : [];
    if (placed.length === words.length) return {placed, left: 0};
  }
  const all = sized(1, most < 2 ? 1 : LARGEST_OF_MANY);
  const placed = placedIn(all, laid(boxesOf(all)));
  return {placed, left: words.length - placed.length};
}

/**
 * The words that found a place, with it.
 * @type {(all: {word: string, size: number}[], places: (?[number, number])[]) =>
 *   {word: string, size: number, x: number, y: number}[]}
 */
const placedIn = (all, places) =>
  all.flatMap((word, i) => {
    const at = places[i];
    return at ? [{...word, x: at[0], y: at[1]}] : [];
  });

/**
 * Returns what measures a word in the letters of the cloud, with some air around it.
 * @type {(cloud: HTMLElement) => (word: string, size: number) => [width: number, height: number]}
 */
function measuring(cloud) {
  const drawn = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const {fontFamily, fontWeight} = getComputedStyle(cloud);
  drawn.font = `${fontWeight} 100px ${fontFamily}`;
  /** @type {Map<string, number>} */
  const widths = new Map();
  return (word, size) => {
    const width = widths.get(word) ?? drawn.measureText(word).width;
    widths.set(word, width);
    return [(width * size) / 100 + size * 0.5, size * 1.22];
  };
}
