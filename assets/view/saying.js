// How a sentence of the catalogue is said. It stands apart from words.js for pages whose language never changes.

/**
 * Puts a key of the catalogue into words, with what belongs into them.
 * @typedef {(key: string, values?: Record<string, any>) => string} Say
 */

const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u; // letters of class R or AL in Unicode

/** Returns a value for a sentence; if written from right to left, signs keep the order of what is around it. */
const isolated = (/** @type {unknown} */ value) =>
  typeof value === "string" && FROM_RIGHT.test(value) ? `\u2068${value}\u2069` : value;

/**
 * Returns what says a sentence of `words`. Of a sentence that depends on a number `n`, it takes the one for that number.
 * @param {Record<string, string>} words
 * @returns {Say}
 */
export function sayer(words) {
  const plural = new Intl.PluralRules(words.locale);
  return (key, values = {}) => {
    const text = words[key] ?? words[`${key}.${plural.select(values.n)}`];
    return text.replace(/\{(\w+)\}/g, (_, name) => String(isolated(values[name])));
  };
}
