// How a sentence of the catalogue is said: for pages that are written once, and need no more of words.

/**
 * Puts a key of the catalogue into words, with what belongs into them.
 * @typedef {(key: string, values?: Record<string, any>) => string} Say
 */

/**
 * What says a sentence of `words`: of those with a number `n`, the one for so many.
 * @param {Record<string, string>} words
 * @returns {Say}
 */
export function sayer(words) {
  const plural = new Intl.PluralRules(words.locale);
  return (key, values = {}) => {
    const text = words[key] ?? words[`${key}.${plural.select(values.n)}`];
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}
