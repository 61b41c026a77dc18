// Text as it is compared, and cuttings from text as it is written. Pure.
const NEARBY = 30; // letters on either side of what was found

/**
 * What was found, in its own spelling, with the words around it.
 * @typedef {{before: string, hit: string, after: string}} Cutting
 */

// Text for comparing: no accents, soft hyphens or apostrophes of any kind, lower case; so thema's is themas.
const UNSEEN = /[\p{M}\u00ad'‘’ʼ`´]/gu;
/** @param {string} text */
function plainText(text) {
  if (!/[^\x20-\x7e]|['`]/.test(text)) return text.toLowerCase();
  return text.replace(/´/g, "'").normalize("NFKD").replace(UNSEEN, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/** @type {(text: string) => string[]} */
export const plainWords = text => plainText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Cuts out of `written` the `length` letters that begin at letter `first` of the first `word` in it. Word and letters are those
 * of the text as it is compared; what is cut out is the text as it is written.
 * @type {(written: string, word: string, first: number, length: number) => Cutting}
 */
export function excerptOf(written, word, first, length) {
  const text = written.replace(/\s+/g, " ");
  let plain = "";
  /** @type {number[][]} */
  const [starts, ends] = [[], []]; // for each letter of `plain`, where its sign in `text` starts and ends
  let i = 0;
  for (const sign of text) {
    const letters = plainText(sign);
    // An accent that is a sign of its own belongs to the letter before it.
    if (!letters && /^\p{M}$/u.test(sign) && ends.length) ends[ends.length - 1] = i + sign.length;
    for (let n = 0; n < letters.length; n++) {
      starts.push(i);
      ends.push(i + sign.length);
    }
    plain += letters;
    i += sign.length;
  }
  const there = [...plain.matchAll(/[\p{L}\p{N}]+/gu)].find(match => match[0] === word)?.index ?? 0;
  const [start, end] = [starts[there + first], ends[there + first + length - 1]];
  return {before: cutBefore(text, start), hit: text.slice(start, end), after: cutAfter(text, end)};
}

/** @type {(text: string, start: number) => string} */
function cutBefore(text, start) {
  if (start <= NEARBY) return text.slice(0, start);
  const space = text.indexOf(" ", start - NEARBY - 1);
  const from = space >= 0 && space < start ? space : text.lastIndexOf(" ", start);
  return (from > 0 ? "…" : "") + text.slice(Math.max(from, 0), start);
}

/** @type {(text: string, end: number) => string} */
function cutAfter(text, end) {
  if (text.length - end <= NEARBY) return text.slice(end);
  const space = text.lastIndexOf(" ", end + NEARBY);
  const to = space >= end ? space : text.indexOf(" ", end);
  return to < 0 ? text.slice(end) : `${text.slice(end, to)} …`;
}
