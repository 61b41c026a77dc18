// Searching and filtering the facets. Pure: no document, no window. Entries are those of `entries.js`.

/**
 * @typedef {import("./entries.js").Entry} Entry
 *
 * By word of the index: in which places it stands (entry * 8 + field, each once) and which letters it has.
 * @typedef {{entries: Entry[], words: string[], places: number[][], letters: Int32Array}} Index
 *
 * Where the best of the words was found, in its own spelling.
 * @typedef {{field: string, before: string, hit: string, after: string}} Excerpt
 *
 * What was chosen; nothing chosen of a filter lets all through. The filter is what stands before the colon; "kind" is one too.
 * @typedef {{kind?: readonly string[], only?: readonly string[]}} Chosen
 */

/** @type {("title" | "label" | "who" | "summary" | "text" | "also")[]} */
const FIELDS = ["title", "label", "who", "summary", "text", "also"];
const RANKS = [0, 0, 1, 2, 3, 4]; // what is found in a title or label goes before all else
const [WHOLE, BEGINNING, INSIDE, SLIP, SLIP_IN_BEGINNING] = [0, 1, 2, 3, 4];
const TOP = 25; // a whole word in a title; each rank is five less, each way of finding one less
const SHORT = 3; // letters: up to here a word must be whole or a beginning, for what it lies inside of has nothing to do with it
const LONG = 8; // letters: from here two slips of the hand are forgiven, below it one
const ROOM = 30; // letters of an excerpt on either side of what was found

// --- searching
/**
 * Makes the index of `entries`, which stand in reading order. Built once per language, asked at every key.
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
  const seen = new Map(); // by piece of text, as most come back often: the words in it
  entries.forEach((entry, at) => FIELDS.forEach((field, nth) => {
    const place = at * 8 + nth;
    for (const piece of writtenIn(entry, field).split(" ")) {
      let words = seen.get(piece);
      if (!words) seen.set(piece, words = plainWords(piece).map(numberOf));
      for (const number of words) {
        const own = places[number];
        if (own[own.length - 1] !== place) own.push(place);
      }
    }
  }));
  const words = [...numbers.keys()];
  return {entries, words, places, letters: Int32Array.from(words, lettersIn)};
}

/**
 * Returns the facets in which every word is found, best first, equals in reading order. Slips of the hand are forgiven only when
 * nothing is found without: who writes well is not shown what only looks alike. `praatplaat.search` finds the same, and
 * in the same order: tests/searches.json holds both to it.
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
  return found.slice(0, most).map(({at, score, best}) => ({id: index.entries[at].id, score, ...excerptOf(index, at, best)}));
}

/**
 * The word that was best found: the one asked for, the number of the one that stands there, in which field and way.
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
    all.push({at, score: found.reduce((sum, {worth}) => sum + (worth[at] >> 3), 0),
      best: {word: best.word, number: best.number[at], field: FIELDS[7 - (best.worth[at] & 7)], way: best.way[at]}});
  }
  return all.sort((a, b) => b.score - a.score);
}

/**
 * By entry: what the best place of a word in it is worth (0: it is not there; times 8, plus 7 - field), which word of the
 * index stands there, and in which way it was found.
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
      const value = (TOP - 5 * RANKS[place & 7] - how) * 8 + 7 - (place & 7);
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

/** How many slips are forgiven in a word; a number is never another number. @param {string} word */
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
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, above] = [above, row];
  }
  return [above[other.length], Math.min(...above)];
}

/** Which letters a word has, as bits: a quick no to most words that look nothing like it. @param {string} word */
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

// --- words as they are compared, and as they are shown
// Text for comparing: no accents, soft hyphens or apostrophes of any kind, lower case; so thema's is themas.
const UNSEEN = /[\p{M}\u00ad'‘’ʼ`´]/gu;
/** @param {string} text */
function plainText(text) {
  if (!/[^\x20-\x7e]|['`]/.test(text)) return text.toLowerCase();
  return text.replace(/´/g, "'").normalize("NFKD").replace(UNSEEN, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/** @type {(text: string) => string[]} */
const plainWords = text => plainText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** @type {(entry: Entry, field: typeof FIELDS[number]) => string} */
const writtenIn = (entry, field) => [entry[field] ?? ""].flat().join(" · ");

/** What was found and the words around it, as they are written. @type {(index: Index, at: number, best: Best) => Excerpt} */
function excerptOf({entries, words}, at, {word, number, field, way}) {
  const text = writtenIn(entries[at], field).replace(/\s+/g, " ");
  let plain = "";
  /** @type {number[][]} */
  const [starts, ends] = [[], []]; // by letter of `plain`: where its sign in `text` starts and ends
  let i = 0;
  for (const sign of text) {
    const letters = plainText(sign);
    if (!letters && /^\p{M}$/u.test(sign) && ends.length) ends[ends.length - 1] = i + sign.length; // an accent apart goes with its letter
    for (let n = 0; n < letters.length; n++) {
      starts.push(i);
      ends.push(i + sign.length);
    }
    plain += letters;
    i += sign.length;
  }
  const there = [...plain.matchAll(/[\p{L}\p{N}]+/gu)].find(match => match[0] === words[number])?.index ?? 0;
  const first = there + (way === INSIDE ? words[number].indexOf(word) : 0);
  const length = way === BEGINNING || way === INSIDE ? word.length : words[number].length;
  const [start, end] = [starts[first], ends[first + length - 1]];
  return {field, before: cutBefore(text, start), hit: text.slice(start, end), after: cutAfter(text, end)};
}

/** @type {(text: string, start: number) => string} */
function cutBefore(text, start) {
  if (start <= ROOM) return text.slice(0, start);
  const space = text.indexOf(" ", start - ROOM - 1);
  const from = space >= 0 && space < start ? space : text.lastIndexOf(" ", start);
  return (from > 0 ? "…" : "") + text.slice(Math.max(from, 0), start);
}

/** @type {(text: string, end: number) => string} */
function cutAfter(text, end) {
  if (text.length - end <= ROOM) return text.slice(end);
  const space = text.lastIndexOf(" ", end + ROOM);
  const to = space >= end ? space : text.indexOf(" ", end);
  return to < 0 ? text.slice(end) : `${text.slice(end, to)} …`;
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

/** The ids of the entries that have one of the chosen values of every filter. @type {(entries: Entry[], chosen: Chosen) => Set<string>} */
export function matching(entries, chosen) {
  const byFilter = choicesByFilter(chosen);
  return new Set(entries.filter(entry => !filtersAgainst(entry, byFilter).length).map(entry => entry.id));
}

/**
 * For each value, "kind:tool" or "sector:museum": how many entries would match if it were what is chosen of its filter.
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
 * When nothing matches: the filters that alone stand in the way, with how many entries match without each, most first.
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
  return [...byFilter.keys()].filter(filter => alone.has(filter)).map(filter => ({filter, n: alone.get(filter) ?? 0}))
    .sort((a, b) => b.n - a.n);
}
