import {LONG, RANK_STEP, SHORT, TOP} from "../figures/search.json";
import {excerptOf, plainWords} from "./excerpt.js";

// Searching and filtering the facets. Pure: no document, no window. Entries are those of `entries.js`.

/**
 * @typedef {import("./entries.js").Entry} Entry
 *
 * The places in which each of the `words` stands (entry * 8 + field, each once), and which letters it has.
 * @typedef {{entries: Entry[], words: string[], places: number[][], letters: Int32Array}} Index
 *
 * Where the best of the words was found.
 * @typedef {{field: string} & import("./excerpt.js").Cutting} Excerpt
 *
 * What was chosen of the filters; a filter of which nothing is chosen lets everything through. In `only`, the filter is what
 * stands before the colon; "kind" is a filter too.
 * @typedef {{kind?: readonly string[], only?: readonly string[]}} Chosen
 */

/** @type {("title" | "label" | "who" | "summary" | "text" | "also")[]} */
const FIELDS = ["title", "label", "who", "summary", "text", "also"];
const RANKS = [0, 0, 1, 2, 3, 4]; // what is found in a title or label goes before all else
const [WHOLE, BEGINNING, INSIDE, SLIP, SLIP_IN_BEGINNING] = [0, 1, 2, 3, 4];
// A whole word in a title is worth `TOP`, each rank `RANK_STEP` less, each way of finding one less. A word of up to `SHORT` letters is
// found at the beginning of words only, for inside them it means nothing; one of `LONG` may have two typing mistakes, a shorter one has one.

// --- searching
/**
 * Makes the index of `entries`, which are in reading order. It is made once per language, and asked at every key.
 * @param {Entry[]} entries
 * @returns {Index}
 */
export function indexOf(entries) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {number[][]} */
  const places = [];
  /** @param {string} word */
  const numberOf = word => {
    const known = numbers.get(word) ?? places.push([]) - 1;
    numbers.set(word, known);
    return known;
  };
  /** @type {Map<string, number[]>} */
  const seen = new Map(); // the words in each piece of text, for most pieces come back often
  entries.forEach((entry, at) =>
    FIELDS.forEach((field, nth) => {
      const place = at * 8 + nth;
      for (const piece of writtenIn(entry, field).split(" ")) {
        let words = seen.get(piece);
        if (!words) seen.set(piece, (words = plainWords(piece).map(numberOf)));
        for (const number of words) {
          const own = places[number];
          if (own[own.length - 1] !== place) own.push(place);
        }
      }
    })
  );
  const words = [...numbers.keys()];
  return {entries, words, places, letters: Int32Array.from(words, lettersIn)};
}

/**
 * Returns the facets in which every word is found: the best first, and those equally good in reading order. Typing mistakes are
 * forgiven only when nothing is found otherwise, so that somebody who types well is not shown what only looks alike.
 * `praatplaat.search` finds the same in the same order: tests/searches.json holds both to that.
 * @param {Index} index
 * @param {string} words
 * @param {number} most
 * @returns {({id: string, score: number} & Excerpt)[]}
 */
export function search(index, words, most = 30) {
  const asked = [...new Set(plainWords(words))];
  if (!asked.length) return [];
  const strict = inAll(index, asked, false);
  const found = strict.length ? strict : inAll(index, asked, true);
  return found.slice(0, most).map(({at, score, best}) => ({id: index.entries[at].id, score, ...bestIn(index, at, best)}));
}

/**
 * The best match in an entry: the word asked for, the number of the word that stands there, in which field, and how it matches.
 * @typedef {{word: string, number: number, field: typeof FIELDS[number], way: number}} Best
 */

/**
 * The entries in which each of the words is found.
 * @type {(index: Index, asked: string[], forgiving: boolean) => {at: number, score: number, best: Best}[]}
 */
function inAll(index, asked, forgiving) {
  const found = asked.map(word => bestPlaces(index, word, forgiving));
  const all = [];
  for (let at = 0; at < index.entries.length; at++) {
    if (!found.every(({worth}) => worth[at])) continue;
    const best = found.reduce((a, b) => (b.worth[at] > a.worth[at] ? b : a));
    all.push({
      at,
      score: found.reduce((sum, {worth}) => sum + (worth[at] >> 3), 0),
      best: {word: best.word, number: best.number[at], field: FIELDS[7 - (best.worth[at] & 7)], way: best.way[at]}
    });
  }
  return all.sort((a, b) => b.score - a.score);
}

/**
 * For each entry: what the best place of a word in it is worth (times 8, plus 7 - field; 0 when it is not there), which word of
 * the index stands in that place, and how it matches.
 * @param {Index} index
 * @param {string} word
 * @param {boolean} forgiving
 */
function bestPlaces({entries, words, places, letters}, word, forgiving) {
  const worth = new Int32Array(entries.length);
  const number = new Int32Array(entries.length);
  const way = new Uint8Array(entries.length);
  const slips = forgiving ? slipsIn(word) : 0;
  const own = lettersIn(word);
  for (let i = 0; i < words.length; i++) {
    const how = wayOf(word, words[i]) ?? (slips && bitsIn(own & ~letters[i]) <= slips ? slipOf(word, words[i], slips) : null);
    if (how === null) continue;
    for (const place of places[i]) {
      const at = place >> 3;
      const value = (TOP - RANK_STEP * RANKS[place & 7] - how) * 8 + 7 - (place & 7);
      if (value <= worth[at]) continue;
      worth[at] = value;
      number[at] = i;
      way[at] = how;
    }
  }
  return {word, worth, number, way};
}

/** @type {(word: string, other: string) => number | null} */
function wayOf(word, other) {
  if (other.startsWith(word)) return other.length === word.length ? WHOLE : BEGINNING;
  return word.length > SHORT && other.includes(word) ? INSIDE : null;
}

/** @type {(word: string, other: string, most: number) => number | null} */
function slipOf(word, other, most) {
  if (other.length < word.length - most) return null;
  const [whole, beginning] = distances(word, other.slice(0, word.length + most + 1));
  return whole <= most ? SLIP : beginning <= most ? SLIP_IN_BEGINNING : null;
}

/** How many typing mistakes are forgiven in a word; none in a number. @param {string} word */
const slipsIn = word => (word.length <= SHORT || /\p{N}/u.test(word) ? 0 : word.length < LONG ? 1 : 2);

/**
 * Letters too many, too few, wrong or swapped with the next (the restricted Damerau-Levenshtein distance): between `word` and
 * `other`, and between `word` and the beginning of `other` that is nearest to it.
 * @type {(word: string, other: string) => [whole: number, beginning: number]}
 */
function distances(word, other) {
  let [before, above] = [/** @type {number[]} */ ([]), Array.from({length: other.length + 1}, (_, j) => j)];
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, above] = [above, row];
  }
  return [above[other.length], Math.min(...above)];
}

/** Which letters a word has, as bits: they tell quickly that most words look nothing like it. @param {string} word */
function lettersIn(word) {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** @param {number} number */
function bitsIn(number) {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count++;
  return count;
}

/** @type {(entry: Entry, field: typeof FIELDS[number]) => string} */
const writtenIn = (entry, field) => [entry[field] ?? ""].flat().join(" · ");

/** @type {(index: Index, at: number, best: Best) => Excerpt} */
function bestIn({entries, words}, at, {word, number, field, way}) {
  const whole = words[number];
  const first = way === INSIDE ? whole.indexOf(word) : 0;
  const {length} = way === BEGINNING || way === INSIDE ? word : whole;
  return {field, ...excerptOf(writtenIn(entries[at], field), whole, first, length)};
}

// --- filtering
/** @param {string} value */
const filterOf = value => value.slice(0, value.indexOf(":"));
/** @param {Entry} entry */
const valuesIn = entry => [`kind:${entry.kind}`, ...(entry.only ?? [])];

/** @param {Chosen} chosen */
function choicesByFilter({kind = [], only = []}) {
  /** @type {Map<string, Set<string>>} */
  const byFilter = new Map();
  for (const value of [...kind.map(id => `kind:${id}`), ...only]) {
    const filter = filterOf(value);
    byFilter.set(filter, (byFilter.get(filter) ?? new Set()).add(value));
  }
  return byFilter;
}

/** The filters that keep an entry out. @type {(entry: Entry, byFilter: Map<string, Set<string>>) => string[]} */
const filtersAgainst = (entry, byFilter) => {
  const values = valuesIn(entry);
  return [...byFilter.keys()].filter(filter => !values.some(value => byFilter.get(filter)?.has(value)));
};

/**
 * The ids of the entries that have one of the chosen values of every filter.
 * @type {(entries: Entry[], chosen: Chosen) => Set<string>}
 */
export function matching(entries, chosen) {
  const byFilter = choicesByFilter(chosen);
  return new Set(entries.filter(entry => !filtersAgainst(entry, byFilter).length).map(entry => entry.id));
}

/**
 * For each value, "kind:tool" or "sector:museum": how many entries would match if of its filter only this were chosen.
 * @type {(entries: Entry[], chosen: Chosen) => Map<string, number>}
 */
export function countsFor(entries, chosen) {
  const byFilter = choicesByFilter(chosen);
  const counts = new Map();
  for (const entry of entries) {
    const outBy = filtersAgainst(entry, byFilter);
    for (const value of new Set(valuesIn(entry))) {
      const matches = outBy.every(filter => filter === filterOf(value));
      counts.set(value, (counts.get(value) ?? 0) + (matches ? 1 : 0));
    }
  }
  return counts;
}

/**
 * When nothing matches: each filter without which something would, with how many entries would match then, the most first.
 * @param {Entry[]} entries
 * @param {Chosen} chosen
 */
export function loosen(entries, chosen) {
  const byFilter = choicesByFilter(chosen);
  /** @type {Map<string, number>} */
  const alone = new Map();
  for (const entry of entries) {
    const outBy = filtersAgainst(entry, byFilter);
    if (!outBy.length) return [];
    if (outBy.length === 1) alone.set(outBy[0], (alone.get(outBy[0]) ?? 0) + 1);
  }
  return [...byFilter.keys()]
    .filter(filter => alone.has(filter))
    .map(filter => ({filter, n: alone.get(filter) ?? 0}))
    .sort((a, b) => b.n - a.n);
}
